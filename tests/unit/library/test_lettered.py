"""Lists under the letters of the alphabet."""

from resources.content.collation import alphabetical_key, first_letter
from resources.library.lettered import by_letter


def test_albanian_pairs_of_letters_are_letters_of_their_own():
    words = [
        "zhurmë",
        "dhunë",
        "dorë",
        "çelës",
        "cak",
        "ëndërr",
        "emër",
        "xhep",
        "xixë",
        "rrjet",
        "rreth",
        "rini",
        "gjuhë",
        "gur",
        "njohje",
        "nota",
    ]
    assert [letter for letter, _items in by_letter(((word, word) for word in words), "sq")] == [
        "C", "Ç", "D", "Dh", "E", "Ë", "G", "Gj", "N", "Nj", "R", "Rr", "X", "Xh", "Zh",
    ]  # fmt: skip


def test_english_pairs_are_not():
    found = by_letter(((word, word) for word in ["Shame", "Safety", "Story", "digital"]), "en")
    assert found == [("D", ["digital"]), ("S", ["Safety", "Shame", "Story"])]


def test_what_begins_with_no_letter_stands_apart():
    assert first_letter("2FA", "sq") == first_letter("2FA", "en") == "#"
    assert first_letter("", "sq") == first_letter("", "en") == "#"
    assert alphabetical_key("“Émile”", "en") == "emile"
