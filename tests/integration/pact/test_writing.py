"""Writing the next version under `/cms/`: part by part, with stable ids, and nothing overwritten in silence."""

import pytest
from django.urls import reverse

from members.pact.models import Commitment, PactClause, PactVersion
from members.pact.selectors import version_content
from members.pact.services.refusals import Refused, Stale
from members.pact.services.versions import publish_version, unready
from members.pact.services.writing import add_part, begin_draft, remove_part, save_part
from tests.factories.accounts import log_in
from tests.factories.organisations import PersonFactory
from tests.factories.pact import PactClauseFactory, PactVersionFactory

CLAUSE = {
    "kind": "binds",
    "workstream": "",
    "heading_sq": "Nen i ri",
    "heading_en": "New",
    "text_sq": "Fjalët.",
    "text_en": "Words.",
}


@pytest.fixture
def secretariat(client, secretary):
    return log_in(client, PersonFactory(secretariat=True, with_totp=True), second_factor_seconds_ago=0)


@pytest.fixture
def draft(version, secretary):
    return begin_draft(begun_by=secretary)


def address(draft, name, *arguments):
    return reverse(f"pact_cms:{name}", args=[draft.pk, *arguments])


def shown(client, path):
    """What a form holds before anybody types."""
    form = client.get(path).context["form"]
    initial = {name: form.initial.get(name, "") for name in form.fields}
    return {name: value for name, value in initial.items() if value not in (None, False)}


def rows(*indicators):
    posted = {"indicator-TOTAL_FORMS": len(indicators), "indicator-INITIAL_FORMS": 0}
    for number, row in enumerate(indicators):
        posted |= {f"indicator-{number}-{name}": value for name, value in row.items()}
    return posted


FIGURE = {"label_sq": "Raste", "label_en": "Cases dealt with", "unit_sq": "raste", "unit_en": "cases"}


def test_a_draft_begins_with_the_text_in_force(version, draft):
    content = version_content(draft)
    assert {**content, "number": 1} == version_content(version)
    assert (draft.number, draft.state) == (2, "draft")


def test_there_is_one_draft_at_a_time(secretariat, draft):
    page = secretariat.post(reverse("pact_cms:begin"), follow=True).content.decode()
    assert "po shkruhet tashmë" in page
    assert PactVersion.objects.count() == 2


@pytest.mark.parametrize(("source", "clauses"), [("nothing", 0), ("", 6)])
def test_it_begins_empty_or_full(secretariat, version, source, clauses):
    secretariat.post(reverse("pact_cms:begin"), {"from": source})
    begun = PactVersion.objects.get(state="draft")
    assert begun.clauses.count() == clauses
    assert unready(begun) if source else not unready(begun)


def test_a_clause_is_changed_in_both_languages(secretariat, draft):
    path = address(draft, "part", "clauses", "why-1")
    typed = {**shown(secretariat, path), "text_sq": "Rreshti një\r\nrreshti dy\x07 ", "text_en": "Line"}
    assert secretariat.post(path, typed)["Location"] == address(draft, "version")
    clause = draft.clauses.get(key="why-1")
    assert (clause.text_sq, clause.text_en) == ("Rreshti një\nrreshti dy", "Line")


def test_a_stale_save_is_refused_with_both_texts(secretariat, draft, secretary):
    path = address(draft, "part", "clauses", "why-1")
    first = {**shown(secretariat, path), "text_sq": "E para."}
    second = {**shown(secretariat, path), "text_sq": "E dyta."}
    assert secretariat.post(path, first).status_code == 302
    response = secretariat.post(path, second)
    page = response.content.decode()
    assert response.status_code == 409
    assert "E para." in page
    assert "E dyta." in page
    assert draft.clauses.get(key="why-1").text_sq == "E para."
    again = {**second, "started_from": response.context["form"]["started_from"].value()}
    assert secretariat.post(path, again).status_code == 302
    assert draft.clauses.get(key="why-1").text_sq == "E dyta."


def test_title_and_preamble_too(secretariat, draft):
    path = address(draft, "words")
    typed = {**shown(secretariat, path), "title_sq": "Titull", "resign_by": "2030-01-31"}
    assert secretariat.post(path, typed).status_code == 302
    response = secretariat.post(path, {**typed, "title_sq": "Tjetër"})
    assert response.status_code == 409
    assert 'value="Tjetër"' in response.content.decode()
    draft.refresh_from_db()
    assert (draft.title_sq, str(draft.resign_by)) == ("Titull", "2030-01-31")


def test_a_new_part_gets_an_id_that_was_never_used(secretariat, draft, secretary):
    secretariat.post(address(draft, "add", "clauses"), CLAUSE)
    secretariat.post(address(draft, "add", "clauses"), CLAUSE)
    assert list(draft.clauses.order_by("position").values_list("key", flat=True))[-2:] == ["neni-nen-i-ri", "neni-nen-i-ri-2"]
    assert "neni-nen-i-ri" in secretariat.get(address(draft, "version")).content.decode()


def test_a_new_clause_stands_after_the_last_of_its_kind(draft, secretary):
    key = add_part(version=draft, kind="clauses", values={**CLAUSE, "kind": "why"}, saved_by=secretary)
    clauses = draft.clauses.order_by("position")
    assert list(clauses.values_list("key", flat=True))[:2] == ["why-1", key]
    assert list(clauses.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


def test_an_id_given_up_stays_given_up(version, secretary):
    first = begin_draft(begun_by=secretary)
    key = add_part(version=first, kind="clauses", values=CLAUSE, saved_by=secretary)
    publish_version(version=first, published_by=secretary)
    second = begin_draft(begun_by=secretary)
    PactClause.objects.filter(version=second, key=key).delete()
    publish_version(version=second, published_by=secretary)
    third = begin_draft(begun_by=secretary)
    assert add_part(version=third, kind="clauses", values=CLAUSE, saved_by=secretary) == f"{key}-2"
    PactClauseFactory(version=third, key=key)
    with pytest.raises(Refused, match=r"\w"):
        publish_version(version=third, published_by=secretary)


def test_an_id_does_not_change_its_kind(version, draft):
    PactClauseFactory(version=draft, key="laws-first")
    assert unready(draft)


def test_parts_move_and_leave(secretariat, draft):
    def order():
        return list(draft.clauses.order_by("position").values_list("key", flat=True))

    before = order()
    move = address(draft, "move", "clauses", before[1])
    stamp = secretariat.get(address(draft, "version")).context["order_revision"]
    secretariat.post(move, {"to": "up", "started_from": stamp})
    assert order()[:2] == [before[1], before[0]]
    secretariat.post(move, {"to": "up", "started_from": stamp})
    assert order()[:2] == [before[1], before[0]]
    remove = address(draft, "remove", "clauses", "why-1")
    secretariat.post(remove, {"started_from": secretariat.get(remove).context["started_from"]})
    assert "why-1" not in order()
    assert list(draft.clauses.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_a_clause_with_commitments_stays(secretariat, draft):
    remove = address(draft, "remove", "clauses", "stream-laws")
    page = secretariat.post(remove, {"started_from": secretariat.get(remove).context["started_from"]}, follow=True).content.decode()
    assert "qëndrojnë angazhime" in page
    assert draft.clauses.filter(key="stream-laws").exists()


def test_a_commitment_with_its_figures(secretariat, draft):
    path = address(draft, "part", "commitments", "laws-first")
    typed = {**shown(secretariat, path), "kinds": ["media"], **rows(FIGURE, {}, FIGURE)}
    assert secretariat.post(path, typed).status_code == 302
    commitment = draft.commitments.get(key="laws-first")
    assert [one["id"] for one in commitment.indicators] == ["cases-dealt-with", "cases-dealt-with-2"]
    assert commitment.kinds == ["media"]
    kept = {**FIGURE, "id": "cases-dealt-with-2", "label_sq": "Riemërtuar"}
    typed = {**shown(secretariat, path), "kinds": ["media"], **rows(kept, {**FIGURE, "id": "forged"})}
    assert secretariat.post(path, typed).status_code == 302
    commitment.refresh_from_db()
    assert [one["id"] for one in commitment.indicators] == ["cases-dealt-with-2", "cases-dealt-with-3"]
    assert commitment.indicators[0]["label"]["sq"] == "Riemërtuar"


@pytest.mark.parametrize(
    "more",
    [
        rows({"label_sq": "Vetëm shqip"}),
        rows(*[FIGURE] * 11),
        {"indicator-TOTAL_FORMS": "x", "indicator-INITIAL_FORMS": "0"},
        {**rows(), "kinds": []},
        {**rows(), "kinds": ["x"]},
        {**rows(), "clause": "why-9"},
        {**rows(), "text_sq": " "},
        {**rows(), "title_en": "x" * 201},
        {**rows(), "title_en": "x\x00"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(secretariat, draft, more):
    path = address(draft, "part", "commitments", "laws-first")
    response = secretariat.post(path, {**shown(secretariat, path), "title_sq": "E shtypur", **more})
    assert response.status_code == 200
    assert "E shtypur" in response.content.decode()
    assert "error-message" in response.content.decode()
    assert draft.commitments.get(key="laws-first").title_sq == "Angazhim"


@pytest.mark.parametrize(("kind", "stream"), [("workstream", ""), ("why", "laws")])
def test_a_clause_has_a_field_of_work_where_due(secretariat, draft, kind, stream):
    response = secretariat.post(address(draft, "add", "clauses"), {**CLAUSE, "kind": kind, "workstream": stream})
    assert "error-message" in response.content.decode()


@pytest.mark.parametrize("path", [("part", "clauses", "none"), ("part", "people", "x"), ("add", "people"), ("remove", "clauses", "none")])
def test_what_is_not_there_is_not_found(secretariat, draft, path):
    assert secretariat.get(address(draft, *path)).status_code == 404


def test_a_published_version_is_not_edited(secretariat, version, secretary):
    path = address(version, "part", "clauses", "why-1")
    response = secretariat.post(path, {**shown(secretariat, path), "text_sq": "Tjetër."})
    assert response.status_code == 409
    with pytest.raises(Refused):
        remove_part(version=version, kind="clauses", key="why-1", started_from="", saved_by=secretary)


def test_a_draft_is_thrown_away_as_it_was_read(secretariat, draft):
    path = address(draft, "discard")
    stamp = secretariat.get(path).context["started_from"]
    Commitment.objects.filter(version=draft, key="laws-first").update(title_sq="Dikush shkroi")
    secretariat.post(path, {"started_from": stamp})
    assert PactVersion.objects.filter(pk=draft.pk).exists()
    secretariat.post(path, {"started_from": secretariat.get(path).context["started_from"]})
    assert not PactVersion.objects.filter(pk=draft.pk).exists()


def test_only_the_secretariat_writes(draft, secretary):
    with pytest.raises(Refused):
        begin_draft(begun_by=PersonFactory())
    with pytest.raises(Refused):
        add_part(version=draft, kind="clauses", values=CLAUSE, saved_by=PersonFactory())
    with pytest.raises(Stale):
        save_part(version=draft, kind="clauses", key="why-1", started_from="x", values={}, saved_by=secretary)
    assert PactVersionFactory(number=9).number == 9
