"""The public register: one line an organisation, searched, filtered, counted and sorted. What it says of one state stands in `states`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, Count, F, Func, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from members.organisations.enums import OrganisationKind
from members.organisations.models import Organisation
from members.pact.enums import RegisterState, SignatureState, Workstream
from members.pact.models import Signature
from members.pact.selectors.states import with_register_state
from resources.content.collation import albanian_key
from resources.search.analysis import fold

#: So many cities are offered as filters, those with the most signatories; the others are found by the name of the organisation.
CITIES = 12
STATES = tuple(state for state in RegisterState if state != RegisterState.SUPERSEDED)
SORTS = ("name", "newest")
_LONGEST = 80
_MOST_WORDS = 6


@dataclass(frozen=True)
class Filters:
    """What the register is narrowed to; an empty word narrows nothing."""

    q: str = ""
    kind: str = ""
    workstream: str = ""
    city: str = ""
    state: str = ""

    def as_query(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class FilterCount:
    """One value of a filter with the number of lines it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Overview:
    """How many lines the filters leave, and how many each value of each filter would leave beside the others."""

    total: int
    kinds: list[FilterCount]
    workstreams: list[FilterCount]
    states: list[FilterCount]
    cities: list[FilterCount]


def read_filters(given: Any) -> Filters:
    """Filters from an address (a mapping of words); a word that is none of ours narrows nothing."""
    return Filters(
        q=_readable(given.get("q", "")),
        kind=_one_of(given.get("kind", ""), OrganisationKind.values),
        workstream=_one_of(given.get("workstream", ""), Workstream.values),
        city=_readable(given.get("city", "")),
        state=_one_of(given.get("state", ""), [str(state) for state in STATES]),
    )


def read_sort(word: str) -> str:
    """`newest`, or else `name`."""
    return word if word in SORTS else SORTS[0]


def _one_of(word: str, known: list[str]) -> str:
    return word if word in known else ""


def _readable(text: str) -> str:
    """Without signs that PostgreSQL or a page cannot hold, in one line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[: 4 * _LONGEST]).split())[:_LONGEST]


def matching(filters: Filters) -> QuerySet[Any]:
    """The lines that `filters` leave, in no order: the newest signature of each organisation."""
    rows = with_register_state(Signature.objects.in_register())
    if filters.kind:
        rows = rows.filter(organisation__kind=filters.kind)
    if filters.city:
        rows = rows.filter(organisation__city__iexact=filters.city)
    if filters.state:
        rows = rows.filter(register_state=filters.state)
    if filters.workstream:
        rows = rows.filter(workstreams__contains=[filters.workstream])
    return _named(rows, filters.q) if filters.q else rows


def _named(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Those whose legal or short name holds every word somewhere, whatever marks its letters have."""
    for word in fold(words).split()[:_MOST_WORDS]:
        rows = rows.filter(organisation__plain_names__contains=word)
    return rows


def register_rows(filters: Filters, sort: str = "name") -> QuerySet[Any]:
    """The lines that are left, with their organisations, `since` and `register_state`, in the alphabet's order or the newest first."""
    rows = with_since(matching(filters)).select_related("organisation").defer("record", "personal_data", "organisation__plain_names")
    return _in_order(rows, sort)


def _in_order(rows: QuerySet[Any], sort: str) -> QuerySet[Any]:
    return rows.order_by("-sequence") if sort == "newest" else rows.order_by("organisation__sort_key", "sequence")


def register_page(filters: Filters, sort: str, cut: slice, total: int) -> list[Any]:
    """Some of the `total` lines. Only theirs are worked out: the last page takes no longer than the first."""
    return list(register_rows(Filters(), sort).filter(pk__in=keys_of_page(filters, sort, cut, total)))


def keys_of_page(filters: Filters, sort: str, cut: slice, total: int) -> QuerySet[Any]:
    """Which of the `total` lines these are, found by narrow rows and from the nearer end; in no order."""
    lines = _in_order(matching(filters), sort)
    nearer_the_end = cut.start > total // 2
    found = lines.reverse()[max(total - cut.stop, 0) : max(total - cut.start, 0)] if nearer_the_end else lines[cut]
    return found.values("pk")


def with_since(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Each with `since`: when the organisation began to hold without a break, whatever versions it has signed from then on."""
    own = Signature.objects.filter(organisation=OuterRef("organisation")).order_by()
    broken = own.filter(sequence__lt=OuterRef("sequence"), state__in=[SignatureState.WITHDRAWN, SignatureState.LAPSED])
    last_break = Subquery(broken.values("organisation").annotate(last=Max("sequence")).values("last"))
    unbroken = own.filter(sequence__lte=OuterRef("sequence"), sequence__gt=OuterRef("_break")).order_by("sequence")
    return rows.alias(_break=Coalesce(last_break, Value(0))).annotate(since=Subquery(unbroken.values("signed_at")[:1]))


def overview(filters: Filters) -> Overview:
    """Total and counts, from one pass over the lines, however many filters are set."""
    groups = _groups(filters)
    left = _left(groups, filters)
    return Overview(
        total=sum(group["left"] for group in left),
        kinds=_labelled(OrganisationKind.choices, _sums(_left(groups, replace(filters, kind="")), "kind")),
        states=_labelled([(state, state.label) for state in STATES], _sums(_left(groups, replace(filters, state="")), "register_state")),
        workstreams=_labelled(Workstream.choices, {value: sum(group[f"in_{value}"] for group in left) for value in Workstream.values}),
        cities=_cities(_sums(_left(groups, replace(filters, city="")), "city"), filters.city),
    )


def _groups(filters: Filters) -> list[dict[str, Any]]:
    """One row a kind, state and city: how many lines the searched name and the field of work leave there, and how many a field of work."""
    rows = matching(Filters(q=filters.q)).order_by()
    in_field = {f"in_{value}": Count("organisation", filter=_worked_in(value)) for value in Workstream.values}
    left = Count("organisation", filter=_worked_in(filters.workstream)) if filters.workstream else Count("organisation")
    names = {"kind": F("organisation__kind"), "city": F("organisation__city")}
    return list(rows.values("register_state", **names).annotate(left=left, **in_field))


def _worked_in(workstream: str) -> Func:
    """Whether a line has a commitment in this field of work, asked of the array in place: `@>` would build a second one for each line."""
    return Func(Value(workstream), F("workstreams"), template="(%(expressions)s))", arg_joiner=" = ANY(", output_field=BooleanField())


def _left(groups: list[dict[str, Any]], filters: Filters) -> list[dict[str, Any]]:
    wanted = {"kind": filters.kind, "register_state": filters.state, "city": filters.city.casefold()}
    return [
        group
        for group in groups
        if all(value in ("", group[name].casefold() if name == "city" else group[name]) for name, value in wanted.items())
    ]


def _sums(groups: list[dict[str, Any]], name: str) -> Counter[str]:
    sums: Counter[str] = Counter()
    for group in groups:
        sums[group[name]] += group["left"]
    return sums


def _labelled(choices: Iterable[tuple[str, Any]], counts: Mapping[str, int]) -> list[FilterCount]:
    """In the order of the choices, those that would leave something."""
    return [FilterCount(str(value), str(label), counts[value]) for value, label in choices if counts.get(value)]


def _cities(counts: Counter[str], chosen: str) -> list[FilterCount]:
    """The cities with the most lines, and the chosen one. A city written now with a capital and now without is one, as it is when chosen."""
    merged: dict[str, FilterCount] = {}
    for city, count in counts.most_common():
        if count:
            before = merged.get(city.casefold(), FilterCount(city, city, 0))
            merged[city.casefold()] = replace(before, count=before.count + count)
    ordered = sorted(merged.values(), key=lambda each: (-each.count, albanian_key(each.value)))
    return [each for place, each in enumerate(ordered) if place < CITIES or each.value.casefold() == chosen.casefold()]


def line_of(organisation: Organisation) -> Any:
    """The signature by which an organisation stands in the register, as a line of it with its version, or None."""
    rows = with_since(matching(Filters())).select_related("organisation", "version")
    return rows.filter(organisation=organisation).first()
