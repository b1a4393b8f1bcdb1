"""From the text of the Pact to a name in the register and a certificate that anybody can check: in one sitting, over two, by keyboard."""

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from running_site import RunningSite
from tests.e2e import joining
from tests.e2e.axe import violations
from tests.unit.organisations.test_evidence import PDF

NARROW = {"width": 320, "height": 640}


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


@pytest.fixture
def look(request: pytest.FixtureRequest, page: Page) -> Callable[[], None]:
    """Have axe look at the page as it is, in the run with script."""
    script = request.node.callspec.params["context"]

    def check() -> None:
        if script:
            assert violations(page) == []

    return check


@pytest.fixture
def narrow(browser: Browser, site: RunningSite) -> Iterator[Callable[[bool], Page]]:
    """Opens pages of 320 pixels, with script or without."""
    made = []

    def make(script: bool) -> Page:
        context = browser.new_context(base_url=site.url, viewport=NARROW, locale="sq-AL", java_script_enabled=script)
        context.set_default_timeout(15_000)
        made.append(context)
        return context.new_page()

    yield make
    for context in made:
        context.close()


def fits(page: Page) -> None:
    """Nothing stands out at the right."""
    box = page.locator("main").bounding_box()
    assert box
    assert box["width"] <= NARROW["width"]


def begin(browser: Browser, site: RunningSite, page: Page, address: str) -> None:
    page.goto("/sq/pact/")
    page.locator("main").get_by_role("link", name="Si bashkoheni").click()
    page.get_by_role("link", name="Aplikoni për organizatën tuaj").click()
    joining.sign_up(browser, site, page, address)
    page.wait_for_url("**/pact/join/new/")


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
    page: Page, browser: Browser, site: RunningSite, applicant: Applicant, evidence: Path, logo: Path, look: Callable[[], None]
):
    begin(browser, site, page, applicant.address)
    joining.first_questions(page, applicant.organisation, applicant.nipt, look)
    joining.last_questions(page, evidence, logo, look)
    expect(page.locator("main")).to_contain_text(applicant.nipt)
    joining.press(page, "Dërgojeni në sekretariat")
    expect(page.locator("main")).to_contain_text("Në sekretariat")
    look()
    approve_by_two(browser, site, applicant.organisation)
    assert applicant.organisation in joining.mail_to(browser, site, applicant.address, "u verifikua")
    verify = joining.sign(page, joining.set_up_second_factor(page), look)
    page.goto("/sq/pact/signatories/?kind=cso&city=Kor%C3%A7%C3%AB")
    page.get_by_role("link", name=applicant.organisation).click()
    expect(page.locator("main")).to_contain_text("Nënshkrues")
    certificate_of(browser, site, verify, applicant.organisation)


def test_over_two_sittings_without_script_on_a_narrow_screen(
    browser: Browser, site: RunningSite, applicant: Applicant, evidence: Path, logo: Path, narrow: Callable[[bool], Page]
):
    page = narrow(False)
    begin(browser, site, page, applicant.address)
    joining.first_questions(page, applicant.organisation, applicant.nipt, lambda: fits(page))
    page.get_by_role("button", name="Dilni nga llogaria").click()
    page.context.clear_cookies()
    link = re.search(r"https?://\S+/pact/join/[0-9a-f-]{36}/", joining.mail_to(browser, site, applicant.address, "është ruajtur"))
    assert link
    page.goto(link[0])
    joining.log_in_again(page, applicant.address)
    page.wait_for_url(link[0])
    expect(page.locator("main")).to_contain_text("4 nga 11")
    fits(page)
    page.get_by_role("link", name="Vazhdoni kërkesën").click()
    page.wait_for_url("**/city/")
    joining.last_questions(page, evidence, logo, lambda: fits(page))
    page.locator("a[href$='/website/?from=check']").click()
    page.locator("#id_website").fill(applicant.domain)
    joining.next_page(page, "check")
    joining.press(page, "Dërgojeni në sekretariat")
    expect(page.locator("main")).to_contain_text("Në sekretariat")
    a_colleague_is_led_to_asking(browser, site, applicant, narrow(False))
    approve_by_two(browser, site, applicant.organisation)
    certificate_of(browser, site, joining.sign(page, joining.set_up_second_factor(page), lambda: fits(page)), applicant.organisation)


def a_colleague_is_led_to_asking(browser: Browser, site: RunningSite, applicant: Applicant, page: Page) -> None:
    """Somebody else with an address at the organisation's domain; and by its number, were the offer overlooked."""
    begin(browser, site, page, f"gent@{applicant.domain}")
    expect(page.locator("main")).to_contain_text(f"A punoni te organizata {applicant.organisation}?")
    page.get_by_label("Organizatë e shoqërisë civile").check()
    joining.next_page(page, "legal-name")
    page.goto(page.url.replace("legal-name", "registration"))
    page.locator("#id_nipt").fill(applicant.nipt)
    joining.press(page, "Vazhdoni")
    page.get_by_role("link", name="Kërkoni të veproni për këtë organizatë").click()
    fits(page)
    page.locator("#id_message").fill("Jam ndihmëse e drejtoreshës.")
    joining.press(page, "Dërgoni kërkesën")
    expect(page.locator(".messages")).to_contain_text("Kërkesa juaj u nis")


def test_the_questions_by_keyboard_alone(
    browser: Browser, site: RunningSite, applicant: Applicant, evidence: Path, logo: Path, narrow: Callable[[bool], Page]
):
    page = narrow(True)
    begin(browser, site, page, applicant.address)
    keys = Keys(page)
    keys.to("input[name=kind]")
    page.keyboard.press("Space")
    keys.go_on("legal-name")
    for selector, text, following in (
        ("#id_legal_name", applicant.organisation, "short-name"),
        ("#id_short_name", "Ëndrra", "registration"),
        ("#id_nipt", applicant.nipt.lower(), "city"),
        ("#id_city", "Korçë", "website"),
        ("#id_website", applicant.domain, "about"),
        ("#id_about_sq", "Organizatë e shpikur.", "about-en"),
        ("#id_about_en", "An invented organisation.", "logo"),
    ):
        keys.to(selector)
        page.keyboard.type(text)
        keys.go_on(following)
    keys.choose("#id_logo", logo)
    keys.go_on("person")
    keys.to("#id_position")
    page.keyboard.type("Drejtoreshë")
    keys.go_on("evidence")
    keys.choose("#id_evidence", evidence)
    keys.go_on("check")
    fits(page)
    keys.to("main form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Në sekretariat")


class Keys:
    """Somebody without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, selector: str) -> None:
        """Press Tab until what `selector` finds has the focus."""
        for _ in range(80):
            if self.page.locator(f"{selector}:focus").count():
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{selector} cannot be reached by Tab")

    def go_on(self, question: str) -> None:
        self.to("main form button[type=submit]:not([name])")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**/{question}/")

    def choose(self, selector: str, file: Path) -> None:
        self.to(selector)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(file)
