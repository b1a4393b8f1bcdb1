"""The query of a plan for each engine, as text and dicts: no server, no database."""

import pytest

from resources.search.engines import body, sql
from resources.search.engines.plan import Part, Plan, Scope, Statistics
from resources.search.judging import judge, ndcg, recall
from resources.search.understanding import Alternative, Clause

SCOPE = Scope(corpus="site", labels=("public", "org:12"))
BULLYING = Clause(words=("bullizem",), alternatives=(Alternative(("bulliz",)), Alternative(("ngacm",), 0.8, "ngacmim")))
SCHOOL = Clause(words=("shkolle",), alternatives=(Alternative(("shkoll",)),))
CONTROL = Clause(
    words=("kontroll", "prinderor"),
    alternatives=(Alternative(("kontroll", "prinderor_")),),
    parts=(
        Clause(words=("kontroll",), alternatives=(Alternative(("kontroll",)),)),
        Clause(words=("prinderor",), alternatives=(Alternative(("prinderor_",)),)),
    ),
)
STATISTICS = Statistics(entries=100, mean_length=20.0, holding={"bulliz": 3, "ngacm": 4, "shkoll": 40})


def plan(*clauses: Clause, mode: str = "all", **fields) -> Plan:
    return Plan(scope=fields.pop("scope", SCOPE), parts=(part(*clauses, mode=mode),), **fields)


def part(*clauses: Clause, mode: str = "all", language: str = "sq", instead_of: str = "") -> Part:
    return Part(language=language, clauses=clauses, asked=clauses, mode=mode, statistics=STATISTICS, instead_of=instead_of)


def test_all_words_as_tsquery():
    assert sql.tsquery([BULLYING, SCHOOL], "all") == "(('bulliz') | ('ngacm')) & (('shkoll'))"


def test_any_word_as_tsquery():
    assert sql.tsquery([BULLYING, SCHOOL], "any") == "(('bulliz') | ('ngacm')) | (('shkoll'))"


def test_a_phrase_is_matched_by_its_words_together_or_one_by_one():
    assert sql.tsquery([CONTROL], "all") == "(('kontroll' & 'prinderor_') | ((('kontroll')) & (('prinderor_'))))"
    assert sql.tsquery([CONTROL], "any") == "(('kontroll' & 'prinderor_') | (('kontroll')) | (('prinderor_')))"


def test_terms_are_quoted():
    odd = Clause(words=("x",), alternatives=(Alternative(("it's \\ odd",)),))
    assert sql.tsquery([odd], "all") == "(('it''s \\\\ odd'))"


def test_every_value_of_the_statement_is_a_parameter():
    text, params = sql.find(plan(BULLYING, SCHOOL, chosen={"kind": "guide'; --", "topic": "privacy"}, limit=10, offset=20))
    assert text.count("%s") == len(params)
    assert "guide" not in text
    assert "privacy" not in text
    assert ["public", "org:12"] in params


def test_entries_known_to_be_stale_are_left_out():
    stale = Scope(corpus="site", labels=("public",), without=(7, 8))
    _text, params = sql.find(plan(SCHOOL, scope=stale))
    assert [7, 8] in params
    assert {"bool": {"must_not": [{"terms": {"entry": [7, 8]}}]}} in body.within(stale)


def test_matching_as_a_dict():
    assert body.matching([BULLYING, SCHOOL], "all", "terms_sq") == {
        "bool": {
            "must": [
                {
                    "bool": {
                        "should": [{"term": {"terms_sq": {"value": "bulliz"}}}, {"term": {"terms_sq": {"value": "ngacm"}}}],
                        "minimum_should_match": 1,
                    }
                },
                {"term": {"terms_sq": {"value": "shkoll"}}},
            ]
        }
    }


def test_nothing_to_match_matches_nothing():
    assert body.matching([], "any", "terms_sq") == {"match_none": {}}


def test_scoring_takes_the_best_way():
    assert body.scoring(BULLYING, "terms_sq") == {
        "dis_max": {
            "queries": [
                {"term": {"terms_sq": {"value": "bulliz", "boost": 1.0}}},
                {"term": {"terms_sq": {"value": "ngacm", "boost": 0.8}}},
            ],
            "boost": 1.0,
        }
    }


def test_the_body_counts_each_facet_without_its_own_choice():
    made = body.find(plan(SCHOOL, chosen={"kind": "guide", "topic": "privacy"}, limit=10, offset=10))
    assert made["post_filter"] == {"bool": {"filter": [{"term": {"kind": "guide"}}, {"term": {"topics": "privacy"}}]}}
    assert made["aggs"]["kind"]["filter"] == {"bool": {"filter": [{"term": {"topics": "privacy"}}]}}
    assert made["aggs"]["audience"]["filter"] == {"bool": {"filter": [{"term": {"kind": "guide"}}, {"term": {"topics": "privacy"}}]}}
    assert (made["from"], made["size"], made["_source"]) == (10, 10, False)


def test_labels_are_a_filter_of_every_body():
    labels = {"terms": {"labels": ["public", "org:12"]}}
    assert labels in body.find(plan(SCHOOL))["query"]["bool"]["filter"]
    assert labels in body.measure(SCOPE, {"sq": ["shkoll"]})["query"]["bool"]["filter"]


def test_the_readers_language_comes_first_and_what_it_says_is_not_said_twice():
    both = Plan(scope=SCOPE, parts=(part(SCHOOL), part(SCHOOL, language="en", instead_of="sq")), sort="newest")
    made = body.find(both)
    assert made["sort"] == [{"language": "desc"}, {"changed": {"order": "desc", "missing": "_last"}}, {"entry": "asc"}]
    albanian, english = made["query"]["bool"]["must"][0]["bool"]["should"]
    assert "must_not" not in albanian["bool"]
    assert english["bool"]["must_not"] == [{"term": {"also_in": "sq"}}]
    assert {"term": {"language": "en"}} in english["bool"]["filter"]
    text, params = sql.find(both)
    assert text.count("%s") == len(params)
    assert "ORDER BY part, changed_at DESC NULLS LAST, id" in text


def test_no_body_asks_beyond_what_an_engine_gives():
    assert body.find(plan(SCHOOL, offset=10_000, limit=10))["from"] == 9_990


def test_the_best_order_is_one():
    assert ndcg(["a", "b"], {"a": 3, "b": 1}) == 1.0
    assert 0 < ndcg(["b", "a"], {"a": 3, "b": 1}) < 1
    assert recall(["a"], {"a": 3, "b": 1}) == 0.5


def test_the_line_of_a_verdict():
    verdict = judge([(["a"], {"a": 3}), ([], {"b": 1})])
    assert verdict.line("sq") == "ndcg@10=0.500 recall@10=0.500 zero=0.500 queries=2 lang=sq"


@pytest.mark.parametrize("found", [[], ["x"] * 20])
def test_irrelevant_answers_are_worth_nothing(found):
    assert ndcg(found, {"a": 3}) == 0.0
