"""The secretariat's queue: what is filtered by what, with counts that agree with the list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.accounts.models import User
from members.organisations.enums import ApplicationState, OrganisationKind
from members.organisations.models import Application, ApplicationApproval
from members.organisations.numbers import normalised_nipt

#: Days since it was sent.
AGES = (3, 7, 14, 30)
LONGEST_TEXT = 100


@dataclass(frozen=True)
class Option:
    """One choice of a filter; `condition` is what it asks of an application."""

    value: str
    label: Any
    condition: Q


@dataclass(frozen=True)
class Facet:
    """One filter with the options and, of each, how many applications choosing it would list."""

    name: str
    title: Any
    chosen: str
    options: list[tuple[Option, int]]


@dataclass(frozen=True)
class Queue:
    """What was asked for: the applications in their order, the filters with their counts, the words searched for."""

    rows: QuerySet[Application]
    facets: list[Facet]
    text: str
    querystring: str


def _moves() -> list[Option]:
    submitted = Q(state=ApplicationState.SUBMITTED)
    decided = Q(state__in=[ApplicationState.APPROVED, ApplicationState.DECLINED])
    return [
        Option("secretariat", _("The secretariat's"), submitted),
        Option("mine", _("Mine: I have not approved it yet"), submitted & Q(approved_by_me=False)),
        Option("applicant", _("The applicant's"), Q(state=ApplicationState.MORE_ASKED)),
        Option("nobody", _("Nobody's: it is decided"), decided),
    ]


def _states() -> list[Option]:
    return [Option(value, label, Q(state=value)) for value, label in ApplicationState.choices if value != ApplicationState.DRAFT]


def _kinds() -> list[Option]:
    return [Option(value, label, Q(organisation__kind=value)) for value, label in OrganisationKind.choices]


def _ages() -> list[Option]:
    now = timezone.now()
    return [
        Option(str(days), _("More than %(days)d days") % {"days": days}, Q(submitted_at__lt=now - timedelta(days=days))) for days in AGES
    ]


FILTERS: tuple[tuple[str, Any, Callable[[], list[Option]]], ...] = (
    ("move", _("Whose move it is"), _moves),
    ("state", _("State"), _states),
    ("kind", _("Kind"), _kinds),
    ("age", _("Waiting since it was sent"), _ages),
)
DEFAULT = {"move": "secretariat"}


def queue(*, person: User, asked: Mapping[str, str]) -> Queue:
    """The applications that `asked` (filters by name, `q` for words) leaves, seen by `person`; the longest waiting first.

    Without any filter: what waits for the secretariat. A value that no filter has counts as none. Two queries when read: rows, counts.
    """
    wanted = asked if any(name in asked for name in (*DEFAULT, "state", "kind", "age", "q")) else DEFAULT
    options = {name: make() for name, _title, make in FILTERS}
    chosen = {name: _chosen(options[name], wanted.get(name, "")) for name in options}
    text = " ".join(wanted.get("q", "").replace("\x00", "").split())[:LONGEST_TEXT]
    base = _base(person).filter(_words(text))
    conditions = {name: option.condition for name, option in chosen.items() if option}
    rows = base
    for condition in conditions.values():
        rows = rows.filter(condition)
    counts = base.aggregate(
        **{
            f"{name}_{option.value}": Count("pk", filter=_all(conditions, without=name) & option.condition)
            for name, each in options.items()
            for option in each
        }
    )
    values = {name: option.value if option else "" for name, option in chosen.items()}
    facets = [
        Facet(name, title, values[name], [(option, counts[f"{name}_{option.value}"]) for option in options[name]])
        for name, title, _make in FILTERS
    ]
    return Queue(rows=rows.order_by("submitted_at", "pk"), facets=facets, text=text, querystring=urlencode(values | {"q": text}))


def _base(person: User) -> QuerySet[Application]:
    """Everything that was ever sent, with its approvals of the current sending."""
    mine = ApplicationApproval.objects.filter(application=OuterRef("pk"), submission=OuterRef("submission"), approved_by=person)
    return (
        Application.objects.exclude(state=ApplicationState.DRAFT)
        .select_related("organisation", "applicant")
        .annotate(
            approved_by_me=Exists(mine),
            current_approvals=Count("approvals", filter=Q(approvals__submission=F("submission")), distinct=True),
        )
    )


def _chosen(options: list[Option], value: str) -> Option | None:
    return next((option for option in options if option.value == value), None)


def _all(conditions: Mapping[str, Q], *, without: str) -> Q:
    together = Q()
    for name, condition in conditions.items():
        if name != without:
            together &= condition
    return together


def _words(text: str) -> Q:
    """Every word in one of the names, the number, the city or the applicant; a NIPT in any spacing."""
    try:
        return Q(organisation__nipt=normalised_nipt(text))
    except ValueError:
        pass
    together = Q()
    for word in text.split():
        together &= (
            Q(organisation__legal_name__icontains=word)
            | Q(organisation__short_name__icontains=word)
            | Q(organisation__nipt__icontains=word)
            | Q(organisation__registration_number__icontains=word)
            | Q(organisation__city__icontains=word)
            | Q(applicant__name__icontains=word)
            | Q(applicant__email__icontains=word)
        )
    return together
