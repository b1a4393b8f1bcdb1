"""How a page's choices are put into words."""

import pytest

from resources.content.templatetags.page_tags import age_words, json_ld


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        (["6-9", "10-13"], "6–13 vjeç"),
        (["14-17"], "14–17 vjeç"),
        (["10-13", "0-5", "6-9", "14-17"], "0–17 vjeç"),
        (["0-5", "14-17"], "0–5 vjeç, 14–17 vjeç"),
        ([], ""),
    ],
)
def test_ages_that_follow_each_other_are_one_range(ages, words):
    assert age_words(ages) == words


def test_structured_data_is_escaped():
    html = json_ld({"name": "</script><b>&"})
    assert html.startswith('<script type="application/ld+json">')
    assert html.count("</script>") == 1
    assert "<b>" not in html
