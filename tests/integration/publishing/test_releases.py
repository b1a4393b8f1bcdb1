"""From a version to a public page: who may, what the page says, what it never says, what happens the second time."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page

from members.drafting.enums import Role
from members.drafting.services import clauses, threads, versions
from members.notifications.models import Notice
from members.publishing.models import Release
from members.publishing.services import AlreadyReleasedError, TextChangedError, adopt_version, release_version
from resources.library.models import LessonPackPage, PolicyPage
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, give, member, signatory
from tests.factories.publishing import ReleaseFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 3, 12)


@pytest.fixture
def secretary():
    return UserFactory(secretariat=True, with_totp=True)


@pytest.fixture
def draft():
    return DraftFactory(
        named=True, title="Protokoll për shkollat", texts=("Qëllimi", "Çdo shkollë ka një <b>person</b> & një plan.\nNë hyrje.")
    )


def address(act, draft, number=1):
    return reverse(f"publishing:{act}", args=[draft.pk, number])


def rewrite(draft, text, name):
    who = actor(draft.created_by)
    row = draft.clauses.get(clause_id="c1")
    clauses.save_clause(draft=draft, actor=who, clause_id="c1", text=text, kind="article", level=1, based_on=row.changed_revision)
    return versions.name_version(draft=draft, actor=who, name=name)


def test_a_released_version_is_a_public_page_marked_as_a_draft(draft, secretary, client):
    version = draft.versions.get()
    log_in(client, secretary, second_factor_seconds_ago=1)
    page_before = client.get(address("release", draft))
    assert page_before.context["form"]["sha256"].value() == version.sha256
    assert client.post(address("release", draft), {"sha256": version.sha256}).status_code == 302
    page = PolicyPage.objects.get()
    assert (page.status, page.version, page.text_hash, page.workstream) == ("draft", "1", version.sha256, "policies")
    client.logout()
    response = client.get(page.get_url_parts()[2])
    shown = response.content.decode()
    assert response.status_code == 200
    assert "Çdo shkollë ka një &lt;b&gt;person&lt;/b&gt; &amp; një plan.<br" in shown
    assert version.sha256 in shown
    assert version.name in shown
    assert "Ky është draft. Nuk është miratuar dhe mund të ndryshojë ende." in shown


@pytest.mark.parametrize(
    ("workstream", "model"),
    [("laws", PolicyPage), ("policies", PolicyPage), ("standards", PolicyPage), ("services", PolicyPage), ("curricula", LessonPackPage)],
)
@pytest.mark.parametrize("language", ["sq", "en"])
def test_each_workstream_and_language_has_its_page(workstream, model, language):
    draft = DraftFactory(owner=member(signatory(workstream)), workstream=workstream, language=language, named=True)
    release = ReleaseFactory(draft=draft)
    page = model.objects.get()
    assert release.page_id == page.pk
    assert page.locale.language_code == language
    assert page.live


def test_the_same_text_in_both_languages_is_one_page_in_two(secretary):
    draft = DraftFactory(named=True)
    english = DraftFactory(owner=draft.created_by, language="en", translation_of=draft, named=True)
    first, second = ReleaseFactory(draft=draft), ReleaseFactory(draft=english)
    assert first.page.translation_key == Page.objects.get(pk=second.page_id).translation_key


def test_releasing_again_renews_the_page_and_keeps_its_history(draft, secretary):
    first = ReleaseFactory(draft=draft, by=secretary)
    path = first.page.get_url_parts()[2]
    version = rewrite(draft, "Çdo shkollë ka dy persona.", "E dyta")
    second = release_version(version=version, by=secretary, sha256=version.sha256)
    page = PolicyPage.objects.get()
    assert second.page_id == first.page_id
    assert (page.version, page.text_hash, page.get_url_parts()[2]) == ("2", version.sha256, path)
    assert page.revisions.count() == 2
    assert Release.objects.count() == 2


def test_an_adopted_version_says_when_and_by_whom_and_locks_the_draft(draft, secretary, client):
    ReleaseFactory(draft=draft, by=secretary)
    version = draft.versions.get()
    log_in(client, secretary, second_factor_seconds_ago=1)
    data = {"sha256": version.sha256, "adopted_on": "2026-03-12", "adopted_by": "Kuvendi i nënshkruesve"}
    assert client.post(address("adopt", draft), data).status_code == 302
    page = PolicyPage.objects.get()
    assert (page.status, page.adopted_on, page.adopted_by) == ("adopted", DAY, "Kuvendi i nënshkruesve")
    draft.refresh_from_db()
    assert not draft.is_open
    assert ModelLogEntry.objects.filter(action="publishing.version.adopt", user=secretary).exists()
    shown = client.get(reverse("drafting:version", args=[draft.pk, 1])).content.decode()
    assert page.get_url_parts()[2] in shown


def test_those_who_wrote_are_told(draft, secretary):
    ReleaseFactory(draft=draft, by=secretary)
    assert list(Notice.objects.filter(kind="publishing.version.release").values_list("person", flat=True)) == [draft.created_by_id]


def test_adopting_needs_a_second_factor_proved_just_now(draft, secretary, client):
    version = draft.versions.get()
    data = {"sha256": version.sha256, "adopted_on": "2026-03-12", "adopted_by": "Kuvendi"}
    for age in (None, 10_000):
        log_in(client, secretary, second_factor_seconds_ago=age)
        response = client.post(address("adopt", draft), data)
        assert response.status_code == 302
        assert "/accounts/" in response["Location"]
    assert not Release.objects.exists()


@pytest.mark.parametrize("act", ["release", "adopt"])
@pytest.mark.parametrize(
    ("who", "status"), [("anonymous", 302), ("outsider", 404), ("reader", 403), ("owner", 403), ("handler", 404), ("secretariat", 200)]
)
def test_only_the_secretariat_releases(draft, client, act, who, status):
    people = {
        "outsider": UserFactory,
        "reader": lambda: member(signatory("policies"), reader=True),
        "owner": lambda: draft.created_by,
        "handler": lambda: UserFactory(case_handler=True, with_totp=True),
        "secretariat": lambda: UserFactory(secretariat=True, with_totp=True),
    }
    if who != "anonymous":
        log_in(client, people[who](), second_factor_seconds_ago=1)
    assert client.get(address(act, draft)).status_code == status
    if who != "secretariat":
        version = draft.versions.get()
        client.post(address(act, draft), {"sha256": version.sha256, "adopted_on": "2026-03-12", "adopted_by": "X"})
        assert not Release.objects.exists()


def test_the_service_itself_refuses_who_is_not_of_the_secretariat(draft):
    version = draft.versions.get()
    with pytest.raises(PermissionDenied):
        release_version(version=version, by=draft.created_by, sha256=version.sha256)


def test_the_act_is_bound_to_the_text_that_was_seen(draft, secretary, client):
    version = draft.versions.get()
    with pytest.raises(TextChangedError):
        release_version(version=version, by=secretary, sha256="0" * 64)
    log_in(client, secretary, second_factor_seconds_ago=1)
    client.post(address("release", draft), {"sha256": "0" * 64})
    assert not Release.objects.exists()


def test_nothing_is_done_twice(draft, secretary):
    version = draft.versions.get()
    ReleaseFactory(draft=draft, by=secretary)
    with pytest.raises(AlreadyReleasedError):
        release_version(version=version, by=secretary, sha256=version.sha256)
    adopt_version(version=version, by=secretary, sha256=version.sha256, adopted_on=DAY, adopted_by="Kuvendi")
    with pytest.raises(AlreadyReleasedError):
        adopt_version(version=version, by=secretary, sha256=version.sha256, adopted_on=DAY, adopted_by="Kuvendi")
    assert PolicyPage.objects.count() == 1


def test_an_adopted_page_never_becomes_a_draft_again(draft, secretary):
    ReleaseFactory(draft=draft, by=secretary, adopted=True)
    version = versions.name_version(draft=retitled(draft), actor=actor(draft.created_by), name="E dyta")
    with pytest.raises(AlreadyReleasedError):
        release_version(version=version, by=secretary, sha256=version.sha256)
    assert PolicyPage.objects.get().status == "adopted"


def retitled(draft):
    type(draft).objects.filter(pk=draft.pk).update(title="Titull i ri")
    draft.refresh_from_db()
    return draft


@pytest.mark.parametrize(
    ("field", "value"),
    [("adopted_on", ""), ("adopted_on", "9999-01-01"), ("adopted_on", "dje"), ("adopted_by", ""), ("adopted_by", "x\x00")],
)
def test_an_adoption_that_says_too_little_is_given_back(draft, secretary, client, field, value):
    log_in(client, secretary, second_factor_seconds_ago=1)
    data = {"sha256": draft.versions.get().sha256, "adopted_on": "2026-03-12", "adopted_by": "Kuvendi", field: value}
    response = client.post(address("adopt", draft), data)
    assert response.status_code == 400
    assert set(response.context["form"].errors) == {field}
    assert response.context["form"][field].value() == value


@pytest.mark.parametrize("change", [{"text_sha256": "0" * 64}, {"kind": "adopted"}, {"made_at": "2020-01-01T00:00Z"}])
def test_the_database_keeps_the_act(draft, change):
    ReleaseFactory(draft=draft)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.all()._raw_delete("default")


def test_a_page_deleted_in_the_cms_leaves_the_act_and_a_new_release_makes_another(draft, secretary):
    first = ReleaseFactory(draft=draft, by=secretary)
    Page.objects.get(pk=first.page_id).delete()
    first.refresh_from_db()
    assert first.page_id is None
    version = rewrite(draft, "Tjetër.", "E dyta")
    release_version(version=version, by=secretary, sha256=version.sha256)
    assert PolicyPage.objects.count() == 1


def test_an_organisations_role_on_the_draft_is_no_right_to_release(draft, client):
    owner = member(signatory())
    give(draft, Role.OWNER, person=owner)
    assert log_in(client, owner).get(address("release", draft)).status_code == 403


def test_comments_count_for_nothing_in_public(draft, secretary, client):
    threads.begin_thread(draft=draft, actor=actor(draft.created_by), text="KANARINË-KOMENT", clause_id="c1")
    release = ReleaseFactory(draft=draft, by=secretary)
    assert "KANARINË-KOMENT" not in client.get(release.page.get_url_parts()[2]).content.decode()
