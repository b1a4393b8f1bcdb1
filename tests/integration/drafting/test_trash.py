"""In the trash a draft is gone for everybody, its owners take it out, and after thirty days it is removed; what is public stays."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from members.drafting.enums import Role, Visibility
from members.drafting.kinds import VERSION
from members.drafting.models import Comment, Draft, DraftUpdate, Suggestion, Version, VersionContributor
from members.drafting.models.draft import TRASH_FOR
from members.drafting.selectors.standing import who_may
from members.drafting.services import asking, clauses, deciding, removing, suggesting, trash
from members.drafting.services.acting import DraftLockedError
from members.drafting.services.telling import tell
from members.drafting.tasks import empty_trash
from members.notifications.selectors import notices_of
from members.publishing.services import release_version
from resources.search.models import SearchEntry
from resources.search.services.entries import rebuild
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, give, member, signatory
from tests.integration.drafting.revoking import KINDS, find, share

pytestmark = pytest.mark.django_db


def throw_away(draft, reason="U nis gabim."):
    trash.throw_away(draft=draft, actor=actor(draft.created_by), reason=reason)
    draft.refresh_from_db()


def later(draft, **passed):
    """Move the clock: so long ago the draft was put away."""
    Draft.objects.filter(pk=draft.pk).update(trashed_at=timezone.now() - dt.timedelta(**passed))


def full():
    """A draft with everything that hangs on one."""
    shared = share()
    draft, who = shared.draft, actor(shared.owner)
    give(draft, Role.COMMENTER, organisation=shared.organisation)
    row = suggesting.suggest_change(draft=draft, actor=who, clause_id="c1", text="Tjetër.")
    deciding.reject(draft=draft, actor=who, suggestion_ids=[row.pk], reason="Jo.")
    suggesting.suggest_change(draft=draft, actor=who, clause_id="c1", text="Edhe një.")
    asking.ask(draft=draft, actor=actor(shared.guest, Role.COMMENTER), role=Role.OWNER, reason="x")
    return shared


def test_an_owner_puts_it_away_with_a_reason_and_takes_it_out_again(client):
    shared = full()
    draft = shared.draft
    log_in(client, shared.owner)
    address = reverse("drafting:throw_away", args=[draft.pk])
    assert address in client.get(reverse("drafting:settings", args=[draft.pk])).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 400
    assert client.post(address, {"reason": "U nis\ngabim."})["Location"] == reverse("drafting:trash")
    page = client.get(reverse("drafting:trash")).content.decode()
    assert all(words in page for words in (draft.title, "U nis gabim.", str(shared.owner)))
    assert client.get(reverse("drafting:draft", args=[draft.pk])).status_code == 404
    assert client.post(reverse("drafting:take_out", args=[draft.pk])).status_code == 302
    assert client.get(reverse("drafting:draft", args=[draft.pk])).status_code == 200
    draft.refresh_from_db()
    assert (draft.trashed_at, draft.trashed_by, draft.trash_reason) == (None, None, "")
    acts = ModelLogEntry.objects.filter(action__in=["drafting.draft.trash", "drafting.draft.untrash"], user=shared.owner)
    assert acts.count() == 2


def test_it_is_found_no_more_with_all_that_hangs_on_it_and_found_again_afterwards():
    shared = share()
    assert find(shared.guest).facets["kind"] == KINDS
    throw_away(shared.draft)
    for person in (shared.guest, shared.named, shared.owner):
        assert find(person).total == 0
    list(rebuild())
    assert not SearchEntry.objects.filter(kind__in=KINDS).exists()
    trash.take_out(draft=shared.draft, actor=actor(shared.owner))
    for person in (shared.guest, shared.named, shared.owner):
        assert find(person).facets["kind"] == KINDS


def test_nobody_is_told_of_it_or_shown_what_they_were_told(client):
    shared = share()
    tell(draft=shared.draft, kind=VERSION, people=[shared.guest], but=shared.owner, number="1")
    assert notices_of(shared.guest).count() == 1
    throw_away(shared.draft)
    assert notices_of(shared.guest).count() == 0
    assert who_may(shared.draft, [shared.guest, shared.owner]) == []
    page = log_in(client, shared.owner).get(reverse("portal:dashboard")).content.decode()
    assert shared.draft.title not in page


def test_whoever_began_to_write_before_writes_nothing_after():
    draft = DraftFactory()
    throw_away(draft)
    with pytest.raises(DraftLockedError):
        clauses.add_clause(draft=draft, actor=actor(draft.created_by), text="Vonë.", kind="article", level=1, after=None)


def test_the_time_is_shown_and_kept_to_the_minute():
    draft = DraftFactory(named=True)
    throw_away(draft)
    assert draft.kept_until == draft.trashed_at + dt.timedelta(days=30)
    later(draft, days=29, hours=23, minutes=59)
    assert removing.remove_due() == 0
    later(draft, days=30)
    assert removing.remove_due() == 1
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_nothing_of_it_is_left_but_that_it_was_there(settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    shared, kept = full(), DraftFactory(named=True)
    draft = shared.draft
    translation = DraftFactory(owner=shared.owner, translation_of=draft)
    throw_away(draft)
    later(draft, days=31)
    with django_capture_on_commit_callbacks(execute=True):
        assert empty_trash.func() == 1
        assert empty_trash.func() == 0
    of_it = [model.objects.filter(draft=draft.pk) for model in (DraftUpdate, Version, Suggestion)]
    of_it += [VersionContributor.objects.filter(version__draft=draft.pk), Comment.objects.filter(thread__draft=draft.pk)]
    assert not any(rows.exists() for rows in of_it)
    assert (kept.updates.count(), kept.versions.count()) == (1, 1)
    translation.refresh_from_db()
    assert translation.translation_of is None
    entry = ModelLogEntry.objects.get(action="drafting.draft.remove")
    assert (entry.object_id, entry.label, entry.data["versions"], entry.user) == (str(draft.pk), draft.title, 1, None)


@pytest.mark.parametrize("passed", [None, {"days": 29}])
def test_the_database_lets_no_row_go_before_its_time(passed):
    draft = full().draft
    if passed:
        throw_away(draft)
        later(draft, **passed)
    contributors = VersionContributor.objects.filter(version__draft=draft)
    frozen = [contributors, DraftUpdate.objects.filter(draft=draft), Suggestion.objects.filter(draft=draft, state="rejected")]
    for rows in frozen:
        assert rows.exists()
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            rows.delete()
    throw_away(draft)
    later(draft, days=31)
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        contributors.update(organisation=None)
    for rows in frozen:
        rows.delete()


def test_what_has_been_released_stays_and_the_page_says_why(client):
    draft, desk = DraftFactory(named=True), UserFactory(secretariat=True, with_totp=True)
    release_version(version=draft.versions.get(), by=desk, sha256=draft.versions.get().sha256)
    log_in(client, draft.created_by)
    page = client.get(reverse("drafting:throw_away", args=[draft.pk])).content.decode()
    assert "është publikuar ose miratuar" in page
    assert client.post(reverse("drafting:throw_away", args=[draft.pk]), {"reason": "x"}).status_code == 409
    with pytest.raises(trash.KeptError):
        throw_away(draft)
    Draft.objects.filter(pk=draft.pk).update(
        trashed_at=timezone.now() - TRASH_FOR - dt.timedelta(days=1), trashed_by=draft.created_by, trash_reason="x"
    )
    assert removing.remove_due() == 0
    assert Version.objects.filter(draft=draft).exists()


def test_one_that_cannot_be_removed_holds_up_no_other(monkeypatch, caplog):
    drafts = [DraftFactory(), DraftFactory()]
    for draft in drafts:
        throw_away(draft)
        later(draft, days=31)
    remove = removing.remove

    def failing(draft_id):
        if draft_id == drafts[0].pk:
            raise DatabaseError("away")
        return remove(draft_id)

    monkeypatch.setattr(removing, "remove", failing)
    assert removing.remove_due() == 1
    assert f"draft {drafts[0].pk} could not be removed" in caplog.text
    trash.take_out(draft=drafts[0], actor=actor(drafts[0].created_by))
    assert not remove(drafts[0].pk), "taken out meanwhile"


def test_the_trash_of_an_organisation_that_owns_a_draft(client):
    draft, colleague = DraftFactory(visibility=Visibility.ORGANISATIONS), member(signatory())
    organisation = colleague.mandates.get().organisation
    give(draft, Role.OWNER, organisation=organisation)
    throw_away(draft)
    for person, sees in ((colleague, True), (member(organisation, reader=True), False), (member(signatory("policies")), False)):
        page = log_in(client, person).get(reverse("drafting:trash")).content.decode()
        assert (draft.title in page) is sees
    Draft.objects.filter(pk=draft.pk).update(visibility=Visibility.PRIVATE)
    assert draft.title not in log_in(client, colleague).get(reverse("drafting:trash")).content.decode()
