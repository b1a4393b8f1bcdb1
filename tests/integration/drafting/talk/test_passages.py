"""A comment on words of a clause, by the form: taken where they stand or stood, and following them through a redraft."""

import pytest

from members.drafting.models import Comment, Thread
from members.drafting.services import clauses, threads
from tests.factories.accounts import log_in
from tests.factories.drafting import actor
from tests.integration.drafting.talk.conftest import BASE, said

pytestmark = pytest.mark.django_db

WORDS = "një person përgjegjës"


def post(scene, client, **data):
    return log_in(client, scene.guest).post(scene.at("comment", clause="c1"), {"text": "Pse?", "based_on": 1, **data}, follow=True)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (WORDS, WORDS),
        ("  një\n person   përgjegjës ", WORDS),
        ("“një person përgjegjës”", WORDS),
        ("sipas 2, dhe", "sipas [#c2], dhe"),
        ("x" * 20_001, None),
        ("a\x00", None),
        ("një person papërgjegjës", None),
        ("ministrinë. Neni i dytë", None),
        ("e", None),
    ],
)
def test_words_copied_from_the_page_are_found_in_the_text_and_others_are_given_back_with_the_reason(scene, client, pasted, kept):
    answer = post(scene, client, quote=pasted)
    if kept is None:
        assert (answer.status_code, Comment.objects.count()) == (400, 0)
        assert answer.context["form"].errors["quote"]
        assert answer.context["form"]["quote"].value() == pasted
        assert answer.context["form"]["text"].value() == "Pse?"
    else:
        thread = Thread.objects.get()
        assert (thread.quote, thread.is_passage) == (kept, True)
        assert scene.stands(thread) == ("stands", "c1", kept)
        assert said(answer) == []


@pytest.mark.parametrize(
    ("now", "how", "told"),
    [
        (BASE.replace("Shkolla", "Çdo shkollë"), "stands", None),
        (BASE.replace("një person", "dy persona"), "changed", "ndryshuan ndërsa shkruanit"),
        ("Krejt tjetër.", "lost", "duan një vend"),
        (None, "lost", "duan një vend"),
    ],
)
def test_words_that_changed_while_the_comment_was_written_are_taken_as_they_were_read(scene, client, now, how, told):
    if now is None:
        scene.delete()
    else:
        scene.write(now)
    answer = post(scene, client, quote=WORDS)
    thread = Thread.objects.get()
    assert (thread.quote, scene.stands(thread)[0]) == (WORDS, how)
    assert [told in line for line in said(answer)] == ([True] if told else [])


def test_without_the_revision_nothing_is_known_of_what_was_read(scene, client):
    scene.delete()
    answer = post(scene, client, quote=WORDS, based_on="")
    assert answer.status_code == 400
    assert "Ndërkohë neni është hequr" in answer.context["form"].errors["quote"][0]
    assert post(scene, client, based_on="").status_code == 200
    assert Thread.objects.get().clause_id == "", "a comment on the clause is kept on the draft"


def test_a_comment_on_a_clause_that_went_meanwhile_waits_for_a_place(scene, client):
    scene.delete()
    assert "duan një vend" in said(post(scene, client))[0]
    assert scene.stands(Thread.objects.get()) == ("lost", "", "")


def test_a_thread_goes_along_when_its_clause_is_divided_joined_and_restored(scene):
    thread, whole = (
        scene.on("e njofton ministrinë"),
        threads.begin_thread(draft=scene.draft, actor=actor(scene.guest), text="Pse?", clause_id="c1"),
    )
    head, tail = BASE.split(", dhe ")
    scene.write(f"{head}.")
    new = clauses.add_clause(draft=scene.draft, actor=scene.editor, text=f"Shkolla {tail}", kind="article", level=1, after="c1")
    assert scene.stands(thread) == ("moved", new, "e njofton ministrinë")
    assert scene.stands(whole)[:2] == ("stands", "c1")
    scene.delete(new)
    assert scene.stands(thread) == ("lost", "", "")
    scene.write(BASE)
    assert scene.stands(thread) == ("stands", "c1", "e njofton ministrinë")
    scene.delete()
    scene.write(f"Neni i dytë, për ministrinë. {BASE}", "c2")
    assert scene.stands(thread) == ("moved", "c2", "e njofton ministrinë")
    assert scene.stands(whole)[:2] == ("moved", "c2"), "the words of its clause stand in another now"


def test_a_place_given_by_hand_is_a_new_beginning_and_what_it_began_with_is_kept(scene, client):
    thread = scene.on(WORDS)
    scene.delete()
    log_in(client, scene.owner)
    page = client.get(scene.at("draft")).content.decode()
    assert "Komente që duan një vend" in page
    assert client.post(scene.at("place", thread.pk), {"clause": "c2", "quote": "nuk është aty"}).status_code == 400
    assert client.post(scene.at("place", thread.pk), {"clause": "gone"}).status_code == 400
    client.post(scene.at("place", thread.pk), {"clause": "c2", "quote": "për ministrinë"})
    thread.refresh_from_db()
    assert (thread.quote, thread.began_with) == ("për ministrinë", WORDS)
    assert scene.stands(thread) == ("stands", "c2", "për ministrinë")
    page = client.get(scene.at("thread", thread.pk)).content.decode()
    assert "Nisi me fjalët" in page
    client.post(scene.at("place", thread.pk), {"clause": "c0"})
    assert scene.stands(thread)[:2] == ("stands", "c0")
    thread.refresh_from_db()
    assert thread.began_with == WORDS
