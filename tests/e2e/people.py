"""What a person does to log in, as steps that journeys share."""

from collections import defaultdict

from playwright.sync_api import Page

from home.demonstration.accounts import PASSWORD, secret_of
from tests.factories.codes import totp_code

#: How long a page may take before it counts as not coming: the machine may be busy with something else.
PATIENCE_MS = 60_000


_USED: defaultdict[str, set[str]] = defaultdict(set)


def fresh_code(page: Page, secret: str) -> str:
    """A code that the app has not been asked for before, since one is good once: this half minute's or, as the site allows, the next one's."""
    while True:
        for code in (totp_code(secret), totp_code(secret, 1)):
            if code not in _USED[secret]:
                _USED[secret].add(code)
                return code
        page.wait_for_timeout(500)


def log_in(page: Page, email: str, *, with_code: bool) -> None:
    """Log in by password, and by TOTP code where the person has one."""
    page.goto("/sq/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    if with_code:
        give_code(page, email)
    page.wait_for_url("**/members/**")


def give_code(page: Page, email: str) -> None:
    """Answer the form that asks for the second factor."""
    page.locator("input[name=code]").fill(fresh_code(page, secret_of(email)))
    page.locator("form:has(input[name=code]) button[type=submit]").first.click()
