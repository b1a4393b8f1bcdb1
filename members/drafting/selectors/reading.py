"""What the pages show."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from members.drafting.clauses import Derived, Mark
from members.drafting.difference import ClauseChange
from members.drafting.difference import clauses as compare_clauses
from members.drafting.enums import Hold, SuggestionState, ThreadState
from members.drafting.models import (
    AreaMembership,
    Clause,
    Comment,
    Draft,
    Suggestion,
    Thread,
    Version,
    VersionContributor,
)
from members.drafting.rules import Viewer
from members.drafting.selectors.placing import placed
from members.drafting.selectors.suggestions import open_by_workstream
from members.drafting.selectors.viewers import visible_to
from members.organisations.models import Organisation
from members.pact.enums import Workstream

_SAID: str = "said"  # `Thread` says of which type it is


@dataclass(frozen=True, slots=True)
class Area:
    """A workstream as a viewer sees it."""

    workstream: Workstream
    drafts: int
    takes_part: bool
    suggestions: int = 0


@dataclass(slots=True)
class Row:
    """A clause on the page with the threads beside it."""

    clause: Clause
    threads: list[Thread] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """A draft as its page shows it. `lost`: open threads that need a place; those that are resolved are found in the list of threads."""

    rows: list[Row]
    whole: list[Thread]
    lost: list[Thread]

    @property
    def open_threads(self) -> int:
        threads = [*self.whole, *self.lost, *(thread for row in self.rows for thread in row.threads)]
        return sum(thread.is_open for thread in threads)


def areas(viewer: Viewer) -> list[Area]:
    """The five workstreams, each with the number of drafts this viewer may know of."""
    counted = visible_to(viewer).order_by().values("workstream").annotate(number=Count("pk"))
    counts = {row["workstream"]: row["number"] for row in counted}
    waiting = open_by_workstream(viewer)
    return [
        Area(stream, counts.get(stream, 0), viewer.secretariat or stream in viewer.streams, waiting.get(stream, 0)) for stream in Workstream
    ]


def drafts_in(viewer: Viewer, workstream: str) -> QuerySet[Draft]:
    """A workstream's drafts, newest change first, with what their line in the list says."""
    open_threads = Count("threads", filter=Q(threads__state=ThreadState.OPEN), distinct=True)
    waiting = Suggestion.objects.filter(draft=OuterRef("pk"), state=SuggestionState.OPEN).order_by().values("draft")
    return (
        visible_to(viewer)
        .filter(workstream=workstream)
        .annotate(open_threads=open_threads, newest_version=Max("versions__number"))
        .annotate(open_suggestions=Coalesce(Subquery(waiting.annotate(number=Count("pk")).values("number")), 0))
        .order_by("-changed_at", "-pk")
    )


def participants(workstream: str) -> QuerySet[Organisation]:
    """The organisations that take part in a workstream."""
    rows = AreaMembership.objects.filter(workstream=workstream)
    return Organisation.objects.filter(pk__in=rows.values("organisation")).order_by("sort_key")


def clauses_of(draft: Draft) -> QuerySet[Clause]:
    return Clause.objects.filter(draft=draft).select_related("changed_by", "changed_for").order_by("position")


def derived_of(clauses: Iterable[Clause]) -> list[Derived]:
    """Clause rows as plain data."""
    return [Derived(c.clause_id, c.kind, c.level, c.position, c.number, c.text, tuple(Mark(*mark) for mark in c.marks)) for c in clauses]


def threads_of(draft: Draft) -> QuerySet[Thread]:
    """The threads, each with what was `said` in it."""
    comments = Comment.objects.select_related("author", "organisation").order_by("written_at", "pk")
    return (
        Thread.objects.filter(draft=draft)
        .select_related("resolved_by")
        .prefetch_related(Prefetch("comments", queryset=comments, to_attr=_SAID))
        .order_by("opened_at", "pk")
    )


def _threads_in_one_query(draft: Draft) -> list[Thread]:
    """As `threads_of`, from their comments: no thread is without one."""
    threads: dict[int, Thread] = {}
    comments = Comment.objects.filter(thread__draft=draft).select_related("author", "organisation", "thread__resolved_by")
    for comment in comments.order_by("thread__opened_at", "thread", "written_at", "pk"):
        thread = threads.setdefault(comment.thread_id, comment.thread)
        thread.said = [*vars(thread).get("said", ()), comment]
    return list(threads.values())


def sheet(draft: Draft) -> Sheet:
    """The draft's page: two queries, whatever its length."""
    rows = {clause.clause_id: Row(clause) for clause in clauses_of(draft)}
    whole: list[Thread] = []
    lost: list[Thread] = []
    for thread in placed(_threads_in_one_query(draft), [row.clause for row in rows.values()]):
        if thread.found.clause_id:
            rows[thread.found.clause_id].threads.append(thread)
        elif thread.found.how != Hold.LOST:
            whole.append(thread)
        elif thread.is_open:
            lost.append(thread)
    for row in rows.values():
        row.threads.sort(key=lambda thread: thread.found.start)
    return Sheet(list(rows.values()), whole, lost)


def changed_since(draft: Draft, revision: int) -> list[Clause]:
    """The clauses whose words changed after a revision, the newest change last."""
    return list(clauses_of(draft).filter(changed_revision__gt=revision).order_by("changed_revision", "position"))


def versions_of(draft: Draft) -> QuerySet[Version]:
    """The newest first, without their texts."""
    versions = Version.objects.filter(draft=draft).select_related("created_by", "created_for")
    return versions.defer("clauses", "state").order_by("-number")


def with_text_and_contributors(versions: QuerySet[Version]) -> QuerySet[Version]:
    contributors = VersionContributor.objects.select_related("person", "organisation").order_by("pk")
    return versions.defer(None).defer("state").prefetch_related(Prefetch("contributors", queryset=contributors))


def compare(draft: Draft, before: Version, after: Version | None) -> list[ClauseChange]:
    """What became of each clause between two versions; without `after`, up to the text as it stands."""
    return compare_clauses(before.derived, after.derived if after else derived_of(clauses_of(draft)))


def compare_back(draft: Draft, version: Version) -> list[ClauseChange]:
    """What becomes of each clause where the text as it stands is made to say what the version says."""
    return compare_clauses(derived_of(clauses_of(draft)), version.derived)


def shown(changes: Iterable[ClauseChange]) -> list[ClauseChange]:
    """The changes that a page lists: all but what is as it was, under the number it had."""
    return [change for change in changes if change.what != "same" or change.renumbered]
