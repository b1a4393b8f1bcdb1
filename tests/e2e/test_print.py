"""Pages as a browser prints them: black on white, no navigation, help once, nothing hidden that the teacher needs."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from running_site import RunningSite

PATHS = [
    "/sq/",
    "/sq/udhezime/",
    "/sq/udhezime/shantazh-me-foto-intime/",
    "/sq/mesime/ai-qe-sheh/",
    "/sq/pact/",
    "/sq/pact/signatories/",
    "/sq/contacts/",
]
NOT_ON_PAPER = ".exit, .site-nav, .site-search, .languages, .breadcrumb, .site-foot nav, .facets, .files.no-print"


@pytest.fixture
def paper(browser: Browser, site: RunningSite) -> Iterator[Page]:
    """A page of a wide, dark screen, as it comes on paper."""
    context = browser.new_context(base_url=site.url, color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    yield page
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_what_is_for_the_screen_stays_there_and_help_is_named_once(paper, path):
    paper.goto(path)
    shown = paper.locator(NOT_ON_PAPER).evaluate_all("found => found.filter(each => each.checkVisibility()).map(each => each.className)")
    assert shown == []
    help_places = paper.locator(".help-bar, .help-panel").evaluate_all("found => found.filter(each => each.checkVisibility()).length")
    assert help_places == 1
    colours = paper.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('h1')).color]")
    assert colours == ["rgb(0, 0, 0)", "rgb(0, 0, 0)"]
    assert len(pikepdf.open(BytesIO(paper.pdf(prefer_css_page_size=True))).pages) >= 1


def test_the_answers_of_a_quiz_are_printed_though_they_are_closed_on_the_screen(paper):
    paper.goto("/sq/mesime/ai-qe-sheh/")
    answer = paper.locator("details p").first
    expect(answer).to_be_visible()
    assert answer.bounding_box()["height"] > 0


def test_a_step_is_not_broken_across_pages(paper):
    paper.goto("/sq/udhezime/shantazh-me-foto-intime/")
    steps = paper.locator(".steps > li")
    assert set(steps.evaluate_all("found => found.map(each => getComputedStyle(each).breakInside)")) == {"avoid"}
