"""What a signatory's representative, a verifier and the secretariat do about a yearly report, as steps of its journey."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from running_site import RunningSite
from tests.e2e.hands import Finger
from tests.e2e.people import log_in

SECRETARY = "sekretaria@demo.example"
# In the demonstration nobody can log in for a signatory but its editors: here its representative gets a password and an app with codes.
LET_IN = """
from home.demonstration.accounts import PASSWORD, secret_of
from members.accounts.models import User
from members.accounts.services import set_up_authenticator_app
for address in {addresses!r}:
    person = User.objects.get(email=address)
    person.set_password(PASSWORD)
    person.save()
    set_up_authenticator_app(person=person, secret=secret_of(address))
"""


def let_in(site: RunningSite, *addresses: str) -> None:
    site.manage("shell", "--verbosity", "0", "-c", LET_IN.format(addresses=addresses))


def write(hand: Finger, commitment: str, words: str, *, status: str = "under_way", evidence: bool = False) -> None:
    """Write on one commitment and save; with `evidence` go on to it."""
    hand.page.goto("/sq/pact/reports/")
    hand.follow(f"a[href$='/reports/write/{commitment}/']")
    hand.page.wait_for_url(f"**/write/{commitment}/")
    hand.tick(f"input[name=status][value={status}]")
    hand.fill("#id_words", words)
    hand.press("Ruajeni dhe vazhdoni te provat" if evidence else "Ruani")
    expect(hand.page.locator(".messages")).to_contain_text("U ruajt")


def refuse_a_letter(hand: Finger, commitment: str, indicator: str, words: str, look: Callable[[Page], None]) -> None:
    """A letter where a number belongs: a sentence beside the field, and everything that was typed is still there."""
    page = hand.page
    page.goto(f"/sq/pact/reports/write/{commitment}/")
    look(page)
    hand.tick("input[name=status][value=done]")
    hand.fill("#id_words", words)
    hand.fill(f"#id_value-{indicator}", "dy e gjysmë")
    hand.press("Ruani")
    expect(page.locator(f"#id_value-{indicator}_error")).to_contain_text("Shkruani një numër vetëm me shifra")
    expect(page.locator(f"#id_value-{indicator}")).to_have_value("dy e gjysmë")
    expect(page.locator("#id_words")).to_have_value(words)
    expect(page.locator("input[name=status][value=done]")).to_be_checked()
    look(page)
    hand.fill(f"#id_value-{indicator}", "2,5")
    hand.press("Ruajeni dhe vazhdoni te provat")
    page.wait_for_url("**/evidence/")


def add_file(hand: Finger, renamed: Path, document: Path, look: Callable[[Page], None]) -> None:
    """A picture that is called a PDF is refused by its bytes, the title stays; the document is taken."""
    page = hand.page
    hand.fill("#id_title", "Procesverbali i mbledhjes")
    hand.choose("#id_file", renamed)
    hand.press("Shtoni")
    expect(page.locator("#id_file_error")).to_contain_text("nuk është PDF, çfarëdo që thotë emri i tij")
    expect(page.locator("#id_title")).to_have_value("Procesverbali i mbledhjes")
    look(page)
    hand.choose("#id_file", document)
    hand.press("Shtoni")
    expect(page.locator(".messages")).to_contain_text("Prova u shtua")


def add_link(hand: Finger) -> None:
    hand.fill("#id_title", "Rregullorja e botuar")
    hand.fill("#id_link", "https://portali.example/rregullorja")
    hand.press("Shtoni")
    expect(hand.page.locator(".messages")).to_contain_text("Prova u shtua")


def send(hand: Finger, look: Callable[[Page], None]) -> None:
    """Check the whole, forget to confirm, then send."""
    page = hand.page
    page.goto("/sq/pact/reports/")
    look(page)
    hand.follow("a[href$='/reports/check/']")
    page.wait_for_url("**/reports/check/")
    look(page)
    hand.press("Dërgojeni raportin")
    expect(page.locator(".error-summary")).to_be_visible()
    hand.tick("#id_confirmed")
    hand.press("Dërgojeni raportin")
    expect(page.locator(".messages")).to_contain_text("Tani është publik")


def at_the_desk(browser: Browser, site: RunningSite) -> Page:
    """The secretariat, logged in."""
    page = browser.new_context(base_url=site.url, locale="sq-AL").new_page()
    log_in(page, SECRETARY, with_code=True)
    return page


def open_at_desk(desk: Page, organisation: str, commitment: str) -> None:
    """From the list of all reports to the organisation's on `commitment` (its title)."""
    desk.goto("/cms/pact-reports/")
    desk.locator("#q").fill(organisation)
    desk.get_by_role("button", name="Gjeni", exact=True).click()
    desk.get_by_role("link", name=commitment).click()
    desk.locator("#signatory, button[value=take_back]").first.wait_for()


def ask_to_verify(desk: Page, organisation: str, slug: str) -> None:
    desk.locator("#signatory").fill(organisation)
    desk.get_by_role("button", name="Gjeni", exact=True).click()
    desk.locator(f"input[name=asked][value={slug}]").check()
    desk.locator("button[value=ask]").click()
    expect(desk.locator("body")).to_contain_text("Nënshkruesit iu kërkua verifikimi")


def refuse_to_verify(hand: Finger, commitment: str, reason: str, look: Callable[[Page], None]) -> None:
    """The request stands first. Say no without a reason: the choice stays."""
    page = hand.page
    page.goto("/sq/pact/verifications/")
    look(page)
    hand.activate(page.locator("main .waiting").get_by_role("link", name=commitment).first)
    page.wait_for_url("**/verifications/*/")
    hand.tick("input[name=decision][value=refused]")
    hand.press("Vendosni")
    expect(page.locator("#id_reason_error")).to_be_visible()
    expect(page.locator("input[name=decision][value=refused]")).to_be_checked()
    look(page)
    hand.fill("#id_reason", reason)
    hand.press("Vendosni")
    expect(page.locator(".messages")).to_contain_text("Vendimi juaj tani është publik")


def reply(hand: Finger, words: str, look: Callable[[Page], None]) -> str:
    """Answer the refusal, in public; returns the address of the report's page."""
    page = hand.page
    page.goto("/sq/pact/reports/")
    look(page)
    hand.follow("a[href$='/reply/']")
    page.wait_for_url("**/reply/")
    look(page)
    hand.fill("#id_words", words)
    hand.press("Botojeni përgjigjen")
    expect(page.locator(".messages")).to_contain_text("Përgjigjja juaj gjendet")
    return page.url


def verify_at_desk(desk: Page) -> None:
    desk.locator("input[name=decision][value=verified]").check()
    desk.locator("button[value=decide]").click()
    expect(desk.locator("body")).to_contain_text("Vendimi juaj tani është publik")
