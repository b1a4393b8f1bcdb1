"""By keyboard alone: a parent's way through the library, and every stop of Tab on the library's pages. And what the reader's own settings
ask for: no motion, the system's colours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from running_site import RunningSite
from tests.e2e.hands import Keys
from tests.e2e.measures import measured
from tests.e2e.people import PATIENCE_MS
from tests.e2e.states import GUIDE, LESSON, LISTS, POLICY, SIGNATORY

BULLYING = "/sq/udhezime/bullizmi-ne-internet/"
TWO_KINDS = [
    "/sq/",
    "/sq/biblioteka/?audience=parents",
    GUIDE,
    LESSON,
    POLICY,
    "/sq/library/saved/?add=/sq/askund/",
    "/sq/search/?q=foto",
    "/sq/contacts/",
]
PATHS = list(
    dict.fromkeys([*TWO_KINDS, *LISTS, "/sq/fjalor/grooming/", "/sq/pact/", "/sq/pact/signatories/", SIGNATORY, "/sq/accounts/login/"])
)


@pytest.fixture
def reader(browser: Browser, site: RunningSite) -> Iterator[Page]:
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 800}, locale="sq-AL", accept_downloads=True)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def test_a_parent_from_the_front_page_to_the_lesson_on_paper_and_a_word_and_back(reader: Page) -> None:
    keys = Keys(reader)
    reader.goto("/sq/")
    keys.activate(link(reader, "/sq/biblioteka/?audience=parents"))
    expect(reader.locator(".facets [aria-current]")).to_contain_text("Prindër")
    keys.activate(link(reader, BULLYING))
    the_readings(keys)
    keys.activate(link(reader, LESSON))
    with reader.expect_download() as paper:
        keys.reach(reader.locator(".files a[href$='.docx']").first)
        reader.keyboard.press("Enter")
    assert paper.value.suggested_filename.endswith(".docx")
    a_word_and_back(keys)


def link(page: Page, path: str):
    return page.locator(f"main a[href='{path}']").first


def the_readings(keys: Keys) -> None:
    """Each reading is a link, says whose it is, and leads to the others."""
    page = keys.page
    for label in ("Mësues", "Fëmijë dhe të rinj", "Prindër"):
        keys.activate(page.locator(".tabs").get_by_role("link", name=label))
        expect(page.locator(".tabs [aria-current=page]")).to_have_text(label)
        expect(page.locator("h1")).to_be_visible()


def a_word_and_back(keys: Keys) -> None:
    """From a marked word to what it means on the same page, to its own page, and back to the lesson."""
    page = keys.page
    marked = page.locator("a.term").first
    keys.reach(marked)
    page.keyboard.press("Enter")
    page.wait_for_url("**#word-*")
    meaning = page.locator(f"[id='{page.url.split('#')[1]}']")
    expect(meaning).to_be_in_viewport()
    page.keyboard.press("Tab")
    own_page = meaning.locator("a")
    expect(own_page).to_be_focused()
    word = own_page.inner_text()
    keys.activate(own_page)
    expect(page.locator("h1")).to_have_text(word)
    page.go_back()
    page.wait_for_url(f"**{LESSON}*")


@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_of_tab_is_seen_and_none_is_a_trap(reader: Page, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 700})
    wrong = []
    for path in TWO_KINDS if width > 360 else PATHS:
        reader.goto(path)
        wrong += [f"{path}: {finding}" for finding in stops(reader)]
    assert not wrong, "\n".join(wrong)


def stops(page: Page) -> Iterator[str]:
    """Tab through the whole page: each stop comes after the one before it, is seen and shows that it has the focus. And one back."""
    places: list[int] = []
    # One more than are seen at first: the way past the navigation shows itself when it has the focus.
    for _ in range(measured(page, "howManyByTab") + 1):
        page.keyboard.press("Tab")
        stop = measured(page, "focus")
        if stop is None or (places and stop["place"] <= places[-1]):
            yield f"Tab is back at {stop and stop['name']} after {len(places)} stops"
            return
        places.append(stop["place"])
        yield from (f"{stop['name']} {wrong}" for wrong in stop["wrong"])
    page.keyboard.press("Shift+Tab")
    if measured(page, "focus")["place"] != places[-2]:
        yield "Shift and Tab do not lead back"


def test_nothing_moves_for_whom_motion_is_too_much(reader: Page) -> None:
    reader.emulate_media(reduced_motion="reduce")
    wrong = []
    for path in PATHS:
        reader.goto(path)
        wrong += [f"{path}: {finding}" for finding in measured(reader, "moving")]
    assert not wrong, "\n".join(wrong)


#: Where it stands, and what has to be seen of it when the system paints.
EDGES = [
    ("/sq/", "#exit"),
    ("/sq/", ".button"),
    ("/sq/", ".site-search input"),
    ("/sq/search/?q=foto", "main mark"),
    ("/sq/biblioteka/?audience=parents", ".facets a[aria-current]"),
    (GUIDE, ".tabs [aria-current]"),
    (GUIDE, ".site-nav [aria-current]"),
    (GUIDE, ".help-panel"),
    (GUIDE, ".summary"),
    (GUIDE, ".notice"),
    ("/sq/library/saved/?add=/sq/askund/", "main input[name=add]"),
]

#: One of them is chosen, which its edge says.
CHOSEN = [("/sq/biblioteka/?audience=parents", ".facets a"), (GUIDE, ".tabs a")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_colours_of_the_system_what_matters_is_still_seen(reader: Page, scheme: str) -> None:
    reader.emulate_media(forced_colors="active", color_scheme=scheme)
    wrong = []
    for path, selector in EDGES:
        if not reader.url.endswith(path):
            reader.goto(path)
        measured(reader, "howManyByTab")
        if not reader.locator(selector).first.evaluate("each => measures.standsOut(each)"):
            wrong.append(f"{path}: {selector} is not seen")
    for path, chosen in CHOSEN:
        reader.goto(path)
        widths = reader.locator(chosen).evaluate_all(
            "found => found.map(each => [each.ariaCurrent, getComputedStyle(each).borderTopWidth])"
        )
        if {width for current, width in widths if current} & {width for current, width in widths if not current}:
            wrong.append(f"{path}: the chosen one of {chosen} is edged as the others")
        wrong += [f"{path}: {finding}" for finding in stops(reader)]
    assert not wrong, "\n".join(wrong)
