"""Two people at one text: one suggests and comments beside it, the other decides, writes it anew, names a version, compares and restores."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from running_site import RunningSite
from tests.e2e.axe import violations
from tests.e2e.people import PATIENCE_MS
from tests.e2e.writing import Open, arrow, enter, expect_state, text_of, two_at_one_text, write

SUGGESTER = "30"


@pytest.fixture
def open_browser(browser: Browser, site: RunningSite) -> Iterator[Open]:
    """A browser of its own for each person, on a wide screen."""
    made: list[BrowserContext] = []

    def fresh() -> Page:
        made.append(browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900}, locale="sq-AL"))
        made[-1].set_default_timeout(PATIENCE_MS)
        return made[-1].new_page()

    yield fresh
    for context in made:
        context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def suggest_by_form(page: Page, address: str, words: str) -> None:
    page.goto(address)
    follow(page, re.compile(r"^Propozoni 1"))
    page.get_by_label("Teksti juaj").first.fill(words)
    page.get_by_role("main").get_by_role("button", name="Propozojini këto fjalë").click()


def comment_live(page: Page, words: str, said: str) -> None:
    """Choose words in the text as on any page, and comment on them."""
    chosen = """(text, words) => {
      const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at); range.setEnd(node, at + words.length);
        const held = getSelection(); held.removeAllRanges(); held.addRange(range);
        return true;
      }
      return false;
    }"""
    assert text_of(page).evaluate(chosen, words)
    button = page.locator("[data-comment]")
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()
    expect(page.locator("#live-comment blockquote")).to_have_text(words)
    page.get_by_label("Çfarë doni të thoni?").fill(said)
    page.get_by_role("button", name="Shkruajeni komentin").click()
    expect(page.locator("#live-comment")).to_be_hidden()


def await_on_pages(page: Page, address: str, words: str) -> None:
    """What was written live is on the other pages a moment later; until then a form would be told that the text has changed."""
    for _ in range(60):
        page.goto(address)
        if words in page.get_by_role("main").inner_text():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{words} is not on {address}")


def test_suggest_decide_comment_redraft_compare_and_restore(open_browser: Open) -> None:
    one, two, address = two_at_one_text(open_browser, "Një udhëtim", others=SUGGESTER)
    enter(one, address)
    write(one, "Shkolla cakton një person përgjegjës brenda një jave.")
    one.keyboard.press("Alt+Shift+2")
    one.keyboard.press("Enter")
    one.keyboard.type("Emri i tij shpallet në hyrje.")
    expect_state(one, "saved")

    # A version of the beginning; the other suggests by the plain form, and comments on words of the live text.
    one.goto(f"{address}versions/new/")
    one.get_by_label("Emri i versionit").fill("Fillimi")
    press(one, "Ruajeni versionin")
    enter(one, address)
    enter(two, address, "following")
    comment_live(two, "në hyrje", "A mjafton hyrja?")
    expect(two.locator(".beside__passage")).to_have_text("në hyrje")
    suggester_page = two.context.new_page()
    await_on_pages(suggester_page, address, "brenda një jave")
    suggest_by_form(suggester_page, f"{address}", "Shkolla cakton një person përgjegjës brenda tri ditësh.")

    # The one who edits sees both in the text and beside it, and decides there.
    one.reload()
    expect_state(one, "saved")
    expect(text_of(one).locator("ins")).to_have_text(re.compile("tri ditësh"))
    expect(text_of(one).locator("del")).to_have_text(re.compile("një jave"))
    assert violations(one) == []
    one.locator("#live-beside").get_by_role("button", name=re.compile("^Prano")).click()
    expect(text_of(one)).to_contain_text("brenda tri ditësh")
    expect(text_of(one).locator("ins")).to_have_count(0)
    expect(text_of(two)).to_contain_text("brenda tri ditësh")

    # The words around a comment are written anew: it stays with its own.
    write(one)
    arrow(one, "Home")
    one.keyboard.type("Në çdo shkollë, ")
    expect_state(one, "saved")
    one.reload()
    expect(text_of(one).locator(".beside__passage")).to_have_text("në hyrje")

    # What changed since the beginning; then back to it, as a version of its own.
    await_on_pages(one, address, "Në çdo shkollë, ")
    one.goto(f"{address}compare/?from=1")
    expect(one.locator("main ins", has_text="tri ditësh")).to_be_visible()
    one.goto(f"{address}versions/1/restore/")
    one.get_by_role("main").locator("[name=reason]").fill("Kthehemi te fillimi.")
    one.get_by_role("main").locator("form button[type=submit]").last.click()
    one.goto(address)
    expect(one.get_by_role("main")).to_contain_text("brenda një jave")
    expect(two.locator(".draft__editor")).to_contain_text("brenda një jave")
    expect(one.get_by_role("main")).to_contain_text("A mjafton hyrja?")
