"""Private drafts, every role for everybody, and who owns a draft after whom."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from members.drafting.enums import Role, Visibility
from members.drafting.models import DraftAccess
from members.drafting.selectors.viewers import access_to, viewer_of
from members.drafting.services import access, drafts, handing_over
from members.drafting.services.access import LastOwnerError, PrivateDraftError
from members.drafting.services.handing_over import CannotOwnError
from members.notifications.models import Notice
from resources.search.models import SearchEntry
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, give, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return member(signatory("policies"))


def role_of(person, draft):
    draft.refresh_from_db()
    found = access_to(viewer_of(person), draft)
    return found and found.role


def settings(draft, visibility):
    return {"title": draft.title, "summary": "", "visibility": visibility, "audience_role": "20"}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("who", ["person", "organisation"])
def test_every_role_is_given_to_a_person_and_to_an_organisation(owner, client, role, who):
    draft, other = DraftFactory(owner=owner, visibility=Visibility.ORGANISATIONS), member(signatory())
    named = {"email": other.email} if who == "person" else {"organisation": other.mandates.get().organisation_id}
    log_in(client, owner)
    page = client.get(reverse("drafting:settings", args=[draft.pk]))
    assert [value for value, _label in page.context["access_form"].fields["role"].choices] == [int(each) for each in Role]
    assert client.post(reverse("drafting:give", args=[draft.pk]), {"role": str(int(role)), **named}).status_code == 302
    assert role_of(other, draft) == role


def test_making_a_draft_private_hides_it_from_the_organisations_named_and_opening_it_brings_them_back(owner, client):
    draft, named = DraftFactory(owner=owner), member(signatory())
    give(draft, Role.EDITOR, organisation=named.mandates.get().organisation)
    log_in(client, owner)
    client.post(reverse("drafting:settings", args=[draft.pk]), settings(draft, "private"))
    assert role_of(named, draft) is None
    assert set(SearchEntry.objects.get(kind="draft").labels) == {"secretariat", f"draft:{draft.pk}"}
    page = client.get(reverse("drafting:settings", args=[draft.pk])).content.decode()
    assert "nuk vlen sa kohë drafti është privat" in page
    client.post(reverse("drafting:settings", args=[draft.pk]), settings(draft, "organisations"))
    assert role_of(named, draft) == Role.EDITOR


def test_the_pages_of_a_private_draft_say_who_sees_it_the_secretariat_too(owner, client):
    other, hidden = member(signatory()), member(owner.mandates.get().organisation)
    draft = DraftFactory(owner=owner, visibility=Visibility.PRIVATE)
    give(draft, Role.READER, person=other)
    for view in ("draft", "settings"):
        page = log_in(client, owner).get(reverse(f"drafting:{view}", args=[draft.pk])).content.decode()
        assert all(words in page for words in (str(owner), str(other), "dhe sekretariati"))
        assert str(hidden) not in page


def test_no_organisation_is_named_on_a_private_draft(owner, client):
    draft, other = DraftFactory(owner=owner, visibility=Visibility.PRIVATE), signatory()
    with pytest.raises(PrivateDraftError):
        access.give_role(draft=draft, actor=actor(owner), role=Role.EDITOR, organisation=other)
    for view, form in (("give", "access_form"), ("hand_over", "over_form")):
        response = log_in(client, owner).post(reverse(f"drafting:{view}", args=[draft.pk]), {"role": "40", "organisation": other.pk})
        assert response.status_code == 400
        assert "organisation" in response.context[form].errors


def test_what_only_an_organisation_owns_does_not_become_private(owner, client):
    draft = DraftFactory(owner=owner)
    give(draft, Role.OWNER, organisation=owner.mandates.get().organisation)
    DraftAccess.objects.get(draft=draft, person=owner).delete()
    response = log_in(client, owner).post(reverse("drafting:settings", args=[draft.pk]), settings(draft, "private"))
    assert (response.status_code, list(response.context["form"].errors)) == (400, ["visibility"])
    draft.refresh_from_db()
    assert draft.visibility == Visibility.WORKSTREAM
    give(draft, Role.OWNER, person=owner)
    drafts.change_settings(draft=draft, actor=actor(owner), title="T", summary="", visibility="private", audience_role=20)
    with pytest.raises(LastOwnerError):
        access.take_role(draft=draft, actor=actor(owner), access_id=draft.accesses.get(person=owner).pk)


def test_handing_over_makes_another_the_owner_and_oneself_an_editor(owner, client):
    draft, other = DraftFactory(owner=owner), member(signatory())
    log_in(client, owner)
    assert client.post(reverse("drafting:hand_over", args=[draft.pk]), {"email": other.email.upper()}).status_code == 302
    assert (role_of(owner, draft), role_of(other, draft)) == (Role.EDITOR, Role.OWNER)
    assert client.get(reverse("drafting:settings", args=[draft.pk])).status_code == 403
    assert Notice.objects.get(person=other).kind == "drafting.access.give"
    assert ModelLogEntry.objects.filter(action="drafting.access.hand_over", user=owner).exists()


def test_an_organisation_that_owns_a_draft_hands_it_over_too(owner):
    organisation = owner.mandates.get().organisation
    draft, other = DraftFactory(owner=owner), signatory()
    DraftAccess.objects.filter(draft=draft).delete()
    row = give(draft, Role.OWNER, organisation=organisation)
    handing_over.hand_over(draft=draft, actor=actor(owner), organisation=other)
    row.refresh_from_db()
    assert (row.role, role_of(owner, draft), role_of(member(other), draft)) == (Role.EDITOR, Role.EDITOR, Role.OWNER)


def test_the_secretariat_puts_a_new_owner_in_the_place_of_all_who_left(owner):
    draft, other, second = DraftFactory(owner=owner, visibility=Visibility.PRIVATE), member(signatory()), member(signatory())
    give(draft, Role.OWNER, person=second)
    handing_over.hand_over(draft=draft, actor=actor(UserFactory(secretariat=True)), person=other)
    assert [role_of(person, draft) for person in (owner, second, other)] == [Role.EDITOR, Role.EDITOR, Role.OWNER]


@pytest.mark.parametrize("mandate", [{"reader": True}, {"editor": True, "ended": True}])
def test_who_cannot_own_a_draft_is_not_made_its_owner(owner, client, mandate):
    draft, other = DraftFactory(owner=owner), member(signatory(), **mandate)
    with pytest.raises(CannotOwnError):
        handing_over.hand_over(draft=draft, actor=actor(owner), person=other)
    response = log_in(client, owner).post(reverse("drafting:hand_over", args=[draft.pk]), {"email": other.email})
    assert (response.status_code, response.context["over_form"]["email"].value()) == (400, other.email)
    assert role_of(owner, draft) == Role.OWNER
    assert not DraftAccess.objects.filter(person=other).exists()


def test_handing_a_draft_to_oneself_changes_nothing(owner):
    draft = DraftFactory(owner=owner)
    handing_over.hand_over(draft=draft, actor=actor(owner), person=owner)
    assert role_of(owner, draft) == Role.OWNER


def test_the_list_says_who_sees_each_draft_and_what_one_may_do(owner, client):
    DraftFactory(owner=owner, visibility=Visibility.PRIVATE)
    DraftFactory(visibility=Visibility.SIGNATORIES, audience_role=Role.SUGGESTER)
    page = log_in(client, owner).get(reverse("drafting:area", args=["policies"])).content.decode()
    assert all(words in page for words in ("privat", "të gjithë nënshkruesit", "ju: përgjegjës i draftit", "ju: propozues"))
