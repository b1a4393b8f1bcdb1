"""Role by visibility by view: each cell tried, the denied beside the allowed; lists, counts, search and notices say the same as pages."""

from dataclasses import dataclass, field
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from members.drafting.enums import Role, Visibility
from members.drafting.models import Draft, Thread
from members.drafting.selectors import reading
from members.drafting.selectors.trash import trashed_of
from members.drafting.selectors.viewers import access_to, viewer_of, visible_to
from members.drafting.services import suggesting, threads
from members.drafting.services.finding import labels_of, viewer_labels, visible
from members.drafting.services.tasking import give_task
from members.drafting.views import files_out
from members.notifications.models import Notice
from members.organisations.models import Mandate
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, attach, give, member, signatory
from tests.factories.organisations import MandateFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

# view -> (method, the least role, what is posted)
VIEWS = {
    "draft": ("get", Role.READER),
    "live": ("get", Role.READER),
    "state": ("get", Role.READER),
    "versions": ("get", Role.READER),
    "version": ("get", Role.READER),
    "compare": ("get", Role.READER),
    "export": ("get", Role.READER),
    "export_file": ("get", Role.READER),
    "export_version": ("get", Role.READER),
    "export_comparison": ("get", Role.READER),
    "changes": ("get", Role.READER),
    "seen": ("post", Role.READER),
    "activity": ("get", Role.READER),
    "follow": ("post", Role.READER),
    "tasks": ("get", Role.READER),
    "close_task": ("post", Role.OWNER),
    "files": ("get", Role.READER),
    "file": ("get", Role.READER),
    "remove_file": ("post", Role.OWNER),
    "thread": ("get", Role.READER),
    "comment": ("get", Role.COMMENTER),
    "resolve": ("post", Role.COMMENTER),
    "place": ("post", Role.COMMENTER),
    "threads": ("get", Role.READER),
    "threads_json": ("get", Role.READER),
    "new_thread_json": ("post", Role.COMMENTER),
    "follow_thread": ("post", Role.READER),
    "suggestions": ("get", Role.READER),
    "beside": ("get", Role.READER),
    "suggestion": ("get", Role.READER),
    "imported": ("get", Role.READER),
    "bring_back": ("get", Role.SUGGESTER),
    "suggest": ("get", Role.SUGGESTER),
    "suggest_clause": ("get", Role.SUGGESTER),
    "suggest_removal": ("post", Role.SUGGESTER),
    "suggest_move": ("post", Role.SUGGESTER),
    "place_suggestion": ("post", Role.EDITOR),
    "decide": ("post", Role.EDITOR),
    "accept_by_hand": ("post", Role.EDITOR),
    "reject": ("post", Role.EDITOR),
    "accept": ("post", Role.EDITOR),
    "clause": ("get", Role.EDITOR),
    "add": ("get", Role.EDITOR),
    "delete": ("get", Role.EDITOR),
    "move": ("post", Role.EDITOR),
    "name_version": ("get", Role.EDITOR),
    "settings": ("get", Role.OWNER),
    "give": ("post", Role.OWNER),
    "take": ("post", Role.OWNER),
    "lock": ("post", Role.OWNER),
    "hand_over": ("post", Role.OWNER),
    "throw_away": ("get", Role.OWNER),
    "approve": ("get", Role.OWNER),
    "ask": ("get", Role.READER),
    "withdraw_request": ("post", Role.READER),
    "requests": ("get", Role.OWNER),
    "grant": ("post", Role.OWNER),
    "refuse": ("post", Role.OWNER),
}
OF_A_THREAD = {"thread", "resolve", "place", "follow_thread"}
OF_A_TASK = {"close_task"}
OF_A_FILE = {"file", "remove_file"}
OF_A_SUGGESTION = {"suggestion", "place_suggestion", "accept", "accept_by_hand", "reject"}
ON_C1 = {view: ["c1"] for view in ("suggest", "suggest_removal", "suggest_move")}
EXTRA = ON_C1 | {
    "clause": ["c1"],
    "delete": ["c1"],
    "move": ["c1"],
    "version": [1],
    "take": [0],
    "grant": [0],
    "refuse": [0],
    "approve": [1],
    "export_file": ["html"],
    "export_version": [1, "json"],
}


@dataclass
class World:
    """One draft of each visibility, and people of every kind."""

    drafts: dict = field(default_factory=dict)
    threads: dict = field(default_factory=dict)
    suggestions: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    tasks: dict = field(default_factory=dict)
    people: dict = field(default_factory=dict)

    def address(self, view, draft):
        extra = EXTRA.get(view, [])
        extra = [self.threads[draft.pk].pk] if view in OF_A_THREAD else extra
        extra = [self.suggestions[draft.pk].pk] if view in OF_A_SUGGESTION else extra
        extra = [self.files[draft.pk].pk] if view in OF_A_FILE else extra
        extra = [self.tasks[draft.pk].pk] if view in OF_A_TASK else extra
        query = {"compare": "?from=1", "export_comparison": "?from=1"}.get(view, "")
        return reverse(f"drafting:{view}", args=[draft.pk, *extra]) + query


@pytest.fixture
def world():
    made = World()
    inside, stream, plain, named = signatory("policies"), signatory("policies"), signatory("laws"), signatory()
    suggests = signatory()
    owner = member(inside)
    in_person, gone = member(plain), member(named, editor=True, ended=True)
    for visibility in Visibility:
        draft = DraftFactory(owner=owner, visibility=visibility, audience_role=Role.COMMENTER, named=True)
        made.drafts[visibility] = draft
        made.threads[draft.pk] = threads.begin_thread(draft=draft, actor=actor(owner), text="Pse?", clause_id="c1")
        made.suggestions[draft.pk] = suggesting.suggest_change(draft=draft, actor=actor(owner), clause_id="c1", text="Tjetër.")
        made.files[draft.pk] = attach(draft, owner)
        made.tasks[draft.pk] = give_task(draft=draft, actor=actor(owner), says="Lexojeni.", person=owner)
        give(draft, Role.EDITOR, organisation=named)
        give(draft, Role.SUGGESTER, organisation=suggests)
        give(draft, Role.SUGGESTER, person=in_person)
        give(draft, Role.EDITOR, person=gone)
    unsigned = OrganisationFactory(verified=True)
    made.people = {
        "nobody": None,
        "without a mandate": UserFactory(),
        "of an organisation that has not signed": member(unsigned),
        "mandate run out": member(named, editor=True, expired=True),
        "mandate ended": member(named, editor=True, ended=True),
        "mandate not begun": member(named, editor=True, future=True),
        "of another workstream": member(plain),
        "of the workstream": member(stream),
        "of the owner's organisation": member(inside),
        "reader of the named": member(named, reader=True),
        "editor of the named": member(named),
        "suggester of the named": member(suggests),
        "named in person": in_person,
        "named in person, mandate ended": gone,
        "owner": owner,
        "secretariat": UserFactory(secretariat=True, with_totp=True),
    }
    return made


NONE, READS, COMMENTS, SUGGESTS, EDITS, OWNS = None, Role.READER, Role.COMMENTER, Role.SUGGESTER, Role.EDITOR, Role.OWNER
EXPECTED = {  # private, organisations named, workstream, all signatories
    "nobody": (NONE, NONE, NONE, NONE),
    "without a mandate": (NONE, NONE, NONE, NONE),
    "of an organisation that has not signed": (NONE, NONE, NONE, NONE),
    "mandate run out": (NONE, NONE, NONE, NONE),
    "mandate ended": (NONE, NONE, NONE, NONE),
    "mandate not begun": (NONE, NONE, NONE, NONE),
    "of another workstream": (NONE, NONE, NONE, COMMENTS),
    "of the workstream": (NONE, NONE, COMMENTS, COMMENTS),
    "of the owner's organisation": (NONE, NONE, COMMENTS, COMMENTS),
    "reader of the named": (NONE, READS, READS, READS),
    "editor of the named": (NONE, EDITS, EDITS, EDITS),
    "suggester of the named": (NONE, SUGGESTS, SUGGESTS, SUGGESTS),
    "named in person": (SUGGESTS, SUGGESTS, SUGGESTS, SUGGESTS),
    "named in person, mandate ended": (NONE, NONE, NONE, NONE),
    "owner": (OWNS, OWNS, OWNS, OWNS),
    "secretariat": (OWNS, OWNS, OWNS, OWNS),
}


def expected_status(role, least, method):
    if role is None:
        return {404}
    return {200, 302, 400} if role >= least else {403}


@pytest.mark.parametrize("who", EXPECTED)
def test_every_view_asks_the_one_predicate(world, client, who, monkeypatch):
    monkeypatch.setitem(files_out.FORMS, "docx", (lambda text: b"", "x/y"))  # a child process makes it
    person = world.people[who]
    if person is not None:
        log_in(client, person, second_factor_seconds_ago=1)
    wrong = []
    for (visibility, role), (view, (method, least)) in product(zip(Visibility, EXPECTED[who], strict=True), VIEWS.items()):
        draft = world.drafts[visibility]
        response = getattr(client, method)(world.address(view, draft), {"open": "1"} if view == "lock" else {})
        if response.streaming:
            list(response.streaming_content)  # read to its end, so that the file is closed
        if person is None:
            if response.status_code != 302 or "/accounts/login/" not in response["Location"]:
                wrong.append((view, visibility, response.status_code))
        elif response.status_code not in expected_status(role, least, method):
            wrong.append((view, visibility, response.status_code))
    assert wrong == []


@pytest.mark.parametrize("who", EXPECTED)
def test_lists_counts_search_and_roles_agree_with_the_pages(world, who):
    person = world.people[who]
    viewer = viewer_of(person)
    may_see = {world.drafts[v].pk for v, role in zip(Visibility, EXPECTED[who], strict=True) if role is not None}
    labels = set(viewer_labels(person))
    assert [getattr(access_to(viewer, world.drafts[v]), "role", None) for v in Visibility] == list(EXPECTED[who])
    assert set(visible_to(viewer).values_list("pk", flat=True)) == may_see
    assert {draft.pk for draft in reading.drafts_in(viewer, "policies")} == may_see
    assert sum(area.drafts for area in reading.areas(viewer)) == len(may_see)
    assert visible([str(draft.pk) for draft in world.drafts.values()], person) == {str(pk) for pk in may_see}
    assert {draft.pk for draft in world.drafts.values() if labels & set(labels_of(draft))} == may_see


@pytest.mark.parametrize("who", EXPECTED)
def test_what_is_in_the_trash_is_nowhere_but_there_and_there_for_its_owners_alone(world, client, who):
    person = world.people[who]
    Draft.objects.update(trashed_at=timezone.now(), trashed_by=world.people["owner"], trash_reason="U nis gabim.")
    owned = {world.drafts[v].pk for v, role in zip(Visibility, EXPECTED[who], strict=True) if role == OWNS}
    viewer = viewer_of(person)
    assert not visible_to(viewer).exists()
    assert set(trashed_of(viewer).values_list("pk", flat=True)) == owned
    if person is None:
        return
    log_in(client, person, second_factor_seconds_ago=1)
    for draft in Draft.objects.all():
        assert access_to(viewer, draft) is None
        for view in ("draft", "live", "state", "version", "settings", "throw_away"):
            assert client.get(world.address(view, draft)).status_code == 404
        if viewer.takes_part:
            response = client.post(reverse("drafting:take_out", args=[draft.pk]))
            assert response.status_code == (302 if draft.pk in owned else 404)
    assert set(visible_to(viewer).values_list("pk", flat=True)) == owned


def test_a_draft_that_is_not_there_and_one_that_is_hidden_look_alike(world, client):
    log_in(client, world.people["of another workstream"])
    hidden = client.get(world.address("draft", world.drafts[Visibility.ORGANISATIONS]))
    missing = client.get(reverse("drafting:draft", args=[999_999]))
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert world.drafts[Visibility.ORGANISATIONS].title not in hidden.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("without a mandate", 403), ("mandate ended", 403), ("of another workstream", 200), ("secretariat", 200)]
)
@pytest.mark.parametrize("path", ["areas", "area"])
def test_the_areas_are_for_those_who_take_part(world, client, who, status, path):
    log_in(client, world.people[who], second_factor_seconds_ago=1)
    assert client.get(reverse(f"drafting:{path}", args=["policies"] if path == "area" else [])).status_code == status


def test_the_list_shows_no_title_that_may_not_be_known(world, client):
    log_in(client, world.people["of another workstream"])
    page = client.get(reverse("drafting:area", args=["policies"])).content.decode()
    assert world.drafts[Visibility.SIGNATORIES].title in page
    assert world.drafts[Visibility.WORKSTREAM].title not in page
    assert world.drafts[Visibility.ORGANISATIONS].title not in page


def test_ending_a_mandate_stops_the_next_request(world, client):
    person = world.people["editor of the named"]
    address = world.address("draft", world.drafts[Visibility.ORGANISATIONS])
    assert log_in(client, person).get(address).status_code == 200
    mandate = Mandate.objects.get(person=person)
    mandate.ended_at = mandate.created_at
    mandate.save()
    assert client.get(address).status_code == 404


def test_a_thread_of_another_draft_is_not_reached_through_ones_own(world, client):
    hidden, mine = world.drafts[Visibility.ORGANISATIONS], world.drafts[Visibility.SIGNATORIES]
    log_in(client, world.people["of the workstream"])
    address = reverse("drafting:thread", args=[mine.pk, world.threads[hidden.pk].pk])
    assert client.get(address).status_code == 404


def test_a_suggestion_of_another_draft_is_not_reached_through_ones_own(world, client):
    hidden, mine = world.drafts[Visibility.ORGANISATIONS], world.drafts[Visibility.SIGNATORIES]
    row = world.suggestions[hidden.pk]
    log_in(client, world.people["editor of the named"])
    for view in OF_A_SUGGESTION - {"suggestion"}:
        client.post(reverse(f"drafting:{view}", args=[mine.pk, row.pk]), {"text": "x", "based_on": 99, "reason": "x", "clause": "c2"})
    client.post(reverse("drafting:decide", args=[mine.pk]), {"chosen": [row.pk], "act": "reject", "reason": "x"})
    assert client.get(reverse("drafting:suggestion", args=[mine.pk, row.pk])).status_code == 404
    row.refresh_from_db()
    assert (row.is_open, row.clause_id) == (True, "c1")


def test_a_file_of_another_draft_is_not_reached_through_ones_own(world, client):
    hidden, mine = world.drafts[Visibility.ORGANISATIONS], world.drafts[Visibility.SIGNATORIES]
    log_in(client, world.people["of the workstream"])
    own = client.get(reverse("drafting:file", args=[mine.pk, world.files[mine.pk].pk]))
    assert b"".join(own.streaming_content).startswith(b"%PDF")
    for view, method in (("file", "get"), ("remove_file", "post")):
        assert getattr(client, method)(reverse(f"drafting:{view}", args=[mine.pk, world.files[hidden.pk].pk])).status_code == 404


def test_who_may_not_see_the_draft_any_more_is_told_nothing(world):
    draft = world.drafts[Visibility.ORGANISATIONS]
    editor, owner = world.people["editor of the named"], world.people["owner"]
    thread = threads.begin_thread(draft=draft, actor=actor(editor), text="Pyetje")
    threads.reply(thread=thread, actor=actor(owner), text="Përgjigje")
    assert Notice.objects.filter(person=editor).count() == 1
    Mandate.objects.filter(person=editor).update(ended_at=draft.created_at)
    threads.reply(thread=thread, actor=actor(owner), text="Edhe një")
    assert Notice.objects.filter(person=editor).count() == 1


def test_the_organisation_one_acts_for_is_written_beside_the_words(world, client):
    """A person of two signatories: the one that gives more is the one they act for."""
    person = world.people["of the workstream"]
    named = world.people["editor of the named"].mandates.get().organisation
    MandateFactory(person=person, organisation=named, editor=True)
    draft = world.drafts[Visibility.ORGANISATIONS]
    log_in(client, person).post(world.address("comment", draft), {"text": "Po."})
    assert Thread.objects.filter(draft=draft).latest("pk").comments.get().organisation == named
