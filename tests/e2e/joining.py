"""What an applicant and the secretariat do, as steps that journeys share."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from running_site import RunningSite
from tests.e2e.hands import Finger
from tests.e2e.people import fresh_code, log_in

PASSWORD = "fjalëkalim-i-gjatë-2026"
MAIL_SECONDS = 60.0
Look = Callable[[Page], None]
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


def sign_up(browser: Browser, site: RunningSite, hand: Finger, address: str) -> None:
    hand.follow("a[href*='/signup/']")
    hand.fill("input[name=name]", "Drita Shembull")
    hand.fill("input[name=email]", address)
    hand.fill("input[name=password1]", PASSWORD)
    hand.activate(hand.page.locator("form:has(input[name=password1]) button[type=submit]").first)
    hand.page.wait_for_selector("input[name=code]")
    code = re.search(r"(?m)^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]+)?)\s*$", mail_to(browser, site, address, "Kodi juaj"))
    assert code, "no code in the mail"
    give_code(hand, code[1])


def give_code(hand: Finger, code: str) -> None:
    hand.fill("input[name=code]", code)
    hand.activate(hand.page.locator("form:has(input[name=code]) button[type=submit]").first)


def log_in_again(hand: Finger, address: str) -> None:
    hand.fill("input[name=login]", address)
    hand.fill("input[name=password]", PASSWORD)
    hand.activate(hand.page.locator("form:has(input[name=password]) button[type=submit]").first)


def next_page(hand: Finger, question: str) -> None:
    """Continue, and arrive at the question of that name."""
    hand.press("Vazhdoni")
    hand.page.wait_for_url(f"**/{question}/")


def first_questions(hand: Finger, name: str, nipt: str, look: Look) -> None:
    """From the kind to the place of registration, with a bad NIPT on the way."""
    page = hand.page
    page.wait_for_url("**/pact/join/new/")
    expect(page.locator("main")).to_contain_text("Pyetja 1 nga 11")
    look(page)
    hand.tick("input[name=kind][value=cso]")
    next_page(hand, "legal-name")
    expect(page.get_by_label("Cili është emri i saj i plotë ligjor?")).to_have_attribute("id", "id_legal_name")
    hand.fill("#id_legal_name", name)
    next_page(hand, "short-name")
    hand.fill("#id_short_name", "Ëndrra")
    next_page(hand, "registration")
    hand.fill("#id_nipt", "K12")
    hand.press("Vazhdoni")
    expect(page.locator("#id_nipt_error")).to_be_visible()
    expect(page.locator("#id_nipt")).to_have_value("K12")
    look(page)
    hand.fill("#id_nipt", f" {nipt[0].lower()} {nipt[1:5]} {nipt[5:]} ")
    next_page(hand, "city")


def last_questions(hand: Finger, evidence: Path, logo: Path, look: Look) -> None:
    """From the city to the document, with a file that is none on the way; ends on the page of answers."""
    page = hand.page
    hand.fill("#id_city", "Korçë")
    next_page(hand, "website")
    hand.press("Kapërcejeni këtë pyetje")
    page.wait_for_url("**/about/")
    hand.fill("#id_about_sq", "Organizatë e shpikur për një provë.")
    next_page(hand, "about-en")
    next_page(hand, "logo")
    hand.choose("#id_logo", evidence)
    hand.press("Vazhdoni")
    expect(page.locator("#id_logo_error")).to_be_visible()
    hand.choose("#id_logo", logo)
    next_page(hand, "person")
    hand.fill("#id_position", "Drejtoreshë")
    next_page(hand, "evidence")
    hand.choose("#id_evidence", logo)
    hand.press("Vazhdoni")
    expect(page.locator("#id_evidence_error")).to_be_visible()
    hand.choose("#id_evidence", evidence)
    next_page(hand, "check")
    look(page)


def approve(browser: Browser, site: RunningSite, secretary: str, name: str, *, checks: bool) -> None:
    """Approve as one of the secretariat; with `checks` tick the whole list before."""
    context = browser.new_context(base_url=site.url, locale="sq-AL")
    page = context.new_page()
    log_in(page, secretary, with_code=True)
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


def set_up_second_factor(hand: Finger) -> str:
    """Set up an app with codes; returns its secret."""
    page = hand.page
    page.goto("/sq/accounts/2fa/totp/activate/")
    if page.locator("input[name=password]").count():
        hand.fill("input[name=password]", PASSWORD)
        hand.activate(page.locator("form:has(input[name=password]) button[type=submit]").first)
    secret = page.locator("#authenticator_secret").input_value()
    give_code(hand, fresh_code(page, secret))
    page.wait_for_url(re.compile(r"/accounts/2fa/(?!totp/activate)"))
    return secret


def prove_second_factor(hand: Finger, secret: str) -> None:
    give_code(hand, fresh_code(hand.page, secret))


def sign(hand: Finger, secret: str, look: Look) -> str:
    """Sign with two commitments; returns the address of the signature's page."""
    page = hand.page
    page.goto("/sq/pact/sign/")
    if page.locator("input[name=code]").count():
        prove_second_factor(hand, secret)
    page.wait_for_url("**/pact/sign/")
    look(page)
    hand.press("Nënshkruani Paktin")
    expect(page.locator(".error-summary")).to_be_visible()
    hand.tick("#commitment-services-support")
    hand.tick("#commitment-curricula-parents")
    hand.tick("#id_confirmed")
    hand.press("Nënshkruani Paktin")
    page.wait_for_url("**/pact/verify/**")
    expect(page.locator("main")).to_contain_text("Në fuqi")
    return page.url
