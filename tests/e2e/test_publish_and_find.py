"""The secretariat writes a guide, sends it through moderation, approves it; a parent who types without ë finds it at once."""

import re

import pytest
from playwright.sync_api import Browser, Page

from running_site import RunningSite
from tests.e2e.people import PATIENCE_MS, log_in

TITLE = "Fëmijët në internet: pyetjet që bëni çdo ditë"
ADDRESS = "/sq/udhezime/femijet-ne-internet-pyetjet-qe-beni-cdo-dite/"
LIST_OF_PAGES = re.compile(r"/cms/pages/\d+/$")


@pytest.fixture(scope="module")
def _published(browser: Browser, site: RunningSite) -> None:
    """The guide goes through moderation in Wagtail, which needs script. Until it is approved no reader gets it."""
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900}, locale="sq-AL")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    log_in(page, "sekretaria@demo.example", with_code=True)
    write_guide(page)
    choose_action(page, "[name=action-submit]")
    page.wait_for_url(LIST_OF_PAGES)
    assert context.request.get(ADDRESS).status == 404
    page.get_by_role("link", name=TITLE).first.click()
    choose_action(page, "[data-workflow-action-name=approve]")
    page.wait_for_url(LIST_OF_PAGES)
    context.close()


def write_guide(page: Page) -> None:
    """The guide under the Albanian index, by the links an editor follows."""
    page.goto("/cms/pages/")
    page.get_by_role("link", name="Pakti Kombëtar kundër").first.click()
    page.goto(page.url.replace("/edit/", "/"))
    index = page.get_by_role("link", name="Udhëzime").first.get_attribute("href")
    page.goto(index.replace("/edit/", "/add_subpage/"))
    page.wait_for_url("**/add/library/guidepage/**")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("Pesë pyetje të shkurtra që e mbajnë bisedën hapur.")
    page.locator("#id_when_help").fill("Kur fëmija hesht papritur.")
    page.locator("[name=audiences][value=parents]").check()


def choose_action(page: Page, selector: str) -> None:
    """An action of the menu at the foot of Wagtail's editor."""
    toggle = page.locator("footer .w-dropdown__toggle").first
    toggle.click()
    page.locator(selector).first.click()


@pytest.mark.usefixtures("_published")
def test_a_parent_finds_the_new_guide_at_once_with_the_words_marked(page: Page):
    page.goto("/sq/search/?q=femijet+ne+internet")
    found = page.get_by_role("link", name=TITLE)
    assert found.count() == 1
    assert page.locator("html").get_attribute("lang") == "sq"
    assert page.locator("main mark").count() > 0
    found.click()
    page.wait_for_url(f"**{ADDRESS}")
    assert page.locator("h1").inner_text() == TITLE
