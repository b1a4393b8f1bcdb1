"""What is offered while somebody types: by keyboard alone, on a phone, and fetched only by who searches."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from running_site import RunningSite
from tests.e2e.axe import violations
from tests.e2e.conftest import PHONE
from tests.e2e.people import PATIENCE_MS

FIELD = "#site-search"


@pytest.fixture
def context(browser: Browser, site: RunningSite):
    made = browser.new_context(base_url=site.url, viewport=PHONE, locale="sq-AL")
    made.set_default_timeout(PATIENCE_MS)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("/sq/")
    return page


def typed(page: Page, text: str):
    """Type into the field of every page. Returns: the options offered."""
    page.locator(FIELD).press_sequentially(text)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    return options


def test_down_and_enter_lead_to_the_page(page):
    options = typed(page, "bullizmi ne")
    expect(options).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert page.locator(FIELD).get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    wanted = options.first.get_attribute("data-url")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(wanted)))


def test_enter_alone_searches_what_was_typed(page):
    typed(page, "bullizmi")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sq/search/\?q=bullizmi"))


def test_escape_closes_and_keeps_what_was_typed(page):
    typed(page, "bullizmi")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator(FIELD)).to_have_value("bullizmi")
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")


def test_a_tap_opens_it(page):
    options = typed(page, "bullizmi ne")
    options.nth(1).click()
    expect(page).not_to_have_url(re.compile(r"/search/|/sq/$"))


def test_the_open_list_is_accessible_and_no_wider_than_a_phone(page):
    typed(page, "ngac")
    page.keyboard.press("ArrowDown")
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_who_does_not_search_fetches_nothing_for_it(context):
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/sq/")
    page.wait_for_load_state("networkidle")
    assert not any("suggest" in url for url in asked)
    page.locator(FIELD).focus()
    expect(page.locator(FIELD)).to_have_attribute("role", "combobox")
    assert sum("suggest" in url for url in asked) == 1
