"""Who follows a draft hears of what is new in it, as long as they may see it; who muted it does not."""

import pytest
from django.urls import reverse

from members.drafting.enums import Role, Visibility
from members.drafting.models import Draft, Follow
from members.drafting.selectors.following import followers, following
from members.drafting.selectors.standing import viewers_of, who_may
from members.drafting.selectors.viewers import access_to, viewer_of
from members.drafting.services import clauses, drafts, suggesting, threads, versions
from members.drafting.services.following import follow, follow_area, mute
from members.notifications.models import Notice
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, give, member, signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    """A draft with its owner, somebody who may edit it, and somebody of the workstream who has done nothing yet."""
    first, second, third = (member(signatory("policies")) for _ in range(3))
    return DraftFactory(owner=first, audience_role=Role.EDITOR), first, second, third


def told(person):
    return sorted(Notice.objects.filter(person=person).values_list("kind", flat=True))


def test_who_began_wrote_commented_or_suggested_follows(three):
    draft, first, second, third = three
    fourth = member(signatory("policies"))
    assert followers(draft) == [first]
    clauses.save_clause(draft=draft, actor=actor(second), clause_id="c1", text="Tjetër.", kind="article", level=1, based_on=1)
    threads.begin_thread(draft=draft, actor=actor(third), text="Pse?")
    suggesting.suggest_change(draft=draft, actor=actor(fourth), clause_id="c2", text="Ndryshe.")
    assert followers(draft) == [first, second, third, fourth]
    mute(draft=draft, person=third)
    assert followers(draft) == [first, second, fourth]


def test_what_is_new_is_told_to_followers_and_not_to_who_did_it(three):
    draft, first, second, third = three
    for person in (second, third):
        follow(draft=draft, person=person)
    threads.begin_thread(draft=draft, actor=actor(second), text="Pse?", clause_id="c1")
    versions.name_version(draft=draft, actor=actor(second), name="E para")
    for text in ("Një.", "Dy."):
        suggesting.suggest_change(draft=draft, actor=actor(second), clause_id="c1", text=text)
    drafts.lock_draft(draft=draft, actor=actor(first))
    drafts.unlock_draft(draft=draft, actor=actor(first))
    others = ["drafting.draft.lock", "drafting.draft.unlock"]
    assert told(third) == [*others, "drafting.followed.comment", "drafting.suggestion.make", "drafting.version.name"]
    assert told(second) == others
    assert told(first) == ["drafting.comment.write", "drafting.suggestion.make", "drafting.version.name"], "a comment is told once"


def test_suggestions_are_told_to_who_decides_on_them(three):
    draft, _first, second, third = three
    Draft.objects.filter(pk=draft.pk).update(audience_role=Role.SUGGESTER)
    follow(draft=draft, person=third)
    suggesting.suggest_change(draft=draft, actor=actor(second, Role.SUGGESTER), clause_id="c1", text="Një.")
    assert told(third) == []
    give(draft, Role.EDITOR, person=third)
    Notice.objects.all().delete()
    other = member(signatory("policies"))
    suggesting.suggest_change(draft=draft, actor=actor(other, Role.SUGGESTER), clause_id="c1", text="Dy.")
    assert told(third) == ["drafting.suggestion.make"]


def test_who_muted_or_may_not_see_it_any_more_is_told_nothing(three):
    draft, _first, second, third = three
    for person in (second, third):
        follow(draft=draft, person=person)
    mute(draft=draft, person=second)
    Draft.objects.filter(pk=draft.pk).update(visibility=Visibility.ORGANISATIONS)
    threads.begin_thread(draft=draft, actor=actor(draft.created_by), text="Pse?")
    assert (told(second), told(third)) == ([], [])


def test_a_workstream_is_followed_as_far_as_one_may_see(three):
    draft, _first, _second, third = three
    hidden = DraftFactory(visibility=Visibility.ORGANISATIONS)
    follow_area(workstream="policies", person=third)
    for one in (draft, hidden):
        threads.begin_thread(draft=one, actor=actor(one.created_by), text="Pse?")
    assert list(Notice.objects.filter(person=third).values_list("about_id", flat=True)) == [draft.pk]
    mute(draft=draft, person=third)
    threads.begin_thread(draft=draft, actor=actor(draft.created_by), text="Po tani?")
    assert Notice.objects.filter(person=third).count() == 1, "one draft of it may be muted"


def test_the_buttons(three, client):
    draft, _first, second, _third = three
    log_in(client, second)
    address, page = reverse("drafting:follow", args=[draft.pk]), reverse("drafting:activity", args=[draft.pk])
    assert "Nuk e ndiqni këtë draft" in client.get(page).content.decode()
    client.post(address)
    assert following(second, draft).told
    assert "E ndiqni këtë draft" in client.get(page).content.decode()
    client.post(address, {"stop": "1"})
    assert not following(second, draft).told
    area = reverse("drafting:follow_area", args=["policies"])
    client.post(area)
    client.post(area)
    assert following(second, draft).area
    assert not following(second, draft).told, "the draft itself stays muted"
    client.post(area, {"stop": "1"})
    assert not Follow.objects.filter(workstream="policies").exists()


def test_many_are_asked_as_one_is(three, django_assert_num_queries):
    draft, first, second, third = three
    out = member(signatory("laws"))
    people = [
        first,
        second,
        third,
        out,
        UserFactory(secretariat=True),
        UserFactory(superuser=True),
        member(signatory("policies"), reader=True),
    ]
    people.append(UserFactory(is_active=False))
    expected = [access_to(viewer_of(person), draft) for person in people]
    fresh = [type(person).objects.get(pk=person.pk) for person in people]
    viewers = viewers_of(fresh)
    assert [access_to(viewers[one.pk], draft) if one.pk in viewers else None for one in fresh] == expected
    with django_assert_num_queries(7):
        assert who_may(draft, fresh, Role.OWNER) == [first, people[4], people[5]]
