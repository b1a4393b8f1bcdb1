"""Every public page with its network watched: nothing is asked of others, nothing is kept of the reader, nothing is refused by the page's own
policy or cried out in the console, and each page is as light as the budgets say."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from bench_budgets import verdict
from bench_pages import KINDS
from playwright.sync_api import Browser, ConsoleMessage, Page

from running_site import RunningSite
from tests.e2e.people import PATIENCE_MS
from tests.e2e.states import states

LISTEN = """
  globalThis.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} refused ${event.blockedURI}`));
"""
KEPT = "[document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(Boolean).map(each => `kept ${each}`)"
# An account needs a cookie; whoever only reads is not led there.
NOT_FOR_READERS = re.compile(r"/accounts/")


class Watch:
    """What a page asks for, weighs and complains of, since the last time it was asked."""

    def __init__(self, page: Page, site: RunningSite) -> None:
        self.page, self.host = page, urlsplit(site.url).netloc
        self.site, self.url = site, ""
        self.asked: dict[str, str] = {}
        self.weights: Counter[str] = Counter()
        self.wrong: list[str] = []
        page.add_init_script(LISTEN)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.wrong.append(f"script failed: {error}"))
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.responseReceived", lambda event: self.asked.update({event["requestId"]: event["type"].lower()}))
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"console: {message.text}")

    def _asked(self, event: dict[str, Any]) -> None:
        address = urlsplit(event["request"]["url"])
        if address.netloc != self.host and address.scheme != "data":
            self.wrong.append(f"asked {address.geturl()}")
        # A page's icon may be asked for when the next page is already on its way.
        self.weights["requests"] += address.scheme != "data" and event["documentURL"] == self.url

    def _came(self, event: dict[str, Any]) -> None:
        size, kind = int(event["encodedDataLength"]), self.asked.pop(event["requestId"], "")
        self.weights["bytes"] += size
        self.weights.update({f"{word} bytes": size for word, what in KINDS.items() if what == kind})

    def over(self) -> Iterator[str]:
        for figure, value in self.weights.items():
            row = verdict("pages", "a page", figure, value)
            if row and not row["met"]:
                yield f"{figure}: {value}, the budget is {row['budget']}"

    def look_at(self, path: str) -> list[str]:
        self.weights.clear()
        self.wrong.clear()
        self.url = f"{self.site.url}{path}"
        answer = self.page.goto(path, wait_until="load")
        if not answer or answer.status != 200:
            self.wrong.append(f"answered {answer.status if answer else 'nothing'}")
        kept = [*self.page.evaluate(f"[...refused, ...{KEPT}]"), *(f"cookie {each['name']}" for each in self.page.context.cookies())]
        return [f"{path}: {finding}" for finding in (*self.wrong, *kept, *self.over())]


def test_every_public_page(browser: Browser, site: RunningSite) -> None:
    context = browser.new_context(base_url=site.url, locale="sq-AL", viewport={"width": 360, "height": 740})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    paths = public_paths(site, page)
    watch = Watch(page, site)
    wrong = [finding for path in paths for finding in watch.look_at(path)]
    assert watch.weights["requests"] >= 4, "the network was not watched"
    context.close()
    assert len(paths) > 200
    assert not wrong, "\n".join(wrong)


def public_paths(site: RunningSite, page: Page) -> list[str]:
    """The sitemap's pages in both languages, and the addresses that are in no sitemap but that a reader is led to."""
    listed = re.findall(r"<loc>([^<]+)</loc>", page.request.get(f"{site.url}/sitemap.xml").text())
    own = [state.path for state in states(site, page) if state.status == 200 and not state.act]
    found = dict.fromkeys([*(urlsplit(each).path for each in listed), *own])
    return [path for path in found if not NOT_FOR_READERS.search(path)]
