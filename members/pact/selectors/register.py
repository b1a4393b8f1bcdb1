"""The public register: one line an organisation, filtered and counted, in the alphabet's order."""

from dataclasses import dataclass, replace

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from members.organisations.enums import OrganisationKind, OrganisationState
from members.organisations.models import Organisation
from members.pact.enums import SignatureState, Workstream
from members.pact.models import Commitment, Signature

#: So many cities are offered as filters, those with the most signatories; the others are found by the name of the organisation.
CITIES = 20


@dataclass(frozen=True)
class Filters:
    """What the register is narrowed to; an empty word narrows nothing."""

    kind: str = ""
    workstream: str = ""
    city: str = ""

    def as_query(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class FilterCount:
    """One value of a filter with the number of lines it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Shown:
    """The public word for where a signature stands, with the shape of its mark and the tone of a notice."""

    mark: str
    word: str


def read_filters(kind: str, workstream: str, city: str) -> Filters:
    """Filters from an address; a word that is none of ours narrows nothing."""
    return Filters(
        kind=kind if kind in OrganisationKind.values else "",
        workstream=workstream if workstream in Workstream.values else "",
        city=city.replace("\x00", "").strip()[:80],
    )


def register_rows(filters: Filters) -> QuerySet[Signature]:
    """The newest signature of each organisation that is left by `filters`, with its organisation, in the alphabet's order."""
    rows = _narrowed(filters).select_related("organisation", "version")
    return rows.order_by("organisation__sort_key", "sequence")


def _narrowed(filters: Filters) -> QuerySet[Signature]:
    newer = Signature.objects.filter(organisation=OuterRef("organisation"), sequence__gt=OuterRef("sequence"))
    rows = Signature.objects.in_register().filter(~Exists(newer))
    if filters.kind:
        rows = rows.filter(organisation__kind=filters.kind)
    if filters.city:
        rows = rows.filter(organisation__city__iexact=filters.city)
    if filters.workstream:
        chosen = Commitment.objects.filter(signatures=OuterRef("pk"), workstream=filters.workstream)
        rows = rows.filter(Exists(chosen))
    return rows


def kind_counts(filters: Filters) -> list[FilterCount]:
    found = _counts(replace(filters, kind=""), "organisation__kind")
    return [FilterCount(value, str(label), found[value]) for value, label in OrganisationKind.choices if value in found]


def city_counts(filters: Filters) -> list[FilterCount]:
    rows = _narrowed(replace(filters, city="")).order_by().values("organisation__city").annotate(n=Count("pk"))
    found = rows.order_by("-n", "organisation__city").values_list("organisation__city", "n")[:CITIES]
    return [FilterCount(city, city, count) for city, count in found]


def workstream_counts(filters: Filters) -> list[FilterCount]:
    rows = _narrowed(replace(filters, workstream="")).order_by().values("commitments__workstream")
    found = dict(rows.annotate(n=Count("pk", distinct=True)).values_list("commitments__workstream", "n"))
    return [FilterCount(value, str(label), found[value]) for value, label in Workstream.choices if value in found]


def _counts(filters: Filters, field: str) -> dict[str, int]:
    return dict(_narrowed(filters).order_by().values(field).annotate(n=Count("pk")).values_list(field, "n"))


def shown_state(signature: Signature) -> Shown:
    """How a signature stands in the register today; its organisation is loaded."""
    if signature.state == SignatureState.WITHDRAWN:
        return Shown("closed", _("Withdrawn"))
    if signature.state == SignatureState.SUPERSEDED:
        return Shown("closed", _("Replaced by a newer signature"))
    if signature.organisation.state == OrganisationState.SUSPENDED:
        return Shown("attention", _("Suspended"))
    return Shown("verified", _("Signatory"))


def history_of(organisation: Organisation) -> QuerySet[Signature]:
    """Every signature of an organisation, the newest first."""
    return Signature.objects.filter(organisation=organisation).select_related("organisation", "version").order_by("-sequence")
