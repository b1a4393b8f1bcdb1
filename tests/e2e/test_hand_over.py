"""A representative hands over: the successor comes from the mail, opens an account, takes over; the predecessor reads that it is done.
At 320 px; by keyboard alone with script, by touch without."""

import re
import secrets
from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, Page, expect

from running_site import RunningSite
from tests.e2e.hands import Finger
from tests.e2e.joining import Look, mail_to, prove_second_factor, set_up_second_factor, sign_up
from tests.e2e.people import log_in

REPRESENTATIVE, ORGANISATION = "perfaqesuesi@demo.example", "Qendra Shembull e Këshillimit (demo)"
GIVEN: set[str] = set()


def offer(own: Finger, address: str, look: Look, secret: str = "") -> None:
    """Offer one's mandate to `address`; `secret`: of an app with codes that may be asked for."""
    page = own.page
    page.goto("/sq/members/organisation/")
    look(page)
    own.activate(page.locator("main").get_by_role("link", name="Kalojani detyrën një pasuesi"))
    page.wait_for_url(re.compile("/hand-over/|/accounts/"))
    if secret and page.locator("input[name=code]").count():
        prove_second_factor(own, secret)
    page.wait_for_url("**/hand-over/")
    look(page)
    own.fill("#id_email", "jo adresë")
    own.press("Dërgojeni ofertën")
    expect(page.locator(".error-summary")).to_be_visible()
    own.fill("#id_email", address)
    own.press("Dërgojeni ofertën")
    expect(page.locator("main")).to_contain_text(f"Mandatin tuaj ia keni ofruar adresës {address}")


def link_to(browser: Browser, site: RunningSite, address: str) -> str:
    """The path of the newest offer's page; one that was given out before has been used."""
    for _attempt in range(60):
        found = re.search(r"/sq/members/organisation/invitation/[\w-]+/", mail_to(browser, site, address, "merrni përsipër"))
        if found and found[0] not in GIVEN:
            GIVEN.add(found[0])
            return found[0]
    raise AssertionError("no new link in the mails")


def test_handing_over_and_back(
    page: Page, phone: Callable[[], BrowserContext], browser: Browser, site: RunningSite, hand: type[Finger], look: Look
):
    address = f"pasuesja{secrets.randbelow(10**8):08d}@shembull.example"
    log_in(page, REPRESENTATIVE, with_code=True)
    own, new = hand(page), hand(phone().new_page())
    successor = new.page
    offer(own, address, look)

    successor.goto(link_to(browser, site, address))
    expect(successor.locator("main")).to_contain_text("Çfarë merrni përsipër")
    look(successor)
    sign_up(browser, site, new, address)
    new.press("Merreni përsipër")
    successor.wait_for_url("**/accounts/2fa/**")
    secret = set_up_second_factor(new)
    successor.goto("/sq/members/organisation/")
    expect(successor.locator("header")).to_contain_text("Veproni për: ")
    expect(successor.locator("h1")).to_contain_text(ORGANISATION)

    page.goto("/sq/members/organisation/")
    expect(page.locator("main")).to_contain_text(f"Mandati juaj për {ORGANISATION} ka mbaruar")
    look(page)

    offer(new, REPRESENTATIVE, look, secret)
    successor.goto("/sq/members/organisation/history/")
    expect(successor.locator("main")).to_contain_text("atëherë përfaqësues")
    look(successor)
    page.goto(link_to(browser, site, REPRESENTATIVE))
    own.press("Merreni përsipër")
    expect(page.locator("h1")).to_contain_text(ORGANISATION)
    successor.goto("/sq/members/organisation/")
    expect(successor.locator("main")).to_contain_text("ka mbaruar")
