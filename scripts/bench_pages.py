"""The pages that are measured, and what each weighs in a browser that has nothing cached."""

from playwright.sync_api import Browser, Response, sync_playwright

from running_site import PASSWORD, RunningSite

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

# Name -> path, and who asks (None: a reader).
PAGES: dict[str, tuple[str, str | None]] = {
    "home": ("/sq/", None),
    "guide": ("first-guide", None),
    "library index": ("guide-index", None),
    "search": ("/sq/search/?q=femijet+ne+internet", None),
    "register": ("/sq/pact/signatories/", None),
    "organisation": ("/sq/pact/signatories/shoqata-shembull-per-femijet/", None),
    "draft": ("first-draft", "redaktori@demo.example"),
}
#: Parts of a page that have a budget of their own -> what the browser calls them.
KINDS = {"CSS": "stylesheet", "script": "script", "font": "font"}


def weigh(site: RunningSite) -> dict[str, dict[str, int]]:
    """Bytes over the wire and number of requests of each page, with an empty cache."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        try:
            return {name: _weigh(browser, site, site.path(path), email) for name, (path, email) in PAGES.items()}
        finally:
            browser.close()


def _weigh(browser: Browser, site: RunningSite, path: str, email: str | None) -> dict[str, int]:
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    if email:
        page.goto("/sq/accounts/login/")
        page.locator("input[name=login]").fill(email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        page.wait_for_url("**/members/**")
        known = context.storage_state()
        context.close()
        context = browser.new_context(base_url=site.url, storage_state=known)  # logged in, and nothing cached
        page = context.new_page()
    responses: list[Response] = []

    def note(response: Response) -> None:  # Playwright marks its handlers, which it cannot do to a list's own method
        responses.append(response)

    page.on("response", note)
    page.goto(path, wait_until="networkidle")
    weights = [(response.request.resource_type, response.request.sizes()) for response in responses]
    context.close()
    return {
        "bytes": sum(size["responseBodySize"] + size["responseHeadersSize"] for _, size in weights),
        "requests": len(responses),
        **{f"{word} bytes": sum(size["responseBodySize"] for what, size in weights if what == kind) for word, kind in KINDS.items()},
    }
