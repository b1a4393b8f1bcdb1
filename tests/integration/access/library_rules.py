"""Rules for the addresses that Wagtail, allauth and their companions bring: by namespace, and by name where one differs."""

import re

from tests.integration.access.addresses import EVERYBODY, LOGGED_IN, STAFF, Address, Pattern

CMS = Address(get=STAFF, post=STAFF)
OPEN = Address(get=EVERYBODY, post=EVERYBODY)
PERSON = Address(get=LOGGED_IN, post=LOGGED_IN)

# Below /cms/, but without content: scripts' words, the icons, a way out, and the two that lead to allauth.
CMS_OPEN = {
    "cms_login",
    "cms_password_reset",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_logout",
}
# allauth's pages for people who are not logged in yet.
ACCOUNT_OPEN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_confirm_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
# What Wagtail serves to readers: it asks a page's or a document's own restriction, and for a document what offers it (test_library_addresses.py).
SERVED = {
    "wagtail_serve",
    "wagtaildocs_serve",
    "wagtailcore_login",
    "wagtailcore_authenticate_with_password",
    "wagtaildocs_authenticate_with_password",
}


# The last pattern below /cms/, which answers 404 to anybody.
CMS_CATCH_ALL = "cms/^.*/$"


def rule_for(pattern: Pattern) -> Address | None:
    """The declared rule of a library's pattern; None for a pattern of ours."""
    if pattern.route == CMS_CATCH_ALL or pattern.name in CMS_OPEN | ACCOUNT_OPEN | SERVED:
        return OPEN
    if pattern.route.startswith("cms/"):
        ours = pattern.namespaces and pattern.namespaces[0] in {"organisations", "pact", "publishing", "audit", "search_cms"}
        return None if ours else CMS
    if re.match(r"(account|mfa|usersessions)_", pattern.name):
        return PERSON
    return None


def path_of(pattern: Pattern) -> str:
    """A path that the pattern's route matches: its arguments name objects that do not exist."""
    route = re.sub(r"\(\?P<revision_id_[ab]>[^)]*\)", "live", pattern.route)
    route = re.sub(r"\(\?P<\w+>\\d\+\)|\(\\d\+\)|<int:\w+>", "999999", route)
    route = re.sub(r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000", route)
    route = re.sub(r"\(\?P<\w+>[^)]*\)|\(\(\?:[^)]*\)\*\)|\(\.\*\)|\.\*|<(\w+:)?\w+>", "x", route)
    return "/" + route.replace("^", "").replace("$", "").replace("\\", "")
