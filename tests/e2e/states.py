"""Every public template, and the states in which a reader can meet it: full, empty, filtered to nothing, refused, not found."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

from running_site import RunningSite

GUIDE = "/sq/udhezime/femijen-e-kercenojne-me-foto-intime/"
SENSITIVE = "/sq/udhezime/shantazh-me-foto-intime/"
LESSON = "/sq/mesime/ai-qe-sheh/"
POLICY = "/sq/politika/politika-per-fotot-e-femijeve/"
SIGNATORY = "/sq/pact/signatories/shoqata-shembull-per-femijet/"
LISTS = ["/sq/biblioteka/", "/sq/udhezime/", "/sq/mesime/", "/sq/politika/", "/sq/lajme/", "/sq/fjalor/", "/sq/library/coverage/"]
PACT = ["", "signatories/", "over-time/", "versions/", "schedule/", "verify/", "verify/how-to/", "join/"]
ACCOUNTS = ["login/", "signup/", "password/reset/"]
ELSEWHERE = "http://elsewhere.example/"


@dataclass(frozen=True)
class State:
    """A page as it is after `act`: which the address alone cannot bring about."""

    path: str
    status: int = 200
    act: Callable[[Page], None] | None = None

    def __str__(self) -> str:
        return f"{self.path} {self.act.__name__}" if self.act else self.path

    def show(self, page: Page) -> list[str]:
        """Open it, with everything that can be opened; say so where the status is another."""
        answer = page.goto(self.path)
        if self.act:
            with page.expect_navigation() as moved:
                self.act(page)
            answer = moved.value
        status = answer.status if answer else 0
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        return [] if status == self.status else [f"answered {status}"]


def sent_empty(page: Page) -> None:
    """The form of the page's middle, sent past the browser's own checks, as a client without them does."""
    page.evaluate("document.querySelector('main form[method=post]').submit()")


def sent_from_elsewhere(page: Page) -> None:
    """A form on another site's page that posts to ours, as the browser says of the post."""
    page.evaluate("document.forms[0].submit()")


def stand_elsewhere(page: Page, target: str) -> None:
    """Another site, with a form that posts to `target`."""
    body = f"<form method=post action='{target}'><input name=answer value=yes></form>"
    page.context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))


def wrong_password(page: Page) -> None:
    page.locator("input[name=login]").fill("askush@demo.example")
    page.locator("input[name=password]").fill("gabim")
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()


def number(site: RunningSite, page: Page, path: str, pattern: str) -> str:
    """The number that a page's links give to a page."""
    found = re.search(pattern, page.request.get(f"{site.url}{path}").text())
    assert found, f"{path} has no {pattern}"
    return found[1]


def states(site: RunningSite, page: Page) -> Iterator[State]:
    guide = number(site, page, GUIDE, r"library/useful/(\d+)/")
    policy = number(site, page, POLICY, r"library/editions/(\d+)/")
    report = number(site, page, SIGNATORY, r"/sq/pact/reports/([0-9a-f-]{36})/")
    paths = [
        "/sq/",
        "/en/",
        GUIDE,
        SENSITIVE,
        LESSON,
        POLICY,
        "/sq/fjalor/grooming/",
        "/sq/lajme/pakti-hapet-per-nenshkrim/",
        "/sq/privatesia/",
        *LISTS,
    ]
    paths += [
        "/sq/biblioteka/?audience=parents&age=6-9",
        "/sq/biblioteka/?audience=children&format=policy&age=0-5",
        "/sq/biblioteka/?page=2&sort=title",
    ]
    paths += [f"/sq/library/saved/{query}" for query in ("", f"?p={guide}&p={policy}", f"?p={guide}&add=/sq/askund/")]
    paths += [f"/sq/library/useful/{guide}/{query}" for query in ("", "?said=yes", "?said=no-step")]
    paths += [f"/sq/library/editions/{policy}/"]
    paths += [
        f"/sq/search/{query}"
        for query in (
            "",
            "?q=foto",
            "?q=zzzz",
            "?q=vetevrasje",
            "?q=fotto",
            "?q=foto&kind=help_line&audience=children",
            "?q=online+grooming&sort=newest",
        )
    ]
    paths += ["/sq/contacts/", "/sq/pact/signatories/?q=zzz", "/sq/pact/versions/1/", f"/sq/pact/reports/{report}/", SIGNATORY]
    paths += [f"/sq/pact/{path}" for path in PACT] + [f"/sq/accounts/{path}" for path in ACCOUNTS]
    yield from (State(path) for path in paths)
    yield from (State(path, 404) for path in ("/sq/askund/", "/sq/pact/verify/askush/", "/sq/library/useful/999999/"))
    yield State(f"/sq/library/useful/{guide}/", 400, sent_empty)
    stand_elsewhere(page, f"{site.url}/sq/library/useful/{guide}/")
    yield State(ELSEWHERE, 403, sent_from_elsewhere)
    yield State("/sq/accounts/login/", 200, wrong_password)
    yield State("/sq/accounts/signup/", 200, sent_empty)
