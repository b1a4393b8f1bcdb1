"""A running site and Chromium, for the whole session; fresh browser contexts for each test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from running_site import RunningSite
from tests.e2e import loaded_folder
from tests.e2e.axe import violations
from tests.e2e.hands import Finger, Keys
from tests.e2e.people import PATIENCE_MS

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 320, "height": 640}
expect.set_options(timeout=PATIENCE_MS)


#: The files that take longest, longest first: begun last, one of them would run on when nothing is left to do beside it.
LONGEST = [
    "test_accessibility", "test_sign_the_pact", "test_report_to_verified", "test_every_state", "test_keyboard",
    "test_draft_together", "test_watched", "test_exit", "test_hand_over",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser; the longest files come first."""
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.e2e)
    rank = {name: place for place, name in enumerate(LONGEST)}
    if ours == items:
        items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))


@pytest.fixture(scope="session")
def site() -> Iterator[RunningSite]:
    with loaded_folder.folder() as var:
        running = RunningSite(var)
        try:
            running.start()
            yield running
        finally:
            running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def script(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs script: a test that asks for it, or for a phone, is run with and without."""
    return bool(request.param)


@pytest.fixture
def phone(browser: Browser, site: RunningSite, script: bool) -> Iterator[Callable[[], BrowserContext]]:
    """Makes phones of 320 px, each somebody else's."""
    made: list[BrowserContext] = []

    def make() -> BrowserContext:
        made.append(browser.new_context(base_url=site.url, viewport=PHONE, locale="sq-AL", java_script_enabled=script))
        made[-1].set_default_timeout(PATIENCE_MS)
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def context(phone: Callable[[], BrowserContext]) -> BrowserContext:
    return phone()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def hand(script: bool) -> type[Finger]:
    """How forms are worked: by keyboard alone where there is script, by touch where there is none."""
    return Keys if script else Finger


@pytest.fixture
def look(script: bool) -> Callable[[Page], None]:
    """See that nothing is wider than the screen and, in the run with script, have axe look at the page."""

    def check(page: Page) -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        if script:
            assert violations(page) == []

    return check
