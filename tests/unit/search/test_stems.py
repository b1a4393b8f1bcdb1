"""The Albanian stemmer on families of forms and on pairs of different words, each half of which the rules were never fitted to."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from resources.search import analysis

DATA = Path(__file__).resolve().parents[2] / "search" / "data"


def lines(name: str, part: str) -> list[str]:
    wanted, found = False, []
    for line in (DATA / name).read_text("utf8").splitlines():
        if line.startswith("== "):
            wanted = line == f"== {part}"
        elif wanted:
            found.append(line)
    return found


def stem(form: str) -> str:
    return analysis.stem(analysis.tokens(form)[0].word, "sq")


def recall(family: list[str]) -> float:
    """The share of a family's pairs of forms that meet."""
    stems = [stem(form) for form in family]
    return sum(one == other for one, other in combinations(stems, 2)) / max(1, len(stems) * (len(stems) - 1) // 2)


def precision(families: list[list[str]]) -> float:
    """The share of pairs of forms with one stem that are of one line."""
    met, together = Counter(), Counter()
    for number, line in enumerate(families):
        for form in line:
            met[stem(form)] += 1
            together[stem(form), number] += 1

    def pairs(counts: Counter) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    return pairs(together) / pairs(met)


@pytest.mark.parametrize(("part", "met", "apart"), [("tuned", 0.99, 0.99), ("kept", 0.97, 0.975)])
def test_forms_of_a_word_meet_and_other_words_do_not(part, met, apart):
    found = lines("families.txt", part)
    families = [side.split() for line in found for side in line.split(" | ")]
    assert len(families) > 250
    assert sum(map(recall, families)) / len(families) >= met
    assert precision([line.replace("|", " ").split() for line in found]) >= apart


@pytest.mark.parametrize(("part", "most"), [("tuned", 0), ("kept", 3)])
def test_words_that_look_alike_stay_apart(part, most):
    pairs = [line.split() for line in lines("apart.txt", part)]
    assert len(pairs) > 120
    assert len([pair for pair in pairs if stem(pair[0]) == stem(pair[1])]) <= most


@pytest.mark.parametrize(
    "forms",
    [
        "Instagram Instagramin Instagramit insta",
        "TikTok TikToku TikTokut tiktokun",
        "Facebook-un fejsbuku facebookut",
        "WhatsAppin watsap whatsapp-it",
        "Durrës Durrësit Durrsi",
        "Tiranë Tirana Tironë Tiranës",
        "Gjirokastër Gjirokastra Gjirokastrës",
        "Shkodër Shkodren Shkodrës",
        "Tetovë Tetovës Tetova",
    ],
)
def test_names_take_any_ending(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("forms", ["raportue raportoj", "postu postoj", "fmija fëmija", "shpi shtëpi", "bllokue bllokim", "nxansi nxënës"])
def test_dialect_forms(forms):
    assert len({stem(form) for form in forms.split()}) == 1
