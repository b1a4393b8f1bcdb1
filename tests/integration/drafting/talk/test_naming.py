"""Who is named in a comment is told, where they may see the draft; who may not is not, and nobody learns who exists."""

import pytest

from members.drafting.enums import Visibility
from members.drafting.kinds import COMMENT, MENTION
from members.drafting.models import Comment, Draft, Mention
from members.drafting.services import attending, threads
from members.notifications import choosing
from members.notifications.models import Notice, OutgoingMail
from members.notifications.services import drain_outbox
from members.notifications.ways import How
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import actor, give, member, signatory
from tests.factories.organisations import MandateFactory
from tests.integration.drafting.talk.conftest import said

pytestmark = pytest.mark.django_db


def called(person, name):
    person.name = name
    person.save(update_fields=["name"])
    return person


def told(kind):
    return set(Notice.objects.filter(kind=kind.name).values_list("person", flat=True))


def comment(scene, client, text, by=None, **data):
    return log_in(client, by or scene.guest).post(scene.at("comment"), {"text": text, **data}, follow=True)


def test_who_takes_part_is_named_by_an_at_and_told_once_by_a_kind_of_its_own(scene, client):
    called(scene.owner, "Çelike Hoxha Leka")
    answer = comment(scene, client, "@celike hoxha leka, a mjafton? Edhe ju, @Çelike Hoxha Leka.")
    made = Comment.objects.get()
    assert [made.text[start:end] for start, end in made.marked] == ["@celike hoxha leka", "@Çelike Hoxha Leka"]
    assert list(Mention.objects.values_list("person", flat=True)) == [scene.owner.pk]
    assert (told(MENTION), told(COMMENT)) == ({scene.owner.pk}, set())
    assert '<b class="named">@celike hoxha leka</b>, a mjafton?' in answer.content.decode()
    assert said(answer) == []
    assert "a mjafton" not in "".join(OutgoingMail.objects.values_list("text", flat=True))


def test_people_and_organisations_are_ticked_in_a_list_of_those_who_take_part(scene, client):
    stranger = member(signatory("laws"))
    form = log_in(client, scene.guest).get(scene.at("comment")).context["form"]
    organisation = scene.owner.mandates.get().organisation
    colleague = member(organisation)
    keys = dict(form.fields["named"].choices)
    assert keys[f"p{scene.owner.pk}"] == scene.owner.name
    assert keys[f"o{organisation.pk}"] == organisation.short_name
    assert not {f"p{stranger.pk}", f"p{scene.guest.pk}"} & set(keys)
    comment(scene, client, "Shihni.", named=[f"o{organisation.pk}"])
    assert told(MENTION) >= {scene.owner.pk, colleague.pk}
    answer = comment(scene, client, "Shihni.", named=[f"p{stranger.pk}"])
    assert (answer.status_code, answer.context["form"]["text"].value()) == (400, "Shihni.")
    assert stranger.pk not in told(MENTION)


@pytest.mark.parametrize("exists", [True, False])
def test_a_stranger_is_told_nothing_and_the_writer_learns_the_same_whether_they_exist(scene, client, exists):
    stranger = called(member(signatory("laws")), "Bardha Krasniqi" if exists else "Tjetër Emër")
    answer = comment(scene, client, "Pyesni @Bardha Krasniqi ose shkruani te bardha@shembull.example.")
    assert said(answer) == ["Askush që merr pjesë në këtë draft nuk quhet kështu, dhe askush nuk u njoftua: Bardha Krasniqi."]
    assert not Mention.objects.exists()
    assert stranger.pk not in told(MENTION) | told(COMMENT)
    assert Comment.objects.get().marked == []


def test_a_colleague_who_may_not_see_the_draft_is_named_to_the_writer_only(scene, client):
    Draft.objects.filter(pk=scene.draft.pk).update(visibility=Visibility.ORGANISATIONS)
    give(scene.draft, 20, person=scene.guest)
    colleague = called(member(scene.guest.mandates.get().organisation), "Dritan Koleg")
    answer = comment(scene, client, "@Dritan Koleg, çfarë mendoni?")
    assert said(answer) == ["Nuk u njoftuan, sepse nuk mund ta shohin këtë draft: Dritan Koleg."]
    assert colleague.pk not in told(MENTION)
    Draft.objects.filter(pk=scene.draft.pk).update(visibility=Visibility.WORKSTREAM)
    comment(scene, client, "@Dritan Koleg, po tani?")
    assert told(MENTION) == {colleague.pk}, "a colleague need not have taken part"


def test_a_name_of_two_stays_text_and_says_so(scene, client):
    for person in (scene.owner, scene.guest, member(scene.guest.mandates.get().organisation)):
        called(person, "Arta Dibra")
    answer = comment(scene, client, "@Arta Dibra, a e shihni?")
    assert "disa veta quhen kështu: Arta Dibra" in said(answer)[0]
    assert not Mention.objects.exists()


def test_who_lost_the_draft_before_the_mail_left_gets_none(scene, client):
    called(scene.owner, "Çelike Hoxha")
    other = called(member(signatory("policies")), "Fatos Ura")
    threads.begin_thread(draft=scene.draft, actor=actor(other), text="Jam këtu.")
    comment(scene, client, "@Fatos Ura, a vjen?")
    other.mandates.update(ended_at=scene.draft.created_at)
    drain_outbox()
    assert OutgoingMail.objects.get(person=other).dropped_for == "no_access"
    comment(scene, client, "@Fatos Ura?")
    assert Notice.objects.filter(person=other, kind=MENTION.name).count() == 1


def test_the_kind_has_a_choice_of_its_own(scene, client):
    called(scene.owner, "Çelike Hoxha")
    choosing.choose(person=scene.owner, chosen={MENTION.name: How.NEVER})
    comment(scene, client, "@Çelike Hoxha")
    assert (told(MENTION), OutgoingMail.objects.count()) == ({scene.owner.pk}, 0)


def test_who_wrote_or_was_named_follows_until_they_choose_otherwise(scene, client):
    third, fourth = member(signatory("policies")), member(signatory("policies"))
    thread = scene.on("një person", by=third)
    page = log_in(client, fourth).get(scene.at("thread", thread.pk))
    assert not page.context["follows"]
    client.post(scene.at("follow_thread", thread.pk))
    client.logout()
    log_in(client, third).post(scene.at("follow_thread", thread.pk), {"stop": "1"})
    assert not client.get(scene.at("thread", thread.pk)).context["follows"]
    Notice.objects.all().delete()
    threads.reply(thread=thread, actor=actor(scene.guest), text="Mjafton.")
    assert told(COMMENT) == {fourth.pk, scene.owner.pk}, "who follows, and who wrote the clause"
    attending.follow_thread(thread=thread, actor=scene.editor, muted=True)
    Notice.objects.all().delete()
    threads.reply(thread=thread, actor=actor(third), text="Mirë.")
    assert told(COMMENT) == {fourth.pk, scene.guest.pk}
    called(third, "Teuta Mali")
    Notice.objects.all().delete()
    log_in(client, scene.guest).post(scene.at("thread", thread.pk), {"text": "@Teuta Mali, jo?"})
    assert told(MENTION) == {third.pk}, "whoever is named hears it all the same"


def test_who_acts_for_several_organisations_is_told_where_one_of_them_sees_the_draft(scene):
    person = member(signatory())
    MandateFactory(person=person, organisation=scene.guest.mandates.get().organisation, reader=True)
    staff = UserFactory(secretariat=True)
    threads.reply(thread=scene.on("një person", by=person), actor=actor(staff), text="Po.")
    assert told(COMMENT) == {person.pk, scene.owner.pk}
