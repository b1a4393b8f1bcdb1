"""A draft locked on an approved version: its text is that version's, it is shown everywhere, and opening it again takes a reason."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry

from members.drafting.enums import Kept, Visibility
from members.drafting.models import Draft
from members.drafting.services import approving, clauses, drafts, trash, versions
from members.drafting.services.acting import DraftLockedError
from members.drafting.services.approving import DiffersError
from members.drafting.services.restoring import restore_version
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    made = DraftFactory(named=True, visibility=Visibility.SIGNATORIES)
    log_in(client, made.created_by)
    return made


def at(draft, view, *more):
    return reverse(f"drafting:{view}", args=[draft.pk, *more])


def change(draft):
    draft.refresh_from_db()
    clauses.save_clause(
        draft=draft, actor=actor(draft.created_by), clause_id="c1", text="Tjetër.", kind="article", level=1, based_on=draft.revision
    )


def state(draft):
    draft.refresh_from_db()
    return draft.state, draft.approved_number


def settings(draft, **changed):
    return {"title": draft.title, "summary": "", "visibility": "signatories", "audience_role": "40"} | changed


def test_it_is_locked_and_says_so_on_every_page(draft, client):
    assert at(draft, "approve", 1) in client.get(at(draft, "version", 1)).content.decode()
    assert client.post(at(draft, "approve", 1)).status_code == 302
    assert state(draft) == ("locked", 1)
    for address in (
        at(draft, "draft"),
        at(draft, "versions"),
        at(draft, "version", 1),
        at(draft, "settings"),
        reverse("drafting:area", args=["policies"]),
    ):
        assert "iratuar si versioni 1" in client.get(address).content.decode()
    with pytest.raises(DraftLockedError):
        change(draft)
    entry = ModelLogEntry.objects.get(action="drafting.version.approve")
    assert (entry.data["number"], entry.data["sha256"]) == (1, draft.versions.get().sha256)


@pytest.mark.parametrize("by", ["text", "title", "numbers"])
def test_a_text_that_is_not_the_version_s_is_not_locked_on_it(draft, client, by):
    if by == "text":
        change(draft)
    else:
        data = settings(draft, **({"title": "Tjetër"} if by == "title" else {"numbering": "sections"}))
        client.post(at(draft, "settings"), data)
    page = client.get(at(draft, "approve", 1)).content.decode()
    assert at(draft, "restore", 1) in page
    assert client.post(at(draft, "approve", 1)).status_code == 409
    with pytest.raises(DiffersError):
        approving.approve(draft=draft, actor=actor(draft.created_by), number=1)
    assert state(draft) == ("open", None)


def test_an_earlier_version_is_restored_first_and_a_locked_draft_is_locked_on_it_too(draft, client):
    change(draft)
    draft.refresh_from_db()
    owner = actor(draft.created_by)
    versions.name_version(draft=draft, actor=owner, name="E dyta")
    restored = restore_version(draft=draft, actor=owner, number=1, reason="Kthim", based_on=draft.revision)
    drafts.lock_draft(draft=draft, actor=owner)
    assert client.post(at(draft, "approve", 2)).status_code == 409
    assert client.post(at(draft, "approve", 9)).status_code == 404
    client.post(at(draft, "approve", restored.number))
    assert state(draft) == ("locked", 3)


def test_opening_it_again_needs_a_reason_which_stands_in_the_log_and_beside_the_versions(draft, client):
    client.post(at(draft, "approve", 1))
    draft.refresh_from_db()
    drafts.unlock_draft(draft=draft, actor=actor(draft.created_by))
    assert state(draft) == ("locked", 1), "not without a reason"
    response = client.post(at(draft, "lock"), {"open": "1", "reason": " "})
    assert (response.status_code, list(response.context["open_form"].errors)) == (400, ["reason"])
    client.post(at(draft, "lock"), {"open": "1", "reason": "Ministria kërkoi\nnjë ndryshim."})
    assert state(draft) == ("open", None)
    entry = ModelLogEntry.objects.get(action="drafting.version.unapprove")
    assert entry.data["reason"] == "Ministria kërkoi një ndryshim."
    page = client.get(at(draft, "versions")).content.decode()
    assert "Ministria kërkoi një ndryshim." in page
    assert str(draft.created_by) in page
    change(draft)


def test_the_title_stays_while_it_is_approved_and_the_rest_may_change(draft, client):
    client.post(at(draft, "approve", 1))
    response = client.post(at(draft, "settings"), settings(draft, title="Tjetër"))
    assert (response.status_code, list(response.context["form"].errors)) == (400, ["title"])
    response = client.post(at(draft, "settings"), settings(draft, numbering="sections"))
    assert list(response.context["form"].errors) == ["numbering"]
    assert client.post(at(draft, "settings"), settings(draft, summary="Tjetër", visibility="private")).status_code == 302
    draft.refresh_from_db()
    assert (draft.summary, draft.visibility, draft.approved_number) == ("Tjetër", "private", 1)


def test_what_is_approved_does_not_go_into_the_trash(draft, client):
    client.post(at(draft, "approve", 1))
    assert str(Kept.APPROVED.label) in client.get(at(draft, "throw_away")).content.decode()
    draft.refresh_from_db()
    with pytest.raises(trash.KeptError):
        trash.throw_away(draft=draft, actor=actor(draft.created_by), reason="x")


def test_the_database_knows_that_what_is_approved_is_locked(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(pk=draft.pk).update(approved_number=1)
