"""Two editors of different signatories write one text; the secretariat releases and adopts it; outsiders see the page and nothing else."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from running_site import RunningSite
from tests.e2e.axe import violations
from tests.e2e.people import PATIENCE_MS, log_in

WRITER, OTHER, OUTSIDER = "redaktori@demo.example", "redaktorja@demo.example", "lexuesi@demo.example"
CLAUSES = ["Qëllimi", "Çdo shkollë cakton një person përgjegjës.", "Emri i tij shpallet në hyrje."]

Open = Callable[[], Page]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def open_browser(browser: Browser, site: RunningSite, script: bool) -> Iterator[Open]:
    """A browser of its own for each person, all with script or all without."""
    made: list[BrowserContext] = []

    def fresh() -> Page:
        made.append(browser.new_context(base_url=site.url, viewport={"width": 360, "height": 740}, java_script_enabled=script))
        made[-1].set_default_timeout(PATIENCE_MS)
        return made[-1].new_page()

    yield fresh
    for context in made:
        context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def begin(page: Page, title: str) -> str:
    """Begin a draft with three clauses; return its address."""
    page.goto("/sq/members/drafts/area/policies/")
    follow(page, "Nisni një draft")
    page.get_by_label("Titulli").fill(title)
    page.get_by_label("Çfarë mund të bëjnë ata që e shohin").select_option("40")
    page.get_by_label("një tekst bosh").check()
    press(page, "Nisni draftin")
    address = page.url.removesuffix("clauses/new/")
    for number, text in enumerate(CLAUSES):
        page.goto(f"{address}clauses/new/")
        page.get_by_label("Teksti", exact=True).fill(text)
        page.get_by_label("Lloji").select_option("article" if number else "heading")
        press(page, "Shtojeni nenin")
    return address


def open_clause(page: Page, address: str, number: str) -> None:
    page.goto(address)
    follow(page, f"Ndryshoni {number}")


def save_clause(page: Page, text: str) -> None:
    page.get_by_label("Teksti", exact=True).fill(text)
    press(page, "Ruajeni nenin")


def write_together(one: Page, two: Page, address: str, *, script: bool) -> None:
    """Different clauses at the same time, then the same one."""
    open_clause(one, address, "1")
    open_clause(two, address, "2")
    save_clause(one, "Çdo shkollë cakton dy persona përgjegjës.")
    save_clause(two, "Emrat e tyre shpallen në hyrje.")
    expect(two.get_by_text("Çdo shkollë cakton dy persona përgjegjës.")).to_be_visible()
    if script:
        one.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(one.locator("#newer-text")).to_contain_text("Redaktorja Demo")
        one.locator("#newer-text a").click()
    else:
        one.reload()
    expect(one.get_by_text("Emrat e tyre shpallen në hyrje.")).to_be_visible()

    open_clause(one, address, "2")
    open_clause(two, address, "2")
    save_clause(two, "Emrat e tyre shpallen në faqe.")
    save_clause(one, "Emrat e tyre shpallen në derë.")
    expect(one.get_by_role("heading", level=1)).to_have_text("Neni ka ndryshuar ndërkohë")
    expect(one.locator(".two-texts")).to_contain_text("Emrat e tyre shpallen në faqe.")
    expect(one.locator(".diff ins")).to_have_text(re.compile("derë"))
    if script:
        assert violations(one) == []
    press(one, "Ruani tekstin tim në vend të tij")
    expect(one.get_by_text("Emrat e tyre shpallen në derë.")).to_be_visible()


def comment_and_name(one: Page, two: Page, address: str) -> None:
    two.goto(address)
    follow(two, "Komentoni 1")
    two.get_by_label("Komenti juaj").fill("Koment i brendshëm: a mjaftojnë dy?")
    press(two, "Komentoni")
    one.goto(address)
    expect(one.get_by_text("Koment i brendshëm: a mjaftojnë dy?")).to_be_visible()
    follow(one, "Ruani një version")
    one.get_by_label("Emri i versionit").fill("Pas takimit të parë")
    press(one, "Ruajeni versionin")
    expect(one.get_by_role("heading", level=1)).to_have_text("1. Pas takimit të parë")


def publish(secretariat: Page, address: str) -> str:
    """Release the version; return the address of the public page."""
    secretariat.goto(f"{address}versions/1/")
    follow(secretariat, "Publikojeni si draft")
    press(secretariat, "Publikojeni draftin")
    return secretariat.get_by_role("main").get_by_role("link", name="Shihni faqen").first.get_attribute("href") or ""


def adopt(secretariat: Page, address: str) -> None:
    secretariat.goto(f"{address}versions/1/")
    follow(secretariat, "Miratojeni")
    secretariat.get_by_label("Organi që vendosi").fill("Kuvendi shembull")
    press(secretariat, "Miratojeni tekstin")


def outsider_sees_only(page: Page, public: str, address: str, *, refused: int) -> None:
    page.goto(public)
    expect(page.get_by_text("Emrat e tyre shpallen në derë.")).to_be_visible()
    for hidden in ("Koment i brendshëm", "Redaktori Demo", "members/drafts"):
        assert hidden not in page.content()
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == refused or "/accounts/login/" in page.url


def test_two_editors_and_the_secretariat_bring_a_text_to_the_library(open_browser: Open, script: bool) -> None:
    one, two, secretariat, reader, stranger = (open_browser() for _ in range(5))
    log_in(one, WRITER, with_code=False)
    log_in(two, OTHER, with_code=False)
    log_in(reader, OUTSIDER, with_code=False)
    title = f"Protokoll i provës {'me' if script else 'pa'} skript"
    address = begin(one, title)
    write_together(one, two, address, script=script)
    comment_and_name(one, two, address)
    if script:
        for page, path in [(one, address), (one, f"{address}clauses/new/"), (one, f"{address}versions/1/"), (one, f"{address}settings/")]:
            page.goto(path)
            assert violations(page) == []

    log_in(secretariat, f"sekretaria{'' if script else '2'}@demo.example", with_code=True)
    public = publish(secretariat, address)
    stranger.goto(public)
    expect(stranger.get_by_role("main")).to_contain_text("Nuk është miratuar")
    outsider_sees_only(stranger, public, address, refused=302)
    outsider_sees_only(reader, public, address, refused=404)

    adopt(secretariat, address)
    stranger.goto(public)
    expect(stranger.get_by_role("main")).to_contain_text("Kuvendi shembull")
    stranger.goto(public.rsplit("/", 2)[0] + "/")
    expect(stranger.get_by_role("link", name=title)).to_be_visible()
    two.goto(address)
    expect(two.get_by_text("I mbyllur: teksti nuk ndryshon më")).to_be_visible()
