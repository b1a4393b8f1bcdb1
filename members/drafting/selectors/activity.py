"""Who did what in drafts, for whom and when, newest first: read from the log of acts and from what was written, page by page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import ModelLogEntry

from members.drafting.models import Draft, Stint
from members.drafting.selectors.cursors import Cursor
from members.drafting.selectors.deeds import MOVED, WROTE, acts, deed_of, in_words, leads_to
from members.organisations.models import Organisation

#: So many things that happened make a page; those of a kind that follow each other are one line.
PAGE = 80
_STINT, _ACT = 0, 1


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened. `organisation`: its id (None: the secretariat)."""

    place: Cursor
    draft_id: int
    person: str
    organisation: int | None
    deed: str
    data: Mapping[str, Any]
    number: int = 1

    @property
    def day(self) -> date:
        return timezone.localdate(self.place.at)

    @property
    def kind(self) -> tuple[object, ...]:
        """What is told in one line, where nothing else happened in between."""
        alone = self.place if self.deed in {WROTE, "drafting.version.name"} else None
        return self.day, self.draft_id, self.person, self.organisation, self.deed, alone


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    draft: Draft
    person: str
    organisation: Organisation | None
    words: str
    url: str


@dataclass(slots=True)
class Feed:
    """The lines of a page by day; `older`: where the next page begins, "" on the last."""

    days: list[tuple[date, list[Line]]] = field(default_factory=list)
    older: str = ""


def feed(drafts: QuerySet[Draft], *, for_owner: bool = False, before: Cursor | None = None) -> Feed:
    """What happened in these drafts, which are those that the reader may know of now. Four queries, whatever happened."""
    newest = sorted((*_stints(drafts, before), *_acts(drafts, for_owner, before)), key=lambda one: one.place, reverse=True)
    page = newest[:PAGE]
    known = {draft.pk: draft for draft in drafts.filter(pk__in={one.draft_id for one in page})}
    called = Organisation.objects.in_bulk({one.organisation for one in page} - {None})
    lines = list(_lines(page, known, called))
    days = [(day, list(several)) for day, several in groupby(lines, key=lambda line: timezone.localdate(line.at))]
    return Feed(days, str(page[-1].place) if len(newest) > PAGE else "")


def _stints(drafts: QuerySet[Draft], before: Cursor | None) -> Iterator[Happened]:
    rows = Stint.objects.filter(draft__in=drafts.order_by().values("pk")).select_related("author").order_by("-ended_at", "-pk")
    for row in (rows.filter(before.older(_STINT, "ended_at")) if before else rows)[: PAGE + 1]:
        number = len(row.clauses)
        place, data = Cursor(row.ended_at, _STINT, row.pk), {"from": row.first_sequence - 1}
        yield Happened(place, row.draft_id, str(row.author), row.organisation_id, WROTE if number else MOVED, data, number or 1)


def _acts(drafts: QuerySet[Draft], for_owner: bool, before: Cursor | None) -> Iterator[Happened]:
    numbers = drafts.order_by().values(number=Cast("pk", CharField()))
    kind = ContentType.objects.get_for_model(Draft)
    rows = ModelLogEntry.objects.filter(content_type=kind, object_id__in=numbers, action__in=acts(for_owner=for_owner))
    rows = rows.select_related("user").order_by("-timestamp", "-pk")
    for row in (rows.filter(before.older(_ACT, "timestamp")) if before else rows)[: PAGE + 1]:
        place, data = Cursor(row.timestamp, _ACT, row.pk), row.data or {}
        yield Happened(place, int(row.object_id), str(row.user or "–"), data.get("organisation"), deed_of(row.action, data), data)


def _lines(page: Iterable[Happened], known: Mapping[int, Draft], called: Mapping[int, Organisation]) -> Iterator[Line]:
    for _kind, several in groupby(page, key=lambda one: one.kind):
        alike = list(several)
        first, number = alike[0], sum(one.number for one in alike)
        draft = known.get(first.draft_id)
        if draft is None:
            continue
        url = leads_to(first.deed, number, draft.pk, first.data)
        organisation = called.get(first.organisation) if first.organisation else None
        yield Line(first.place.at, draft, first.person, organisation, in_words(first.deed, number, first.data), url)
