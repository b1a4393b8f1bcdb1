"""What a person does to log in, as steps that journeys share."""

from playwright.sync_api import Page

from running_site import PASSWORD, RunningSite

#: How long a page may take before it counts as not coming: the machine may be busy with something else.
PATIENCE_MS = 60_000


def log_in(page: Page, site: RunningSite, email: str, *, with_code: bool) -> None:
    """Log in by password, and by TOTP code where the person has one."""
    page.goto("/sq/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    if with_code:
        give_code(page, site, email)
    page.wait_for_url("**/members/**")


def give_code(page: Page, site: RunningSite, email: str) -> None:
    """Answer the form that asks for the second factor."""
    page.locator("input[name=code]").fill(site.code(email))
    page.locator("form:has(input[name=code]) button[type=submit]").first.click()
