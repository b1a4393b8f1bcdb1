"""What a draft begins with, and how its clauses are numbered, at the start and later."""

import pytest
from django.urls import reverse

from members.drafting.enums import Role, Visibility
from members.drafting.models import Clause, Draft
from members.drafting.services import clauses, versions
from members.drafting.skeletons import parts
from members.pact.enums import Workstream
from resources.search.models import SearchEntry
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = member(signatory("policies"))
    log_in(client, person)
    return person


def begin(client, **chosen):
    data = {"title": "Projekti", "workstream": "laws", "language": "sq", "summary": "", "visibility": "private", "audience_role": "20"}
    return client.post(reverse("drafting:begin"), data | chosen)


def numbers(draft):
    return list(Clause.objects.filter(draft=draft).order_by("position").values_list("number", flat=True))


@pytest.mark.parametrize("stream", Workstream)
def test_a_draft_begins_with_the_skeleton_of_its_workstream_in_its_language(editor, client, stream):
    response = begin(client, workstream=stream.value, language="en", start="skeleton")
    draft = Draft.objects.get()
    assert response["Location"] == reverse("drafting:draft", args=[draft.pk])
    rows = Clause.objects.filter(draft=draft).order_by("position").values_list("kind", "level", "text")
    assert list(rows) == parts(stream, "en")
    assert "Skeleton: " in client.get(response["Location"]).content.decode()


@pytest.mark.parametrize("start", [{}, {"start": "empty"}])
def test_or_with_nothing(editor, client, start):
    assert begin(client, **start)["Location"] == reverse("drafting:add", args=[Draft.objects.get().pk])
    assert not Clause.objects.exists()


def test_the_page_shows_what_each_skeleton_holds_and_refuses_others(editor, client):
    page = client.get(reverse("drafting:begin")).content.decode()
    assert all(words in page for words in ("Sanksione", "Parandalimi", "Treguesit", "Rruga e fëmijës", "Mësimet"))
    response = begin(client, start="laws", numbering="roman")
    assert set(response.context["form"].errors) == {"start", "numbering"}
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("stream", "chosen", "style"), [("laws", "", "articles"), ("laws", "sections", "sections"), ("curricula", "articles", "articles"), ("curricula", "", "sections")]
)  # fmt: skip
def test_numbering_is_chosen_at_the_start_or_as_usual_in_the_workstream(editor, client, stream, chosen, style):
    begin(client, workstream=stream, numbering=chosen)
    assert Draft.objects.get().numbering == style


def settings(client, draft, **changed):
    data = {"title": draft.title, "summary": "", "visibility": draft.visibility, "audience_role": "20"}
    return client.post(reverse("drafting:settings", args=[draft.pk]), data | changed)


def test_other_numbers_later_reach_rows_references_and_search_and_no_version_of_before(editor, client):
    draft = DraftFactory(owner=editor, texts=("Kreu", "Neni i parë.", "Shih [#c1]."), named=True)
    revision = draft.revision
    assert numbers(draft) == ["I", "1", "2"]
    assert settings(client, draft, numbering="sections").status_code == 302
    assert numbers(draft) == ["1", "1-1", "1-2"]
    assert "1-1" in SearchEntry.objects.get(kind="draft").body
    draft.refresh_from_db()
    assert draft.revision == revision, "nothing of the text has changed"
    first = draft.versions.get()
    assert [clause.number for clause in first.derived] == ["I", "1", "2"]
    second = versions.name_version(draft=draft, actor=actor(editor), name="E dyta")
    assert second.sha256 != first.sha256
    clauses.add_clause(draft=draft, actor=actor(editor), text="Edhe.", kind="article", level=1, after="c2")
    assert numbers(draft) == ["1", "1-1", "1-2", "1-3"]
    assert settings(client, draft).status_code == 302
    assert numbers(draft)[0] == "1", "no choice changes nothing"


def test_a_locked_draft_keeps_its_numbers(editor, client):
    draft = DraftFactory(owner=editor, locked=True)
    response = settings(client, draft, numbering="sections", title="Tjetër")
    assert (response.status_code, list(response.context["form"].errors)) == (400, ["numbering"])
    draft.refresh_from_db()
    assert (draft.numbering, draft.title == "Tjetër") == ("articles", False)


def test_who_may_only_edit_does_not_change_them(client):
    draft = DraftFactory(audience_role=Role.EDITOR, visibility=Visibility.SIGNATORIES)
    log_in(client, member(signatory()))
    assert settings(client, draft, numbering="sections").status_code == 403
