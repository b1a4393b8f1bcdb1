"""A representative hands over: the successor comes from the mail, opens an account, takes over; the predecessor reads that it is done."""

import re
import secrets
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from running_site import RunningSite
from tests.e2e.axe import violations
from tests.e2e.joining import mail_to, press, prove_second_factor, set_up_second_factor, sign_up
from tests.e2e.people import log_in

REPRESENTATIVE, ORGANISATION = "perfaqesuesi@demo.example", "Qendra Shembull e Këshillimit (demo)"
GIVEN: set[str] = set()
NARROW = {"width": 320, "height": 700}


@pytest.fixture
def successor(request: pytest.FixtureRequest, browser: Browser, site: RunningSite) -> Iterator[Page]:
    """Somebody else, on a narrow phone, with script where the test has it."""
    script = request.node.callspec.params["context"]
    made: BrowserContext = browser.new_context(base_url=site.url, viewport=NARROW, locale="sq-AL", java_script_enabled=script)
    made.set_default_timeout(15_000)
    yield made.new_page()
    made.close()


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Callable[[Page], None]:
    """Have axe look at a page, and see that nothing is wider than the screen, in the run with script."""
    script = request.node.callspec.params["context"]

    def check(page: Page) -> None:
        if script:
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    return check


def offer(page: Page, address: str, look: Callable[[Page], None], secret: str = "") -> None:
    """Offer one's mandate to `address`; `secret`: of an app with codes that may be asked for."""
    page.goto("/sq/members/organisation/")
    look(page)
    page.locator("main").get_by_role("link", name="Kalojani detyrën një pasuesi").click()
    if secret and page.locator("input[name=code]").count():
        prove_second_factor(page, secret)
    look(page)
    page.locator("#id_email").fill("jo adresë")
    press(page, "Dërgojeni ofertën")
    expect(page.locator(".error-summary")).to_be_visible()
    page.locator("#id_email").fill(address)
    press(page, "Dërgojeni ofertën")
    expect(page.locator("main")).to_contain_text(f"Mandatin tuaj ia keni ofruar adresës {address}")


def link_to(browser: Browser, site: RunningSite, address: str) -> str:
    """The path of the newest offer's page; one that was given out before has been used."""
    for _attempt in range(60):
        found = re.search(r"/sq/members/organisation/invitation/[\w-]+/", mail_to(browser, site, address, "merrni përsipër"))
        if found and found[0] not in GIVEN:
            GIVEN.add(found[0])
            return found[0]
    raise AssertionError("no new link in the mails")


def test_handing_over_and_back(page: Page, successor: Page, browser: Browser, site: RunningSite, look: Callable[[Page], None]):
    address = f"pasuesja{secrets.randbelow(10**8):08d}@shembull.example"
    log_in(page, site, REPRESENTATIVE, with_code=True)
    offer(page, address, look)

    successor.goto(link_to(browser, site, address))
    expect(successor.locator("main")).to_contain_text("Çfarë merrni përsipër")
    look(successor)
    sign_up(browser, site, successor, address)
    press(successor, "Merreni përsipër")
    successor.wait_for_url("**/accounts/2fa/**")
    secret = set_up_second_factor(successor)
    successor.goto("/sq/members/organisation/")
    expect(successor.locator("header")).to_contain_text("Veproni për: ")
    expect(successor.locator("h1")).to_contain_text(ORGANISATION)

    page.goto("/sq/members/organisation/")
    expect(page.locator("main")).to_contain_text(f"Mandati juaj për {ORGANISATION} ka mbaruar")
    look(page)

    offer(successor, REPRESENTATIVE, look, secret)
    successor.goto("/sq/members/organisation/history/")
    expect(successor.locator("main")).to_contain_text("atëherë përfaqësues")
    look(successor)
    page.goto(link_to(browser, site, REPRESENTATIVE))
    press(page, "Merreni përsipër")
    expect(page.locator("h1")).to_contain_text(ORGANISATION)
    successor.goto("/sq/members/organisation/")
    expect(successor.locator("main")).to_contain_text("ka mbaruar")
