"""The list of threads, and what the editor in the browser is given and sends."""

import json

import pytest

from members.drafting.models import Comment, Thread
from members.drafting.services import threads
from tests.factories.accounts import log_in
from tests.factories.drafting import actor
from tests.integration.drafting.talk.conftest import BASE

pytestmark = pytest.mark.django_db


def test_each_thread_is_on_the_lists_it_belongs_to(scene, client):
    theirs, lost = scene.on("një person", by=scene.owner), scene.on("e njofton ministrinë")
    threads.begin_thread(draft=scene.draft, actor=scene.editor, text="Gjithë drafti.")
    settled = scene.on("Shkolla cakton", by=scene.owner)
    threads.resolve(thread=settled, actor=actor(scene.guest), resolved=True)
    scene.write(BASE.replace(", dhe e njofton ministrinë", ""))
    owner = scene.owner.mandates.get().organisation
    log_in(client, scene.guest)
    client.post(scene.at("thread", theirs.pk), {"text": "Po?", "named": [f"o{owner.pk}"]})
    lists = {
        show: {row.pk for row in client.get(scene.at("threads", show=show)).context["rows"]}
        for show in ("open", "lost", "mine", "resolved")
    }
    assert lists["open"] == set(Thread.objects.values_list("pk", flat=True)) - {settled.pk}
    assert lists == {**lists, "lost": {lost.pk}, "mine": {theirs.pk, lost.pk}, "resolved": {settled.pk}}
    assert client.get(scene.at("threads", show="rubbish")).context["show"] == "open"
    named = log_in(client, scene.owner).get(scene.at("threads", show="named"))
    assert [row.pk for row in named.context["rows"]] == [theirs.pk]


def test_the_list_goes_on_page_by_page_and_costs_no_more_queries_when_it_is_long(scene, client, django_assert_max_num_queries):
    log_in(client, scene.guest)
    counted = []
    for more in (5, 22):
        for _ in range(more):
            scene.on("një person")
        with django_assert_max_num_queries(16) as queries:
            first = client.get(scene.at("threads"))
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert (len(first.context["rows"]), len(client.get(scene.at("threads", page=2)).context["rows"])) == (25, 2)


def test_resolving_and_opening_again_say_who_and_when(scene, client):
    thread = scene.on("një person")
    log_in(client, scene.owner).post(scene.at("resolve", thread.pk))
    assert f"E mbyllur nga {scene.owner}" in client.get(scene.at("thread", thread.pk)).content.decode()
    client.post(scene.at("resolve", thread.pk), {"reopen": "1"})
    thread.refresh_from_db()
    assert (thread.is_open, thread.reopened_by, thread.resolved_by) == (True, scene.owner, None)
    assert f"E rihapi {scene.owner}" in client.get(scene.at("thread", thread.pk)).content.decode()
    threads.resolve(thread=thread, actor=scene.editor, resolved=False)
    again = Thread.objects.get(pk=thread.pk)
    assert again.reopened_at == thread.reopened_at, "what is so already stays as it is"


def test_the_editor_gets_each_open_thread_with_its_place_as_a_script_counts(scene, client):
    scene.write(BASE.replace("Shkolla", "𝒮hkolla"))
    thread = scene.on("një person")
    threads.reply(thread=thread, actor=scene.editor, text="Mjafton.")
    threads.resolve(thread=scene.on("hkolla cakton"), actor=scene.editor, resolved=True)
    told = log_in(client, scene.guest).get(scene.at("threads_json")).json()
    (one,) = told["threads"]
    assert told["revision"] == 2
    assert (one["id"], one["clause"], one["words"], one["status"], one["comments"]) == (thread.pk, "c1", "një person", "stands", 2)
    assert (one["start"], one["end"]) == (BASE.index("një person") + 1, BASE.index("një person") + 11)
    assert (one["url"], one["by"]) == (scene.at("thread", thread.pk), str(scene.guest))


def begin(scene, client, data, kind="application/json"):
    sent = json.dumps(data) if kind == "application/json" and not isinstance(data, bytes) else data
    return log_in(client, scene.guest).post(scene.at("new_thread_json"), sent, **({"content_type": kind} if kind else {}))


def test_the_editor_begins_a_thread_on_the_words_between_those_it_names(scene, client):
    scene.write("Një person, një person dhe një person.")
    at = "Një person, një person".index("një")
    data = {"clause_id": "c1", "quote": "një person", "prefix": "Një person, ", "suffix": " dhe një", "text": "Pse?", "based_on": 2}
    answer = begin(scene, client, data)
    assert answer.status_code == 201
    assert (answer.json()["thread"]["start"], answer.json()["said"]) == (at, [])
    assert begin(scene, client, {**data, "prefix": "", "suffix": ""}).status_code == 400, "which of them is not clear"
    form = begin(scene, client, {**data, "text": "@Askush Fare", "suffix": ".", "prefix": "dhe "}, kind=None)
    assert form.json()["said"] == ["Askush që merr pjesë në këtë draft nuk quhet kështu, dhe askush nuk u njoftua: Askush Fare."]
    assert form.json()["thread"]["start"] > at
    assert begin(scene, client, {"text": "Gjithë drafti."}).json()["thread"]["clause"] == ""


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"{", b"[]", b"[" * 100_000, b'"x"', {}, {"text": ""}, {"text": 5, "clause_id": "c1", "quote": ["x"], "based_on": "y"},
        {"text": "x", "clause_id": "c1", "quote": "nuk është"}, {"text": "x\x00"}, {"text": "\ud800"}, {"text": "x", "clause_id": "\x00", "quote": "x"},
        {"text": "x", "clause_id": "c1", "quote": "\ud800"}, {"text": "x", "named": [{}, "p0"]},
    ],
)  # fmt: skip
def test_rubbish_is_answered_with_the_reason_and_begins_nothing(scene, client, sent):
    answer = begin(scene, client, sent)
    assert answer.status_code == 400
    assert answer.json()["errors"]
    assert not Comment.objects.exists()


def test_the_editor_s_post_is_guarded_as_every_form_is(scene, client):
    client.handler.enforce_csrf_checks = True
    assert begin(scene, client, {"text": "x"}).status_code == 403
