"""Every public template in each of its states, looked at by axe and measured: at 320 px, in the dark, with letters twice as large; no target
is too small for a thumb, nothing is cut, and Tab goes where the eye goes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from running_site import RunningSite
from tests.e2e.axe import violations
from tests.e2e.measures import measured
from tests.e2e.people import PATIENCE_MS
from tests.e2e.states import states

NARROWEST = {"width": 320, "height": 640}
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


@pytest.fixture
def reader(browser: Browser, site: RunningSite) -> Iterator[Page]:
    # Without motion: a colour that is on its way to the other scheme is neither of the two.
    context = browser.new_context(base_url=site.url, viewport=NARROWEST, locale="sq-AL", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def test_every_public_state(reader: Page, site: RunningSite) -> None:
    seen, wrong = 0, []
    for state in states(site, reader):
        reader.set_viewport_size(NARROWEST)
        wrong += [
            f"{state}: {finding}"
            for look in (state.show, at_320, in_the_dark, on_a_phone, at_a_desk, twice_as_large)
            for finding in look(reader)
        ]
        seen += 1
    assert seen > 50
    assert not wrong, "\n".join(wrong)


def at_320(page: Page) -> Iterator[str]:
    yield from (f"at 320 px: {each}" for each in [*violations(page), *measured(page, "cut"), *too_wide(page)])


def in_the_dark(page: Page) -> Iterator[str]:
    page.emulate_media(color_scheme="dark")
    yield from (f"in the dark: {each}" for each in violations(page, colours_only=True))
    page.emulate_media(color_scheme="light")


def on_a_phone(page: Page) -> Iterator[str]:
    page.set_viewport_size(PHONE)
    yield from (f"on a phone: {each}" for each in [*measured(page, "tooSmall"), *measured(page, "cut"), *measured(page, "outOfOrder")])


def at_a_desk(page: Page) -> Iterator[str]:
    page.set_viewport_size(DESK)
    yield from (f"at a desk: {each}" for each in [*measured(page, "tooSmall"), *measured(page, "cut"), *measured(page, "outOfOrder")])


def twice_as_large(page: Page) -> Iterator[str]:
    """Letters of 200 %, at a desk and, where it is hardest, on the narrowest phone."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for size in (DESK, NARROWEST):
        page.set_viewport_size(size)
        yield from (f"twice as large at {size['width']} px: {each}" for each in [*measured(page, "cut"), *too_wide(page)])
    yield from (f"twice as large: {each}" for each in violations(page))


def too_wide(page: Page) -> Iterator[str]:
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    if wide > screen:
        yield f"{wide} px wide"
