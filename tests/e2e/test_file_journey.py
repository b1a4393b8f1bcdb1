"""A draft leaves as a DOCX, comes in as a new draft with what was suggested and said, and comes back changed; without script."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from running_site import RunningSite
from tests.e2e.people import PATIENCE_MS, log_in
from tests.e2e.writing import WRITER, begin_text

CLAUSES = ["Shkolla cakton një person përgjegjës.", "Emri i tij shpallet në hyrje."]


@pytest.fixture
def page(browser: Browser, site: RunningSite) -> Iterator[Page]:
    context = browser.new_context(base_url=site.url, viewport={"width": 360, "height": 740}, locale="sq-AL", java_script_enabled=False)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def write_clauses(page: Page, address: str) -> None:
    for text in CLAUSES:
        page.goto(f"{address}clauses/new/")
        page.get_by_label("Teksti", exact=True).fill(text)
        page.get_by_label("Lloji").select_option("article")
        press(page, "Shtojeni nenin")


def suggest_and_comment(page: Page, address: str) -> None:
    clause = page.locator(".clause[data-clause]").first.get_attribute("data-clause")
    page.goto(f"{address}clauses/{clause}/suggest/")
    page.get_by_label("Teksti juaj").first.fill("Shkolla cakton dy persona përgjegjës.")
    press(page, "Propozojini këto fjalë")
    page.goto(f"{address}comment/?clause={clause}")
    page.get_by_label("Komenti juaj").fill("A mjafton një?")
    press(page, "Komentoni")


def saved(page: Page, address: str, folder: Path) -> bytes:
    page.goto(f"{address}export/")
    with page.expect_download() as coming:
        press(page, "Ruajeni si DOCX")
    coming.value.save_as(folder / "draft.docx")
    return (folder / "draft.docx").read_bytes()


def changed(data: bytes, old: str, new: str) -> bytes:
    """The same file with other words in its text, as a word processor without tracking leaves it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for item in before.infolist():
            content = before.read(item)
            if item.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(item, content)
    return out.getvalue()


def hand_in(page: Page, path: str, data: bytes, button: str) -> None:
    page.goto(path)
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.locator("input[type=file]").set_input_files({"name": "drafti.docx", "mimeType": mime, "buffer": data})
    press(page, button)
    expect(page.get_by_role("heading", level=1)).to_have_text("Çfarë u bë me skedarin")
    page.get_by_role("main").get_by_role("link", name="Hapni draftin").click()


def test_a_draft_leaves_comes_in_and_comes_back(page: Page, tmp_path: Path) -> None:
    log_in(page, WRITER, with_code=False)
    address = begin_text(page, "Udhëtim i një skedari")
    write_clauses(page, address)
    suggest_and_comment(page, address)
    data = saved(page, address, tmp_path)

    # In as a new draft: the text before the change, the change as a suggestion, the comment as a comment.
    hand_in(page, "/sq/members/drafts/import/?workstream=policies", data, "Silleni")
    main = page.get_by_role("main")
    for text in CLAUSES:
        expect(main).to_contain_text(text)
    expect(main.locator(".suggestion ins")).to_contain_text("dy persona")
    expect(main.locator(".thread")).to_contain_text("A mjafton një?")

    # Changed elsewhere and brought back: what is new is a suggestion against the same clause, what the site put in is not offered again.
    hand_in(page, f"{address}bring-back/", changed(data, "shpallet", "afishohet"), "Kthejeni")
    expect(main.locator(".suggestion")).to_have_count(2)
    expect(main.locator(".suggestion ins", has_text="afishohet")).to_be_visible()
