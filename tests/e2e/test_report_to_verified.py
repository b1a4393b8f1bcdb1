"""A signatory reports on its commitments; another refuses to verify, is answered in public; the secretariat verifies. By keyboard alone
with script, by touch without; at 320 px."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from running_site import RunningSite
from tests.e2e import reporting
from tests.e2e.hands import Finger
from tests.e2e.people import log_in
from tests.factories.progress import PDF

VERIFIER, VERIFIER_NAME = "bashkia-shembull", "Bashkia Shembull (demo)"
SHARED, SHARED_TITLE, INDICATOR = "standards-complaint-form", "Vendosni formularin standard të ankesës", "first-answer"
DRAFTED = "Formulari është gati dhe e provuam me dy shkolla të shpikura."
REASON, REPLY = "Procesverbali nuk tregon datën e provës.", "Data u shtua: prova u bë në mars."


@dataclass(frozen=True)
class Signatory:
    """One that has not reported yet, with its commitments but for the one both share."""

    slug: str
    name: str
    others: tuple[str, ...]

    @property
    def page(self) -> str:
        return f"/sq/pact/signatories/{self.slug}/"


BY_SCRIPT = {
    True: Signatory(
        "portali-shembull",
        "Portali Shembull",
        ("policies-editorial", "standards-contact-point", "standards-remove-report", "services-help-visible"),
    ),
    False: Signatory(
        "rrjeti-shembull", "Rrjeti Shembull", ("laws-online-harm", "policies-training", "standards-safe-defaults", "services-resources")
    ),
}


@pytest.fixture
def signatory(script: bool, site: RunningSite) -> Signatory:
    chosen = BY_SCRIPT[script]
    reporting.let_in(site, f"{chosen.slug}@demo.example", f"{VERIFIER}@demo.example")
    return chosen


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "procesverbali.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    path = tmp_path / "figura.pdf"
    Image.new("RGB", (8, 8)).save(path, "PNG")
    return path


@pytest.fixture
def stranger(browser: Browser, site: RunningSite, phone: Callable[[], BrowserContext]) -> Page:
    return phone().new_page()


def test_from_the_first_word_to_verified(
    page: Page,
    stranger: Page,
    phone: Callable[[], BrowserContext],
    browser: Browser,
    site: RunningSite,
    signatory: Signatory,
    document: Path,
    renamed: Path,
    hand: type[Finger],
    look: Callable[[Page], None],
):
    log_in(page, f"{signatory.slug}@demo.example", with_code=True)
    own = hand(page)
    the_report_is_written(own, signatory, document, renamed, look)
    stranger.goto(signatory.page)
    expect(stranger.locator("main")).not_to_contain_text(DRAFTED)
    file = gated_file(page)
    reporting.send(own, look)

    desk = reporting.at_the_desk(browser, site)
    reporting.open_at_desk(desk, signatory.name, SHARED_TITLE)
    other = phone().new_page()
    log_in(other, f"{VERIFIER}@demo.example", with_code=True)
    assert other.request.get(file).status == 404
    reporting.ask_to_verify(desk, VERIFIER_NAME, VERIFIER)
    assert other.request.get(file).body() == PDF
    reporting.refuse_to_verify(hand(other), SHARED_TITLE, REASON, look)
    assert other.request.get(file).status == 404

    report = reporting.reply(own, REPLY, look)
    stranger.goto(report)
    for words in (DRAFTED, REASON, REPLY, VERIFIER_NAME):
        expect(stranger.locator("main")).to_contain_text(words)
    look(stranger)

    reporting.open_at_desk(desk, signatory.name, SHARED_TITLE)
    reporting.verify_at_desk(desk)
    desk.context.close()
    a_stranger_reads_the_three_states(stranger, signatory, file, look)


def the_report_is_written(own: Finger, signatory: Signatory, document: Path, renamed: Path, look: Callable[[Page], None]) -> None:
    """One commitment with a file, one with a link, the others with words alone."""
    reporting.refuse_a_letter(own, SHARED, INDICATOR, DRAFTED, look)
    reporting.add_file(own, renamed, document, look)
    with_link, *bare = signatory.others
    reporting.write(own, with_link, "Rregullorja u botua.", evidence=True)
    reporting.add_link(own)
    for commitment in bare:
        reporting.write(own, commitment, "Ende jo: fillojmë në vjeshtë.", status="not_started")


def gated_file(page: Page) -> str:
    """The address of the file, which only the organisation's own pages give."""
    page.goto(f"/sq/pact/reports/write/{SHARED}/evidence/")
    address = page.locator("main a[href*='/reports/evidence/']").first.get_attribute("href")
    assert address
    return address


def a_stranger_reads_the_three_states(stranger: Page, signatory: Signatory, file: str, look: Callable[[Page], None]) -> None:
    stranger.goto(signatory.page)
    main = stranger.locator("main")
    for word, times in (("I verifikuar", 1), ("Me prova", 1), ("Vetëraportuar", len(signatory.others) - 1)):
        expect(main.locator(".state:has(.progress)").filter(has_text=word)).to_have_count(times)
    expect(main).to_contain_text("Procesverbali i mbledhjes")
    assert main.locator(f"a[href='{file}']").count() == 0
    look(stranger)
    assert stranger.context.cookies() == []
    answer = stranger.request.get(file)
    assert "/accounts/login/" in answer.url
    assert not answer.body().startswith(b"%PDF")
