"""What people do on the page on which a draft is written together."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.people import log_in

WRITER, OTHER = "redaktori@demo.example", "redaktorja@demo.example"
EDITOR, READER = "40", "10"
Open = Callable[..., Page]

CLAUSES = """all => all.map(each => {
  const words = each.cloneNode(true);
  for (const caret of words.querySelectorAll('.caret')) caret.remove();
  return [each.dataset.kind ?? 'table', each.dataset.number ?? '', words.textContent.trim()];
})"""
PASTE = """(editor, [html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData('text/html', html);
  data.setData('text/plain', text);
  editor.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def begin_text(page: Page, title: str, *, others: str = EDITOR) -> str:
    """Begin an empty draft of the policies; return its address. `others`: what those of the workstream may do."""
    page.goto("/sq/members/drafts/area/policies/")
    page.get_by_role("main").get_by_role("link", name="Nisni një draft", exact=True).first.click()
    page.get_by_label("Titulli").fill(title)
    page.get_by_label("Çfarë mund të bëjnë ata që e shohin").select_option(others)
    page.get_by_label("një tekst bosh").check()
    page.get_by_role("main").get_by_role("button", name="Nisni draftin", exact=True).click()
    return page.url.removesuffix("clauses/new/")


def enter(page: Page, address: str, state: str = "saved") -> Locator:
    """Open the page; return the text once it is there."""
    page.goto(f"{address}live/")
    expect_state(page, state)
    return text_of(page)


def expect_state(page: Page, state: str) -> None:
    expect(page.locator(f"#live-state [data-state={state}]")).to_be_visible()


def text_of(page: Page) -> Locator:
    return page.locator(".draft__editor")


def write(page: Page, *lines: str) -> None:
    """Write clauses at the end of the text."""
    text_of(page).focus()
    arrow(page, "ControlOrMeta+End")
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


def arrow(page: Page, key: str) -> None:
    """Move the cursor by a key, and wait until the editor has seen where the browser put it."""
    page.keyboard.press(key)
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")


def paste(page: Page, html: str, text: str = "") -> None:
    text_of(page).evaluate(PASTE, [html, text])


def clauses(page: Page) -> list[list[str]]:
    """Kind, number and words of each, as they are shown, without the carets of others."""
    return text_of(page).locator(":scope > *").evaluate_all(CLAUSES)


def ids(page: Page) -> list[str]:
    return text_of(page).locator(":scope > *").evaluate_all("all => all.map(each => each.dataset.clause)")


def two_at_one_text(open_browser: Open, title: str, *, others: str = EDITOR) -> tuple[Page, Page, str]:
    one, two = open_browser(), open_browser()
    log_in(one, WRITER, with_code=False)
    log_in(two, OTHER, with_code=False)
    return one, two, begin_text(one, title, others=others)
