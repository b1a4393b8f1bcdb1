"""The first journey: from the text of the Pact to a name in the register and a certificate that anybody can check."""

import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from running_site import RunningSite
from tests.e2e.axe import violations
from tests.e2e.people import log_in
from tests.factories.codes import totp_code
from tests.unit.organisations.test_evidence import PDF

PASSWORD = "fjalëkalim-i-gjatë-2026"
MAIL_SECONDS = 60.0


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    path = tmp_path / "emërimi.pdf"
    path.write_bytes(PDF)
    return path


def mail_to(browser: Browser, site: RunningSite, address: str, subject: str) -> str:
    """The text of the newest mail to `address` whose subject has `subject`; the worker may still be on its way."""
    other = browser.new_context(base_url=site.url).new_page()
    deadline = time.monotonic() + MAIL_SECONDS
    row = other.locator("tr", has_text=address).filter(has_text=subject).first
    while True:
        other.goto("/demo/mail/")
        if row.count():
            row.locator("a").click()
            text = other.locator(".mail-text").inner_text()
            other.context.close()
            return text
        assert time.monotonic() < deadline, f"no mail to {address}"
        other.wait_for_timeout(500)


@pytest.fixture
def look(request: pytest.FixtureRequest, page: Page) -> Callable[[], None]:
    """Have axe look at the page as it is, in the run with script."""
    script = request.node.callspec.params["context"]

    def check() -> None:
        if script:
            assert violations(page) == []

    return check


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def sign_up(browser: Browser, site: RunningSite, page: Page, address: str) -> None:
    page.locator("main a[href*='/signup/']").first.click()
    page.locator("input[name=name]").fill("Drita Shembull")
    page.locator("input[name=email]").fill(address)
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("form:has(input[name=password1]) button[type=submit]").first.click()
    page.wait_for_selector("input[name=code]")
    code = re.search(r"(?m)^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]+)?)\s*$", mail_to(browser, site, address, ""))
    assert code, "no code in the mail"
    page.locator("input[name=code]").fill(code[1])
    page.locator("form:has(input[name=code]) button[type=submit]").first.click()


def apply(page: Page, name: str, nipt: str, evidence: Path, look: Callable[[], None]) -> None:
    page.wait_for_url("**/pact/join/new/")
    page.get_by_label("Organizatë e shoqërisë civile").check()
    page.get_by_label("Emri i plotë ligjor").fill(name)
    page.get_by_label("Emri i shkurtër").fill("Ëndrra")
    page.get_by_label("NIPT", exact=False).first.fill("K12")
    page.get_by_label("Qyteti").fill("Korçë")
    press(page, "Ruajeni dhe vazhdoni")
    expect(page.locator("#id_nipt_error")).to_be_visible()
    expect(page.get_by_label("Emri i plotë ligjor")).to_have_value(name)
    page.locator("#id_nipt").fill(f" {nipt[0].lower()} {nipt[1:5]} {nipt[5:]} ")
    press(page, "Ruajeni dhe vazhdoni")
    page.locator("#id_about_sq").fill("Organizatë e shpikur për një provë.")
    press(page, "Ruajeni dhe vazhdoni")
    page.locator("#id_position").fill("Drejtoreshë")
    page.locator("#id_evidence").set_input_files(evidence)
    press(page, "Ruajeni dhe vazhdoni")
    expect(page.locator("main")).to_contain_text(nipt)
    look()
    press(page, "Dërgojeni në sekretariat")
    expect(page.locator("main")).to_contain_text("Në sekretariat")


def approve(browser: Browser, site: RunningSite, secretary: str, name: str) -> None:
    context = browser.new_context(base_url=site.url, locale="sq-AL")
    page = context.new_page()
    log_in(page, site, secretary, with_code=True)
    page.goto("/cms/organisations/")
    page.get_by_role("link", name=name).click()
    page.locator("button[value=approve]").click()
    expect(page.locator("body")).to_contain_text(re.compile("Miratimi juaj u shënua|Organizata u verifikua"))
    context.close()


def set_up_second_factor(page: Page) -> str:
    """Set up an app with codes; returns its secret."""
    page.goto("/sq/accounts/2fa/totp/activate/")
    if page.locator("input[name=password]").count():
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("input[name=code]").fill(totp_code(secret))
    page.locator("form:has(input[name=code]) button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/accounts/2fa/(?!totp/activate)"))
    return secret


def prove_second_factor(page: Page, secret: str) -> None:
    """A code is good once: the one that set the app up is waited out."""
    used = totp_code(secret)
    while totp_code(secret) == used:
        page.wait_for_timeout(500)
    page.locator("input[name=code]").fill(totp_code(secret))
    page.locator("form:has(input[name=code]) button[type=submit]").first.click()


def sign(page: Page, secret: str, look: Callable[[], None]) -> str:
    """Sign with two commitments; returns the address of the signature's page."""
    page.goto("/sq/pact/sign/")
    if page.locator("input[name=code]").count():
        prove_second_factor(page, secret)
    page.wait_for_url("**/pact/sign/")
    look()
    press(page, "Nënshkruani Paktin")
    expect(page.locator(".error-summary")).to_be_visible()
    page.locator("#commitment-services-support").check()
    page.locator("#commitment-curricula-parents").check()
    page.locator("#id_confirmed").check()
    press(page, "Nënshkruani Paktin")
    page.wait_for_url("**/pact/verify/**")
    expect(page.locator("main")).to_contain_text("Në fuqi")
    return page.url


def test_from_the_text_to_the_certificate(page: Page, browser: Browser, site: RunningSite, evidence: Path, look: Callable[[], None]):
    number = f"{secrets.randbelow(10**8):08d}"
    address, name, nipt = f"drita{number}@shembull.example", f"Shoqata Ëndrra {number}", f"L{number}A"
    page.goto("/sq/pact/")
    page.locator("main").get_by_role("link", name="Si bashkoheni").click()
    page.get_by_role("link", name="Aplikoni për organizatën tuaj").click()
    sign_up(browser, site, page, address)
    apply(page, name, nipt, evidence, look)
    for secretary in ("sekretaria@demo.example", "sekretaria2@demo.example"):
        approve(browser, site, secretary, name)
    assert name in mail_to(browser, site, address, "u verifikua")
    secret = set_up_second_factor(page)
    verify = sign(page, secret, look)
    page.goto("/sq/pact/signatories/?kind=cso&city=Kor%C3%A7%C3%AB")
    page.get_by_role("link", name=name).click()
    expect(page.locator("main")).to_contain_text("Nënshkrues")
    stranger = browser.new_context(base_url=site.url).new_page()
    stranger.goto(verify)
    expect(stranger.locator("main")).to_contain_text(name)
    certificate = stranger.request.get(f"{verify}certificate.pdf")
    assert certificate.headers["content-type"] == "application/pdf"
    assert certificate.body().startswith(b"%PDF")
    assert stranger.context.cookies() == []
    stranger.context.close()
