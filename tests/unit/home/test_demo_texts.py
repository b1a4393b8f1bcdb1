"""The demonstration texts keep the rules of words: both languages, short sentences, sources, no slips.

The texts are data (TOML). These tests read the files alone: no Django, no database.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resources.content.enums import Topic
from resources.content.readability import readability

DEMO = Path(__file__).resolve().parents[3] / "home" / "demo"
FILES = sorted(DEMO.rglob("*.toml"))
NAMES = [str(path.relative_to(DEMO)) for path in FILES]
LANGUAGES = ("sq", "en")
WORKSTREAMS = {"laws", "policies", "standards", "services", "curricula"}
KINDS = {"institution", "cso", "business", "media"}
# The look's limit for Albanian sentences.
LONGEST_SENTENCE = 25

Text = dict[str, Any]


def load(name: str) -> Text:
    with (DEMO / name).open("rb") as file:
        return tomllib.load(file)


def strings(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every string of a parsed file with the keys that lead to it (list positions left out)."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, path)


def bilingual(value: object) -> Iterator[Text]:
    """Every table that holds a text in either language."""
    if isinstance(value, dict):
        if any(language in value for language in LANGUAGES):
            yield value
        for item in value.values():
            yield from bilingual(item)
    elif isinstance(value, list):
        for item in value:
            yield from bilingual(item)


def shape(value: object) -> object:
    """The form of a text without its words: keys, lengths of lists, which texts are empty."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items() if key != "forms"}  # a language has as many forms as it has
    if isinstance(value, list):
        return [shape(item) for item in value]
    return bool(value) if isinstance(value, str) else value


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?:;])[”“\"]?\s+|\n\n", text) if part.strip()]


@pytest.mark.parametrize("name", NAMES)
def test_file_says_that_it_is_a_demonstration(name: str) -> None:
    assert load(name)["demonstration"] is True


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_say_the_same_things(name: str) -> None:
    tables = list(bilingual(load(name)))
    assert tables
    for table in tables:
        assert shape(table.get("sq")) == shape(table.get("en")), table


@pytest.mark.parametrize("name", NAMES)
def test_albanian_is_albanian_and_its_sentences_are_short(name: str) -> None:
    albanian = [text for path, text in strings(load(name)) if "sq" in path]
    whole = " ".join(albanian)
    assert "ë" in whole
    assert "ç" in whole
    long = [s for text in albanian for s in sentences(text) if len(s.split()) > LONGEST_SENTENCE]
    assert long == []


@pytest.mark.parametrize("name", NAMES)
def test_words_that_never_stand_in_a_text(name: str) -> None:
    for path, text in strings(load(name)):
        assert "<" not in text, path
        assert "**" not in text, path
        assert "  " not in text, path
        if path[-1] in {"title", "document"} and ({"sources", "source", "documents"} & set(path)):
            continue  # a document keeps the name its authors gave it
        assert "!" not in text, path
        assert not re.search(r"pornografi\w* e fëmijëve|child pornograph", text, re.IGNORECASE), path
        for spelling in re.findall(r"isigurt\.al", text, re.IGNORECASE):
            wanted = "isigurt.al" if path[-1] == "url" else "iSIGURT.al"
            assert spelling == wanted, path


def test_ids_and_slugs_are_unique_within_their_list() -> None:
    for name in NAMES:
        for key, items in load(name).items():
            if isinstance(items, list) and items and isinstance(items[0], dict):
                for field in ("id", "slug"):
                    values = [item[field] for item in items if field in item]
                    assert len(values) == len(set(values)), (name, key)


class TestPact:
    def test_clauses(self) -> None:
        kinds = Counter(clause["kind"] for clause in load("pact.toml")["clauses"])
        assert set(kinds) == {"why", "binds", "workstream"}
        assert 3 <= kinds["why"] <= 4
        assert 5 <= kinds["binds"] <= 7
        streams = [c["workstream"] for c in load("pact.toml")["clauses"] if c["workstream"]]
        assert sorted(streams) == sorted(WORKSTREAMS)

    def test_every_commitment_belongs_to_the_clause_of_its_workstream(self) -> None:
        pact = load("pact.toml")
        clauses = {clause["id"]: clause["workstream"] for clause in pact["clauses"]}
        for commitment in pact["commitments"]:
            assert clauses[commitment["clause"]] == commitment["workstream"]
            assert commitment["kinds"]
            assert set(commitment["kinds"]) <= KINDS

    def test_three_to_five_commitments_a_workstream(self) -> None:
        count = Counter(c["workstream"] for c in load("pact.toml")["commitments"])
        assert set(count) == WORKSTREAMS
        assert all(3 <= number <= 5 for number in count.values())

    def test_every_commitment_names_what_can_be_checked(self) -> None:
        for commitment in load("pact.toml")["commitments"]:
            assert "Tregues:" in commitment["sq"]["text"]
            assert "Indicator:" in commitment["en"]["text"]

    def test_every_kind_of_organisation_has_something_to_choose_in_each_workstream(
        self,
    ) -> None:
        for stream in sorted(WORKSTREAMS):
            of_stream = [c for c in load("pact.toml")["commitments"] if c["workstream"] == stream]
            assert set().union(*(c["kinds"] for c in of_stream)) == KINDS, stream


class TestOrganisations:
    def test_two_of_each_kind_and_every_state(self) -> None:
        organisations = load("organisations.toml")["organisations"]
        assert Counter(o["kind"] for o in organisations) == dict.fromkeys(KINDS, 2)
        assert {o["state"] for o in organisations} == {"signed", "verified", "applied"}

    def test_each_says_that_it_is_invented(self) -> None:
        for organisation in load("organisations.toml")["organisations"]:
            assert organisation["legal_name"].endswith("(demo)")
            assert organisation["website"].endswith(".example/")
            # The month 00 is in no real number; the form is the one of the tax office.
            assert re.fullmatch(r"[A-M]00000\d{3}[A-Z]", organisation["nipt"])

    def test_signatories_chose_commitments_that_apply_to_their_kind(self) -> None:
        commitments = {c["id"]: c["kinds"] for c in load("pact.toml")["commitments"]}
        for organisation in load("organisations.toml")["organisations"]:
            assert bool(organisation["commitments"]) == (organisation["state"] == "signed")
            for chosen in organisation["commitments"]:
                assert organisation["kind"] in commitments[chosen], (
                    organisation["slug"],
                    chosen,
                )


def test_every_figure_names_its_document_year_unit_and_definition() -> None:
    data = load("figures.toml")
    for figure in data["figures"]:
        assert figure["document"] in data["documents"]
        assert figure["year"] <= data["documents"][figure["document"]]["date"].year
        assert figure["qualifier"] in {"exact", "about", "at-least", "over"}
        for language in LANGUAGES:
            assert all(figure[language][key] for key in ("unit", "statement", "definition"))


def test_the_home_page_shows_a_figure_that_exists() -> None:
    known = {figure["id"] for figure in load("figures.toml")["figures"]}
    assert load("pages.toml")["home"]["figure"] in known


def test_help_lines_give_only_what_the_sources_give() -> None:
    lines = load("help_lines.toml")["lines"]
    assert [(line["name"], line["number"]) for line in lines] == [
        ("ALO 116-111", "116111"),
        ("iSIGURT.al", ""),
    ]
    assert [line["hours"] for line in lines] == ["", ""]


GUIDES = [name for name in NAMES if name.startswith("guides/")]
AUDIENCES = {"parents", "teachers", "children", "professionals"}
AGES = {"0-5", "6-9", "10-13", "14-17"}
TOPICS = set(Topic.values)
#: LIX that a text may reach, by who reads it; the strictest reader counts.
LIX_LIMITS = {"children": 30, "parents": 40, "teachers": 50, "professionals": 50}


class TestGuides:
    def test_guides_cover_every_topic_audience_and_age(self) -> None:
        guides = [load(name) for name in GUIDES]
        assert len([guide for guide in guides if "reading_of" not in guide]) >= 24
        assert {topic for guide in guides for topic in guide["topics"]} == TOPICS
        assert {who for guide in guides for who in guide["audience"]} == AUDIENCES
        assert {age for guide in guides for age in guide["ages"]} == AGES

    def test_slugs_are_unique_in_each_language(self) -> None:
        for language in LANGUAGES:
            slugs = [load(name)[language]["slug"] for name in GUIDES]
            assert len(slugs) == len(set(slugs))
            assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)

    @pytest.mark.parametrize("name", GUIDES)
    def test_a_guide_has_all_its_parts(self, name: str) -> None:
        guide = load(name)
        assert guide["slug"] == Path(name).stem
        assert isinstance(guide["sensitive"], bool)
        for language in LANGUAGES:
            text = guide[language]
            for key in ("title", "summary", "for_whom", "when_help", "reviewed_role"):
                assert text[key].strip(), key
            assert text["neutral_title"]
            assert 4 <= len(text["steps"]) <= 7
            assert all(step["title"] and step["text"] for step in text["steps"])
            assert all(pair["say"] and pair["dont"] and pair["why"] for pair in text["say"])
            assert all(s["title"] and s["publisher"] and s["year"] for s in text["sources"])

    @pytest.mark.parametrize("name", GUIDES)
    def test_a_sensitive_guide_has_a_neutral_title_and_names_both_lines(self, name: str) -> None:
        guide = load(name)
        if guide["sensitive"]:
            for language in LANGUAGES:
                assert guide[language]["neutral_title"] != guide[language]["title"]
                assert "iSIGURT.al" in guide[language]["when_help"]
                assert "ALO 116-111" in guide[language]["when_help"]

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("name", GUIDES)
    def test_a_guide_is_plain_enough_for_its_readers(self, name: str, language: str) -> None:
        guide = load(name)
        read = [text for path, text in strings(guide[language]) if path[0] not in {"slug", "sources", "reviewed_role", "neutral_title"}]
        assert readability("\n".join(read)).lix <= min(LIX_LIMITS[reader] for reader in guide["audience"])

    @pytest.mark.parametrize("name", GUIDES)
    def test_a_reading_is_for_other_readers_than_its_guide(self, name: str) -> None:
        guide = load(name)
        if "reading_of" in guide:
            source = load(f"guides/{guide['reading_of']}.toml")
            assert "reading_of" not in source
            assert not set(source["audience"]) & set(guide["audience"])

    @pytest.mark.parametrize("name", GUIDES)
    def test_what_a_guide_names_is_there(self, name: str) -> None:
        guide = load(name)
        for key, folder in (("lesson", "lessons"), ("policy", "policies")):
            assert key not in guide or f"{folder}/{guide[key]}.toml" in NAMES

    def test_a_guide_is_about_children_on_the_internet(self) -> None:
        assert any("Fëmijët në internet" in load(name)["sq"]["title"] for name in GUIDES)

    def test_what_happened_on_the_home_page_leads_to_guides(self) -> None:
        slugs = {load(name)["slug"] for name in GUIDES}
        assert {choice["guide"] for choice in load("pages.toml")["happened"]} <= slugs


LESSONS = [name for name in NAMES if name.startswith("lessons/")]


def test_three_lessons_for_each_of_three_ages() -> None:
    ages = [load(name)["ages"] for name in LESSONS]
    assert [ages.count([age]) for age in ("6-9", "10-13", "14-17")] == [3, 3, 3]


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_all_its_parts_and_its_minutes_add_up(name: str) -> None:
    lesson = load(name)
    assert lesson["slug"] == Path(name).stem
    assert set(lesson["topics"]) <= TOPICS
    for language in LANGUAGES:
        text = lesson[language]
        for key in ("title", "slug", "summary", "subject", "essential_question", "handout"):
            assert text[key].strip(), key
        for key in ("competences", "objectives", "materials", "quiz", "sources"):
            assert text[key], key
        assert sum(step["minutes"] for step in text["steps"]) == lesson["minutes"]
        assert all(pair["question"] and pair["answer"] for pair in text["quiz"])
        assert text["family_activity"]


POLICIES = [name for name in NAMES if name.startswith("policies/")]


def test_five_texts_of_three_workstreams_and_one_draft_of_the_member_area_in_each_of_two() -> None:
    policies = [load(name) for name in POLICIES]
    assert len(policies) == 5
    assert {policy["workstream"] for policy in policies} == {"policies", "standards", "curricula"}
    assert sorted(policy["workstream"] for policy in policies if "status" not in policy) == ["policies", "standards"]


@pytest.mark.parametrize("name", POLICIES)
def test_a_draft_is_made_of_clauses(name: str) -> None:
    draft = load(name)
    assert draft["slug"] == Path(name).stem
    assert 12 <= len(draft["clauses"]) <= 26
    kinds = {clause["kind"] for clause in draft["clauses"]}
    assert kinds == {"heading", "article", "paragraph", "point"}
    for clause in draft["clauses"]:
        assert clause["sq"].strip()
        assert clause["en"].strip()


def test_forty_words_are_explained_in_both_languages() -> None:
    terms = load("glossary.toml")["terms"]
    assert len({term["id"] for term in terms}) == len(terms) >= 40
    for language in LANGUAGES:
        assert len({term[language]["term"].lower() for term in terms}) == len(terms)
        forms = [form.lower() for term in terms for form in (term[language]["term"], *term[language].get("forms", []))]
        assert len([form for form in set(forms) if forms.count(form) > 1]) == len(
            [form for term in terms for form in {term[language]["term"].lower()} & {f.lower() for f in term[language].get("forms", [])}]
        ), "a form stands for two words"
