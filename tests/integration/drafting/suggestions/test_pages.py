"""The pages without script: who sees which button, what is kept, and what one is told."""

import pytest
from django.urls import reverse

from members.drafting.enums import Role
from members.drafting.models import DraftAccess, Suggestion
from members.drafting.services import clauses, deciding, drafts, suggesting
from members.notifications.models import OutgoingMail
from members.organisations.models import Mandate
from resources.search.models import SearchEntry
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor, give, member, signatory
from tests.integration.drafting.suggestions.conftest import BASE
from tests.redlines import seen

pytestmark = pytest.mark.django_db

DENSER = BASE.replace("një person", "dy persona")
LOUD = '<script>alert("x")</script> & <b>e trashë</b>'


def at(scene, view, *more):
    return reverse(f"drafting:{view}", args=[scene.draft.pk, *more])


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_who_suggests_sees_it_beside_the_clause_and_takes_it_back(scene, client):
    log_in(client, scene.guest)
    page = client.get(at(scene, "suggest", "c1"))
    assert page.context["form"].initial == {"text": BASE, "based_on": 1}
    answer = client.post(at(scene, "suggest", "c1"), {"text": DENSER, "note": "Dy turne.", "based_on": 1}, follow=True)
    made = Suggestion.objects.get()
    assert answer.redirect_chain[0][0].endswith(f"#suggestion-{made.pk}")
    text = answer.content.decode()
    assert "<del>një person </del><ins>dy persona </ins>" in seen(text)
    assert all(words in text for words in (scene.guest.name, scene.suggester.organisation.short_name, "Dy turne."))
    assert at(scene, "accept", made.pk) not in text
    assert f'"{at(scene, "clause", "c1")}"' not in text
    client.post(at(scene, "withdraw", made.pk))
    made.refresh_from_db()
    assert made.state == "withdrawn"
    assert "<ins>" not in client.get(at(scene, "draft")).content.decode()
    assert "<ins>" in client.get(at(scene, "suggestions") + "?show=mine").content.decode()


@pytest.mark.parametrize(("role", "suggests", "decides"), [(20, False, False), (30, True, False), (40, True, True)])
def test_buttons_by_role(scene, client, role, suggests, decides):
    scene.words(DENSER)
    other = member(signatory())
    give(scene.draft, role, person=other)
    text = log_in(client, other).get(at(scene, "draft")).content.decode()
    assert (at(scene, "suggest", "c1") in text) == suggests
    assert (at(scene, "accept", Suggestion.objects.get().pk) in text) == decides
    assert "<ins>" in text, "everybody who sees the draft sees what is suggested"
    assert at(scene, "withdraw", Suggestion.objects.get().pk) not in text


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "a\x02"}, {"text": BASE}, {"text": "x", "note": "y" * 501}])
def test_what_is_not_taken_is_given_back_with_the_reason(scene, client, wrong):
    answer = log_in(client, scene.guest).post(at(scene, "suggest", "c1"), {"based_on": 1, **wrong})
    assert answer.status_code == 400
    assert answer.context["form"].errors
    assert answer.context["form"]["text"].value() == wrong["text"]
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (BASE, "Do të njoftoheni"),
        (BASE.replace("Shkolla", "Çdo shkollë"), "mbi fjalët e tanishme"),
        (BASE.replace("një person", "tre persona"), "redaktori i sheh të dyja"),
        (None, "pret një vend tjetër"),
    ],
)
def test_a_stale_form_is_kept_and_says_what_changed_meanwhile(scene, client, now, told):
    if now is None:
        clauses.delete_clause(draft=scene.draft, actor=scene.editor, clause_id="c1", based_on=1)
    else:
        scene.write(now)
    answer = log_in(client, scene.guest).post(at(scene, "suggest", "c1"), {"text": DENSER, "based_on": 1}, follow=True)
    assert told in said(answer)[0]
    assert Suggestion.objects.get().base == BASE
    assert answer.status_code == 200


def test_a_clause_that_never_was_is_not_found_and_one_that_went_says_so(scene, client):
    log_in(client, scene.guest)
    assert client.post(at(scene, "suggest", "never"), {"text": "x"}).status_code == 404
    assert "neni është hequr" in said(client.get(at(scene, "suggest", "never"), follow=True))[0]


def test_a_removal_a_place_and_a_new_clause_are_suggested_by_form(scene, client):
    log_in(client, scene.guest)
    client.post(at(scene, "suggest_removal", "c1"), {"note": "Tepër.", "based_on": 1})
    client.post(at(scene, "suggest_move", "c2"), {"after": "*"})
    client.post(at(scene, "suggest_clause") + "?after=c2", {"text": "I ri.", "kind": "article", "level": "1", "note": ""})
    client.post(at(scene, "suggest_clause") + "?after=start", {"text": "I pari.", "kind": "note", "level": "1"})
    assert client.get(at(scene, "suggest_clause")).context["previous"].clause_id == "c3"
    kinds = Suggestion.objects.order_by("pk").values_list("kind", "clause_id", "after")
    assert list(kinds) == [("removal", "c1", ""), ("move", "c2", ""), ("clause", "", "c2"), ("clause", "", "")]
    for nowhere in ("never", "", "c2"):
        wrong = client.post(at(scene, "suggest_move", "c2"), {"after": nowhere})
        assert (wrong.status_code, bool(wrong.context["move_form"].errors)) == (400, True)
    assert log_in(client, scene.owner).get(at(scene, "draft")).content.decode().count('id="suggestion-') == 4


def test_accepting_and_rejecting_one(scene, client):
    taken, refused = scene.words(DENSER), scene.words("Krejt tjetër.", clause_id="c2")
    log_in(client, scene.owner)
    client.post(at(scene, "accept", taken.pk))
    empty = client.post(at(scene, "reject", refused.pk), {"reason": ""})
    assert (empty.status_code, bool(empty.context["reject_form"].errors)) == (400, True)
    client.post(at(scene, "reject", refused.pk), {"reason": "Bie ndesh me ligjin."})
    assert scene.texts()[1:3] == [DENSER, "Neni i dytë."]
    assert "dikush vendosi" in said(client.post(at(scene, "accept", refused.pk), follow=True))[-1]
    mine = log_in(client, scene.guest).get(at(scene, "suggestions") + "?show=mine").content.decode()
    assert all(words in mine for words in ("i pranuar", "i papranuar", "Bie ndesh me ligjin.", scene.owner.name))
    assert not any("Bie ndesh" in mail.text for mail in OutgoingMail.objects.all())


def test_a_conflict_shows_both_and_takes_what_the_editor_words(scene, client):
    made = scene.words(DENSER)
    scene.write(BASE.replace("një person", "tre persona"))
    log_in(client, scene.owner)
    assert at(scene, "accept", made.pk) not in client.get(at(scene, "draft")).content.decode()
    answer = client.post(at(scene, "accept", made.pk), follow=True)
    assert answer.redirect_chain[0][0] == at(scene, "suggestion", made.pk)
    page = answer.content.decode()
    assert all(words in page for words in ("tre persona", "dy persona", "një person"))
    form = answer.context["hand_form"]
    assert (form.initial["based_on"], form.initial["text"]) == (2, DENSER)
    scene.write("Ndryshoi sërish.")
    stale = client.post(at(scene, "accept_by_hand", made.pk), {"text": "Imja.", "based_on": 2})
    assert (stale.status_code, stale.context["hand_form"].initial["text"], stale.context["hand_form"].initial["based_on"]) == (
        409,
        "Imja.",
        3,
    )
    assert client.post(at(scene, "accept_by_hand", made.pk), {"text": "", "based_on": 3}).status_code == 400
    client.post(at(scene, "accept_by_hand", made.pk), {"text": "Imja.", "based_on": 3})
    assert scene.texts()[1] == "Imja."
    told = client.get(at(scene, "suggestions") + "?show=decided").content.decode()
    assert "<del>një person </del><ins>dy persona </ins>" in seen(told), "what was suggested"
    assert "Imja." in told, "what went into the text"
    assert "dikush vendosi" in said(client.post(at(scene, "accept_by_hand", made.pk), {"text": "x", "based_on": 9}, follow=True))[-1]


def test_a_removal_of_changed_words_is_asked_again(scene, client):
    made = suggesting.suggest_removal(draft=scene.draft, actor=scene.suggester, clause_id="c1")
    scene.write("Tjetër.")
    log_in(client, scene.owner)
    assert at(scene, "accept_by_hand", made.pk) in client.get(at(scene, "suggestion", made.pk)).content.decode()
    client.post(at(scene, "accept_by_hand", made.pk), {"removal": "1", "based_on": 2})
    assert "Tjetër." not in scene.texts()


def test_what_lost_its_clause_is_listed_and_placed(scene, client):
    made = scene.words(DENSER)
    clauses.delete_clause(draft=scene.draft, actor=scene.editor, clause_id="c1", based_on=1)
    log_in(client, scene.guest)
    assert [shown.row for shown in client.get(at(scene, "draft")).context["beside"].lost] == [made]
    assert client.post(at(scene, "place_suggestion", made.pk), {"clause": "never"}).status_code == 400
    client.post(at(scene, "place_suggestion", made.pk), {"clause": "c2"})
    made.refresh_from_db()
    assert made.clause_id == "c2"
    stranger = member(signatory("policies"))
    assert log_in(client, stranger).post(at(scene, "place_suggestion", made.pk), {"clause": "c3"}).status_code == 403


def test_many_are_decided_at_once_with_one_reason(scene, client):
    rows = [scene.words(DENSER), scene.words("Tjetër.", clause_id="c2"), scene.words("Tjetër.", clause_id="c3")]
    log_in(client, scene.owner)
    address = at(scene, "decide")
    nothing = client.post(address, {"act": "accept"})
    no_reason = client.post(address, {"act": "reject", "chosen": [rows[0].pk]})
    rubbish = client.post(address, {"act": "burn", "chosen": ["x", "9" * 40, rows[0].pk]})
    assert [page.status_code for page in (nothing, no_reason, rubbish)] == [400, 400, 400]
    assert f'value="{rows[0].pk}" form="many" checked' in no_reason.content.decode()
    assert client.get(address + "?show=decided")["Location"].endswith("/suggestions/?show=decided")
    scene.write("U ndryshua.", clause_id="c2")
    answer = client.post(address, {"act": "accept", "reason": "Po.", "chosen": [row.pk for row in rows]}, follow=True)
    assert [text.split()[0] for text in said(answer)] == ["2", "1"]
    client.post(address, {"act": "reject", "reason": "Jo.", "chosen": [rows[1].pk]})
    assert list(Suggestion.objects.order_by("pk").values_list("state", "reason")) == [
        ("accepted", "Po."), ("rejected", "Jo."), ("accepted", "Po."),
    ]  # fmt: skip


def test_a_locked_draft_says_so_and_keeps_the_suggestion(scene, client):
    made = scene.words(DENSER)
    drafts.lock_draft(draft=scene.draft, actor=scene.editor)
    log_in(client, scene.owner)
    for view, data in {"accept": {}, "accept_by_hand": {"text": "x", "based_on": 1}}.items():
        assert "mbyllur" in said(client.post(at(scene, view, made.pk), data, follow=True))[0]
    chosen = {"act": "accept", "chosen": [made.pk]}
    assert "mbyllur" in said(client.post(at(scene, "decide"), chosen, follow=True))[0]
    assert Suggestion.objects.get().is_open
    client.post(at(scene, "reject", made.pk), {"reason": "U mbyll."})
    assert Suggestion.objects.get().state == "rejected"


def test_nothing_of_a_suggestion_is_read_as_markup(scene, client):
    made = scene.words(LOUD, note=LOUD)
    suggesting.suggest_clause(draft=scene.draft, actor=scene.suggester, text=LOUD, kind="article", level=1, after="c2")
    scene.write(LOUD.replace("x", "y"))
    log_in(client, scene.owner)
    pages = [at(scene, "draft"), at(scene, "suggestions"), at(scene, "suggestion", made.pk), at(scene, "suggest", "c1")]
    for page in pages:
        text = client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "<b>e trashë" not in text
        assert "&lt;script&gt;" in text
    deciding.reject(draft=scene.draft, actor=scene.editor, suggestion_ids=[made.pk], reason=LOUD)
    assert "<script>alert" not in client.get(at(scene, "suggestions") + "?show=decided").content.decode()


def test_the_editor_in_the_browser_gets_the_open_ones_on_the_words_of_now(scene, client):
    made = scene.words(DENSER, note="Dy turne.")
    deciding.reject(draft=scene.draft, actor=scene.editor, suggestion_ids=[scene.words("Tjetër.").pk], reason="Jo.")
    scene.write(BASE.replace("Shkolla", "Çdo shkollë"))
    told = log_in(client, scene.guest).get(at(scene, "beside")).json()
    (one,) = told["suggestions"]
    assert (one["id"], one["kind"], one["clause"], one["status"]) == (made.pk, "words", "c1", "applies")
    assert "".join(text for op, text in one["pieces"] if op != "ins") == "Çdo shkollë" + BASE.removeprefix("Shkolla")
    assert scene.guest.name in told["cards"]
    assert scene.suggester.organisation.short_name in told["cards"]
    assert at(scene, "withdraw", made.pk) in told["cards"]
    assert at(scene, "accept", made.pk) not in told["cards"]
    assert client.get(at(scene, "beside"), {"have": told["stamp"]}).status_code == 204
    suggesting.suggest_removal(draft=scene.draft, actor=scene.suggester, clause_id="c1")
    assert client.get(at(scene, "beside"), {"have": told["stamp"]}).status_code == 200


def test_a_person_whose_mandate_ended_keeps_their_name_on_it_and_sees_it_no_more(scene, client):
    made = scene.words(DENSER)
    Mandate.objects.filter(person=scene.guest).update(ended_at=made.made_at)
    assert log_in(client, scene.guest).get(at(scene, "suggestion", made.pk)).status_code == 404
    assert client.post(at(scene, "withdraw", made.pk)).status_code == 404
    assert scene.guest.name in log_in(client, scene.owner).get(at(scene, "suggestion", made.pk)).content.decode()


def test_who_became_a_commenter_still_withdraws_but_suggests_no_more(scene, client):
    made = scene.words(DENSER)
    drafts.change_settings(
        draft=scene.draft, actor=scene.editor, title="T", summary="", visibility=scene.draft.visibility, audience_role=Role.COMMENTER
    )
    log_in(client, scene.guest)
    assert client.get(at(scene, "suggest", "c1")).status_code == 403
    assert client.post(at(scene, "withdraw", made.pk)).status_code == 302
    assert not DraftAccess.objects.filter(person=scene.guest).exists()
    assert Suggestion.objects.get().state == "withdrawn"


def test_lists_show_how_many_wait_and_search_finds_none_of_their_words(scene, client):
    for text in (DENSER, "Fjala zgalem."):
        scene.words(text)
    log_in(client, scene.guest)
    (row,) = client.get(reverse("drafting:area", args=["policies"])).context["page"].object_list
    assert row.open_suggestions == 2
    areas = {area.workstream: area.suggestions for area in client.get(reverse("drafting:areas")).context["areas"]}
    assert (areas["policies"], areas["laws"]) == (2, 0)
    assert not any("zgalem" in f"{entry.title} {entry.summary} {entry.body}" for entry in SearchEntry.objects.all())


@pytest.mark.parametrize("view", ["draft", "suggestions", "beside"])
def test_many_suggestions_cost_no_more_queries_than_few(client, django_assert_max_num_queries, view):
    owner = member(signatory("policies"))
    log_in(client, owner)
    counted = []
    for size in (2, 40):
        draft = DraftFactory(owner=owner, texts=[f"Neni {number}." for number in range(size)], named=True)
        for number in range(size):
            suggesting.suggest_change(draft=draft, actor=actor(owner), clause_id=f"c{number}", text="Tjetër.")
        with django_assert_max_num_queries(16 if view == "draft" else 15) as queries:
            assert client.get(reverse(f"drafting:{view}", args=[draft.pk])).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
