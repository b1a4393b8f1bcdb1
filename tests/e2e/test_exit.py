"""Leaving at once: with script and without, by hand and by keyboard."""

import re

import pytest

AWAY = re.compile(r"^https://sq\.wikipedia\.org/")


@pytest.fixture
def asked(context):
    """What the neutral site would have been asked; nothing leaves the machine."""
    seen = []

    def answer(route):
        seen.append(route.request)
        route.fulfill(body="<p>elsewhere</p>", content_type="text/html")

    context.route(AWAY, answer)
    return seen


def test_one_touch_leads_away_and_tells_nobody_from_where(page, asked):
    page.goto("/style-guide/")
    page.locator("#exit").click()
    page.wait_for_url(AWAY)
    assert [request.headers.get("referer") for request in asked] == [None]


def test_the_way_back_does_not_lead_to_the_page(browser, site):
    context = browser.new_context(base_url=site.url)
    context.route(AWAY, lambda route: route.fulfill(body="elsewhere", content_type="text/html"))
    page = context.new_page()
    page.goto("about:blank")
    page.goto("/style-guide/", wait_until="load")
    page.locator("#exit").click()
    page.wait_for_url(AWAY)
    page.go_back()
    assert page.url == "about:blank"
    context.close()


def test_shift_three_times_leads_away_after_a_word_of_warning(browser, site):
    context = browser.new_context(base_url=site.url)
    context.route(AWAY, lambda route: route.fulfill(body="elsewhere", content_type="text/html"))
    page = context.new_page()
    page.goto("/style-guide/", wait_until="load")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert "Shift" in page.locator("#exit-said").inner_text()
    page.keyboard.press("Shift")
    page.wait_for_url(AWAY)
    context.close()


def test_shift_while_typing_does_not(browser, site):
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    page.goto("/style-guide/", wait_until="load")
    page.locator("#site-search").fill("")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url.endswith("/style-guide/")
    context.close()
