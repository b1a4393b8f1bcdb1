"""What an applicant and the secretariat do, as steps that journeys share."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from running_site import RunningSite
from tests.e2e.people import log_in
from tests.factories.codes import totp_code

PASSWORD = "fjalëkalim-i-gjatë-2026"
MAIL_SECONDS = 60.0
SECRETARIAT = ("sekretaria@demo.example", "sekretaria2@demo.example")


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


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def sign_up(browser: Browser, site: RunningSite, page: Page, address: str) -> None:
    page.locator("main a[href*='/signup/']").first.click()
    page.locator("input[name=name]").fill("Drita Shembull")
    page.locator("input[name=email]").fill(address)
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("form:has(input[name=password1]) button[type=submit]").first.click()
    page.wait_for_selector("input[name=code]")
    code = re.search(r"(?m)^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]+)?)\s*$", mail_to(browser, site, address, "Kodi juaj"))
    assert code, "no code in the mail"
    page.locator("input[name=code]").fill(code[1])
    page.locator("form:has(input[name=code]) button[type=submit]").first.click()


def log_in_again(page: Page, address: str) -> None:
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()


def next_page(page: Page, question: str) -> None:
    """Continue, and arrive at the question of that name."""
    press(page, "Vazhdoni")
    page.wait_for_url(f"**/{question}/")


def first_questions(page: Page, name: str, nipt: str, look: Callable[[], None]) -> None:
    """From the kind to the place of registration, with a bad NIPT on the way."""
    page.wait_for_url("**/pact/join/new/")
    expect(page.locator("main")).to_contain_text("Pyetja 1 nga 11")
    look()
    page.get_by_label("Organizatë e shoqërisë civile").check()
    next_page(page, "legal-name")
    page.get_by_label("Cili është emri i saj i plotë ligjor?").fill(name)
    next_page(page, "short-name")
    page.get_by_label("Cili është emri i saj i shkurtër?").fill("Ëndrra")
    next_page(page, "registration")
    page.locator("#id_nipt").fill("K12")
    press(page, "Vazhdoni")
    expect(page.locator("#id_nipt_error")).to_be_visible()
    expect(page.locator("#id_nipt")).to_have_value("K12")
    look()
    page.locator("#id_nipt").fill(f" {nipt[0].lower()} {nipt[1:5]} {nipt[5:]} ")
    next_page(page, "city")


def last_questions(page: Page, evidence: Path, logo: Path, look: Callable[[], None]) -> None:
    """From the city to the document, with a file that is none on the way; ends on the page of answers."""
    page.get_by_label("Në cilin qytet e ka zyrën qendrore?").fill("Korçë")
    next_page(page, "website")
    press(page, "Kapërcejeni këtë pyetje")
    page.wait_for_url("**/about/")
    page.locator("#id_about_sq").fill("Organizatë e shpikur për një provë.")
    next_page(page, "about-en")
    next_page(page, "logo")
    page.locator("#id_logo").set_input_files(evidence)
    press(page, "Vazhdoni")
    expect(page.locator("#id_logo_error")).to_be_visible()
    page.locator("#id_logo").set_input_files(logo)
    next_page(page, "person")
    page.locator("#id_position").fill("Drejtoreshë")
    next_page(page, "evidence")
    page.locator("#id_evidence").set_input_files(logo)
    press(page, "Vazhdoni")
    expect(page.locator("#id_evidence_error")).to_be_visible()
    page.locator("#id_evidence").set_input_files(evidence)
    next_page(page, "check")
    look()


def approve(browser: Browser, site: RunningSite, secretary: str, name: str, *, checks: bool) -> None:
    """Approve as one of the secretariat; with `checks` tick the whole list before."""
    context = browser.new_context(base_url=site.url, locale="sq-AL")
    page = context.new_page()
    log_in(page, site, secretary, with_code=True)
    page.goto("/cms/organisations/")
    page.get_by_role("link", name=name).click()
    page.locator("button[value=approve]").wait_for()
    while checks and page.locator("button[value=tick]").count():
        left = page.locator("button[value=tick]").count()
        page.locator("button[value=tick]").first.click()
        expect(page.locator("button[value=tick]")).to_have_count(left - 1)
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
