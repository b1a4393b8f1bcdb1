import pytest

from members.drafting.numbering import letters, numbers, roman


def test_articles_run_through_the_chapters():
    clauses = [
        ("paragraph", 1),
        ("heading", 1),
        ("article", 1),
        ("paragraph", 1),
        ("point", 1),
        ("point", 1),
        ("definition", 1),
        ("note", 1),
        ("heading", 1),
        ("heading", 2),
        ("article", 1),
        ("point", 1),
    ]
    expected = ["", "I", "1", "1.1", "1.1.a", "1.1.b", "1.2", "", "II", "", "2", "2.a"]
    assert numbers(clauses, "articles") == expected


def test_sections_count_by_level():
    clauses = [
        ("note", 1),
        ("heading", 1),
        ("paragraph", 1),
        ("heading", 3),
        ("paragraph", 1),
        ("point", 1),
        ("heading", 2),
        ("heading", 1),
    ]
    assert numbers(clauses, "sections") == ["", "1", "1-1", "1.1", "1.1-1", "1.1-1.a", "1.2", "2"]


def test_numbers_of_a_text_are_never_doubled():
    clauses = [("heading", 1), ("article", 1), ("paragraph", 1), ("point", 1), ("article", 1), ("point", 1)] * 3
    for style in ("articles", "sections"):
        given = [number for number in numbers(clauses, style) if number]
        assert len(given) == len(set(given))


@pytest.mark.parametrize(("number", "expected"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")])
def test_roman(number, expected):
    assert roman(number) == expected


@pytest.mark.parametrize(("number", "expected"), [(1, "a"), (26, "z"), (27, "aa"), (53, "ba")])
def test_letters(number, expected):
    assert letters(number) == expected
