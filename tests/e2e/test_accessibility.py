"""axe on every page that links lead to, on a phone of 320 px, as a reader and as members; no link is broken, nothing is wider than the screen.

What a reader sees is looked at as a reader; members add what only they see, and the secretariat what only it sees. A page has the
same colours in both languages: in the dark it is looked at in one."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from running_site import PASSWORD, RunningSite
from tests.e2e.axe import violations
from tests.e2e.people import PATIENCE_MS, log_in

SMALL = {"width": 320, "height": 640}
# Pages of the same kind in one folder (twelve guides, five signatories): two of them stand for all.
OF_A_KIND = 2
NOT_PAGES = re.compile(
    r"^/(api|cms|demo|documents|static|media|style-guide)/|\.(pdf|json|xml|atom|svg|txt|ico|csv|docx)$|/document/$|/logout/|/export/[a-z]+/$|/compare/export/$|/files/\d+/$|^mailto:|^tel:"
)
ENTRANCES = {
    "a reader": (None, ["/sq/", "/en/", "/sq/search/?q=foto", "/sq/search/?q=zzzz", "/sq/accounts/password/reset/", "/sq/no-such-page/"]),
    "an editor": ("redaktori@demo.example", ["/sq/members/", "/sq/members/drafts/", "/sq/accounts/sessions/"]),
    "a representative": ("perfaqesuesi@demo.example", ["/sq/members/", "/sq/pact/sign/", "/sq/members/organisation/invite/"]),
    "the secretariat": ("sekretaria@demo.example", ["/sq/members/", "/sq/members/drafts/"]),
}
#: Where members find what nobody else does.
THEIRS = re.compile(r"^/\w\w/(members|accounts|pact)/")
#: What an editor has seen already.
A_DRAFT = re.compile(r"^/\w\w/members/drafts/\d+/.")


def small(browser: Browser, site: RunningSite, scheme: str) -> BrowserContext:
    context = browser.new_context(base_url=site.url, viewport=SMALL, color_scheme=scheme, locale="sq-AL")
    context.set_default_timeout(PATIENCE_MS)
    return context


def links(page: Page) -> Iterator[str]:
    """Paths of the site's own pages that the page links to."""
    for address in page.eval_on_selector_all("a[href]", "all => all.map(each => each.getAttribute('href'))"):
        parts = urlsplit(address)
        if not parts.scheme and not parts.netloc and parts.path.startswith("/") and not NOT_PAGES.search(parts.path):
            yield parts.path


def folder(path: str) -> tuple[str, int]:
    """Where a page lies, and how many of there are looked at. Under a draft every page is of another kind, one of each."""
    path = re.sub(r"\d+", "N", path.rstrip("/"))
    draft = re.match(r"/\w\w/members/drafts/N(/|$)", path)
    return (path, 1) if draft else (path.rsplit("/", 1)[0], OF_A_KIND)


@pytest.mark.parametrize(("who", "scheme"), [*((who, "light") for who in ENTRANCES), ("a reader", "dark"), ("an editor", "dark")])
def test_every_page_that_links_lead_to(browser: Browser, site: RunningSite, who: str, scheme: str) -> None:
    email, waiting = ENTRANCES[who]
    context = small(browser, site, scheme)
    page = context.new_page()
    if email:
        log_in(page, email, with_code=not email.startswith("redaktor"))
    wrong: list[str] = []
    waiting, asked, of_a_kind = list(waiting), set(waiting), Counter()
    while waiting:
        path = waiting.pop(0)
        wrong += _look_at(page, path, _wanted(who, path), colours_only=scheme == "dark")
        for found in links(page):
            kind, most = folder(found)
            if found not in asked and of_a_kind[kind] < most and _is_looked_at(who, scheme, found):
                asked.add(found)
                of_a_kind[kind] += 1
                waiting.append(found)
    context.close()
    assert len(asked) > 8
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_that_asks_for_a_code(browser: Browser, site: RunningSite, scheme: str) -> None:
    context = small(browser, site, scheme)
    page = context.new_page()
    page.goto("/sq/accounts/login/")
    page.locator("input[name=login]").fill("sekretaria2@demo.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.locator("input[name=code]").wait_for()
    assert violations(page) == []
    context.close()


def _is_looked_at(who: str, scheme: str, path: str) -> bool:
    if scheme == "dark" and not path.startswith("/sq/"):
        return False
    if who == "a reader":
        return True
    return bool(THEIRS.match(path)) and not (who == "the secretariat" and A_DRAFT.match(path))


def _wanted(who: str, path: str) -> int:
    """The status a page answers with: who has not signed reads, with 403, for whom the drafts are."""
    if "no-such-page" in path:
        return 404
    return 403 if who == "a representative" and "/members/drafts/" in path else 200


def _look_at(page: Page, path: str, wanted: int, *, colours_only: bool) -> list[str]:
    answer = page.goto(path)
    wrong = [] if answer and answer.status == wanted else [f"{path}: answered {answer.status if answer else 'nothing'}"]
    wrong += [f"{path}: {violation}" for violation in violations(page, colours_only=colours_only)]
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > SMALL["width"]:
        wrong.append(f"{path}: {width} px wide")
    return wrong
