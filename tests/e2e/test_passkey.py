"""A passkey, with Chromium's virtual authenticator: set up, then used to log in without a password, under the strict content policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from running_site import PASSWORD, RunningSite
from tests.e2e.people import log_in

PERSON = "lexuesi@demo.example"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


FORGET = f"from allauth.mfa.models import Authenticator; Authenticator.objects.filter(user__email='{PERSON}').delete()"


@pytest.fixture
def leaves_no_second_factor(site: RunningSite) -> Iterator[None]:
    """Other journeys log this person in without one."""
    yield
    site.manage("shell", "--verbosity", "0", "--command", FORGET)


@pytest.mark.usefixtures("leaves_no_second_factor")
def test_a_passkey_is_set_up_and_logs_in(browser: Browser, site: RunningSite) -> None:
    context = browser.new_context(base_url=site.url, viewport={"width": 360, "height": 740}, locale="sq-AL")
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    log_in(page, PERSON, with_code=False)
    page.goto("/sq/accounts/2fa/webauthn/add/")
    page.locator("main input[name=password]").fill(PASSWORD)
    page.locator("main form:has(input[name=password]) button[type=submit]").click()
    page.locator("main input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/2fa/**codes/")

    context.clear_cookies()
    page.goto("/sq/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/members/")
    assert errors == []
    context.close()
