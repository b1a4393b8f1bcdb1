"""Leaving at once: with script and without, by hand and by keyboard; from every page, wherever it is scrolled to; and no way back."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from running_site import RunningSite
from tests.e2e.people import PATIENCE_MS
from tests.e2e.states import GUIDE, LESSON, SENSITIVE

AWAY = re.compile(r"^https://sq\.wikipedia\.org/")
PATHS = [
    "/style-guide/",
    "/sq/",
    "/sq/biblioteka/?audience=parents",
    GUIDE,
    SENSITIVE,
    LESSON,
    "/sq/fjalor/",
    "/sq/library/saved/",
    "/sq/askund/",
]
ELSEWHERE = "<title>Elsewhere</title><p>elsewhere</p>"


def stand_in(context: BrowserContext) -> list[Request]:
    """A page in the place of the neutral site, so that nothing leaves the machine; what it was asked."""
    seen: list[Request] = []

    def answer(route: Route) -> None:
        seen.append(route.request)
        route.fulfill(body=ELSEWHERE, content_type="text/html")

    context.route(AWAY, answer)
    return seen


@pytest.fixture
def asked(context: BrowserContext) -> list[Request]:
    return stand_in(context)


@pytest.fixture
def reader(browser: Browser, site: RunningSite) -> Iterator[Page]:
    """Somebody with script, whose tab had an empty page before."""
    context = browser.new_context(base_url=site.url)
    context.set_default_timeout(PATIENCE_MS)
    stand_in(context)
    page = context.new_page()
    page.goto("about:blank")
    yield page
    context.close()


def by_mouse(page: Page) -> None:
    page.locator("#exit").click()


def by_key(page: Page) -> None:
    page.locator("#exit").focus()
    page.keyboard.press("Enter")


def by_shift(page: Page) -> None:
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert "Shift" in page.locator("#exit-said").inner_text()
    page.keyboard.press("Shift")


WAYS = [by_mouse, by_key, by_shift]


def test_one_touch_leads_away_from_everywhere_and_tells_nobody_from_where(page: Page, asked: list[Request]) -> None:
    for path in PATHS:
        page.goto(path)
        page.locator("#exit").click()
        page.wait_for_url(AWAY)
    assert [request.headers.get("referer") for request in asked] == [None] * len(PATHS)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_back_leads_to_anything_that_was_read(reader: Page, way: Callable[[Page], None]) -> None:
    read = ["/sq/", "/sq/biblioteka/?audience=children", SENSITIVE]
    for path in read:
        reader.goto(path, wait_until="load")
    way(reader)
    reader.wait_for_url(AWAY)
    assert not any(SENSITIVE in entry["url"] for entry in entries(reader))
    for _ in read[:-1]:
        reader.go_back(wait_until="commit")
        reader.wait_for_url(AWAY)
    assert [entry["title"] for entry in entries(reader)] == ["", *["Elsewhere"] * len(read)]
    reader.go_back()
    assert reader.url == "about:blank"


def test_who_comes_again_by_an_address_reads_again_and_nothing_is_kept(reader: Page) -> None:
    reader.goto(SENSITIVE, wait_until="load")
    by_mouse(reader)
    reader.wait_for_url(AWAY)
    reader.goto("/sq/", wait_until="load")
    reader.goto(GUIDE, wait_until="load")
    expect(reader.locator("h1")).to_be_visible()
    assert reader.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [0, 0, ""]


def test_who_does_not_leave_goes_back_as_ever(reader: Page) -> None:
    reader.goto("/sq/biblioteka/", wait_until="load")
    reader.goto(GUIDE, wait_until="load")
    reader.go_back(wait_until="load")
    expect(reader.locator("h1")).to_be_visible()
    assert reader.url.endswith("/sq/biblioteka/")


def entries(page: Page) -> list[dict[str, str]]:
    """What the tab's history shows: addresses and titles."""
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getNavigationHistory")["entries"]
    session.detach()
    return found


def test_a_sensitive_page_has_a_neutral_name_in_the_window_and_in_the_history(reader: Page) -> None:
    reader.goto("/sq/udhezime/", wait_until="load")
    reader.goto(SENSITIVE, wait_until="load")
    telling = [word for word in re.findall(r"\w{5,}", reader.locator("h1").inner_text().lower()) if word != "dikush"]
    assert telling
    names = [reader.title(), *(entry["title"] for entry in entries(reader))]
    by_mouse(reader)
    reader.wait_for_url(AWAY)
    names += [reader.title(), *(entry["title"] for entry in entries(reader))]
    assert not [name for name in names for word in telling if word in name.lower()]


def test_shift_while_typing_does_not(reader: Page) -> None:
    reader.goto("/style-guide/", wait_until="load")
    reader.locator("#site-search").fill("")
    for letter in "ABC":
        reader.keyboard.press(f"Shift+{letter}")
    assert reader.url.endswith("/style-guide/")


@pytest.mark.parametrize("letters", ["100%", "200%"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_stays_in_reach_wherever_the_page_is_scrolled_to(browser: Browser, site: RunningSite, width: int, letters: str) -> None:
    context = browser.new_context(base_url=site.url, viewport={"width": width, "height": 700}, locale="sq-AL")
    page = context.new_page()
    wrong: list[str] = []
    for path in PATHS:
        page.goto(path)
        page.evaluate("size => { document.documentElement.style.fontSize = size }", letters)
        for share in (0, 0.5, 1):
            reached = page.evaluate(REACH, share)
            wrong += [] if reached else [f"{path} at {share:.0%}"]
    context.close()
    assert not wrong


#: Scroll; then a touch in its middle and in its corners lands on the exit, which is whole on the screen and large enough for a thumb.
REACH = """share => {
  scrollTo(0, share * (document.documentElement.scrollHeight - innerHeight));
  const exit = document.getElementById("exit");
  const {left, right, top, bottom, width, height} = exit.getBoundingClientRect();
  const points = [[(left + right) / 2, (top + bottom) / 2], [left + 4, top + 4], [right - 4, bottom - 4]];
  return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight && width >= 44 && height >= 44
    && points.every(([x, y]) => exit.contains(document.elementFromPoint(x, y)));
}"""
