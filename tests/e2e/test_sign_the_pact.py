"""From the text of the Pact to a name in the register and a certificate that anybody can check: in one sitting, and over two with a colleague
who asks to join. At 320 px; by keyboard alone with script, by touch without."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from running_site import RunningSite
from tests.e2e import joining
from tests.e2e.hands import Finger
from tests.unit.organisations.test_evidence import PDF


@dataclass(frozen=True)
class Applicant:
    """Somebody new, with an organisation that nobody knows yet, whose website and mail share a domain."""

    number: str

    @property
    def domain(self) -> str:
        return f"shoqata{self.number}.example"

    @property
    def address(self) -> str:
        return f"drita@{self.domain}"

    @property
    def organisation(self) -> str:
        return f"Shoqata Ëndrra {self.number}"

    @property
    def nipt(self) -> str:
        return f"L{self.number}A"


@pytest.fixture
def applicant() -> Applicant:
    return Applicant(f"{secrets.randbelow(10**8):08d}")


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    path = tmp_path / "emërimi.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.jpg"
    Image.new("RGB", (800, 400), (20, 90, 140)).save(path)
    return path


def begin(browser: Browser, site: RunningSite, hand: Finger, address: str) -> None:
    hand.page.goto("/sq/pact/")
    hand.activate(hand.page.locator("main").get_by_role("link", name="Si bashkoheni"))
    hand.activate(hand.page.get_by_role("link", name="Aplikoni për organizatën tuaj"))
    joining.sign_up(browser, site, hand, address)
    hand.page.wait_for_url("**/pact/join/new/")


def approve_by_two(browser: Browser, site: RunningSite, name: str) -> None:
    for secretary in joining.SECRETARIAT:
        joining.approve(browser, site, secretary, name, checks=secretary == joining.SECRETARIAT[0])


def certificate_of(browser: Browser, site: RunningSite, verify: str, name: str) -> None:
    """A stranger reads and loads it, without a cookie."""
    stranger = browser.new_context(base_url=site.url).new_page()
    stranger.goto(verify)
    expect(stranger.locator("main")).to_contain_text(name)
    certificate = stranger.request.get(f"{verify}certificate.pdf")
    assert certificate.headers["content-type"] == "application/pdf"
    assert certificate.body().startswith(b"%PDF")
    assert stranger.context.cookies() == []
    stranger.context.close()


def test_from_the_text_to_the_certificate(
    page: Page,
    browser: Browser,
    site: RunningSite,
    applicant: Applicant,
    evidence: Path,
    logo: Path,
    hand: type[Finger],
    look: joining.Look,
):
    own = hand(page)
    begin(browser, site, own, applicant.address)
    joining.first_questions(own, applicant.organisation, applicant.nipt, look)
    joining.last_questions(own, evidence, logo, look)
    expect(page.locator("main")).to_contain_text(applicant.nipt)
    own.press("Dërgojeni në sekretariat")
    expect(page.locator("main")).to_contain_text("Në sekretariat")
    look(page)
    approve_by_two(browser, site, applicant.organisation)
    assert applicant.organisation in joining.mail_to(browser, site, applicant.address, "u verifikua")
    verify = joining.sign(own, joining.set_up_second_factor(own), look)
    page.goto("/sq/pact/signatories/?kind=cso&city=Kor%C3%A7%C3%AB")
    own.activate(page.get_by_role("link", name=applicant.organisation))
    expect(page.locator("main")).to_contain_text("Nënshkrues")
    certificate_of(browser, site, verify, applicant.organisation)


def test_over_two_sittings_and_a_colleague_who_asks_to_join(
    page: Page,
    phone: Callable[[], BrowserContext],
    browser: Browser,
    site: RunningSite,
    applicant: Applicant,
    evidence: Path,
    logo: Path,
    hand: type[Finger],
    look: joining.Look,
):
    own = hand(page)
    begin(browser, site, own, applicant.address)
    joining.first_questions(own, applicant.organisation, applicant.nipt, look)
    own.activate(page.get_by_role("button", name="Dilni nga llogaria"))
    page.wait_for_url(re.compile(r"/sq/(accounts/login/)?$"))
    page.context.clear_cookies()
    link = re.search(r"https?://\S+/pact/join/[0-9a-f-]{36}/", joining.mail_to(browser, site, applicant.address, "është ruajtur"))
    assert link
    page.goto(link[0])
    joining.log_in_again(own, applicant.address)
    page.wait_for_url(link[0])
    expect(page.locator("main")).to_contain_text("4 nga 11")
    look(page)
    own.activate(page.get_by_role("link", name="Vazhdoni kërkesën"))
    page.wait_for_url("**/city/")
    joining.last_questions(own, evidence, logo, look)
    own.follow("a[href$='/website/?from=check']")
    own.fill("#id_website", applicant.domain)
    joining.next_page(own, "check")
    own.press("Dërgojeni në sekretariat")
    expect(page.locator("main")).to_contain_text("Në sekretariat")
    colleague = hand(phone().new_page())
    a_colleague_is_led_to_asking(browser, site, applicant, colleague, look)
    approve_by_two(browser, site, applicant.organisation)
    certificate_of(browser, site, joining.sign(own, joining.set_up_second_factor(own), look), applicant.organisation)
    the_colleague_is_let_in(browser, site, applicant, own, colleague, look)


def a_colleague_is_led_to_asking(browser: Browser, site: RunningSite, applicant: Applicant, colleague: Finger, look: joining.Look) -> None:
    """Somebody else with an address at the organisation's domain; and by its number, were the offer overlooked."""
    page = colleague.page
    begin(browser, site, colleague, f"gent@{applicant.domain}")
    expect(page.locator("main")).to_contain_text(f"A punoni te organizata {applicant.organisation}?")
    colleague.tick("input[name=kind][value=cso]")
    joining.next_page(colleague, "legal-name")
    page.goto(page.url.replace("legal-name", "registration"))
    colleague.fill("#id_nipt", applicant.nipt)
    colleague.press("Vazhdoni")
    colleague.activate(page.get_by_role("link", name="Kërkoni të veproni për këtë organizatë"))
    page.wait_for_url("**/pact/join/ask/**")
    look(page)
    colleague.fill("#id_message", "Jam ndihmëse e drejtoreshës.")
    colleague.press("Dërgoni kërkesën")
    expect(page.locator(".messages")).to_contain_text("Kërkesa juaj u nis")


def the_colleague_is_let_in(
    browser: Browser, site: RunningSite, applicant: Applicant, own: Finger, colleague: Finger, look: joining.Look
) -> None:
    """The representative reads who asks and grants it; the colleague hears of it, and acts for the organisation from then on."""
    own.page.goto("/sq/members/organisation/")
    expect(own.page.locator("main")).to_contain_text("Jam ndihmëse e drejtoreshës.")
    look(own.page)
    own.press("Pranojeni")
    expect(own.page.locator(".messages")).to_be_visible()
    assert applicant.organisation in joining.mail_to(browser, site, f"gent@{applicant.domain}", "Mund të veproni")
    colleague.page.goto("/sq/members/organisation/")
    expect(colleague.page.locator("h1")).to_contain_text(applicant.organisation)
    look(colleague.page)
