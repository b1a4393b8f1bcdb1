"""The words of the mails about a person's own account. Keys are the names under which allauth asks for a mail."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class AccountLetter:
    """`paragraphs` and `button` are lazy strings with `{placeholders}`; `leads_to` is a key of allauth's context or a URL name."""

    subject: Any
    paragraphs: tuple[Any, ...]
    button: Any = ""
    leads_to: str = ""


_NOT_YOU = _("If it was not you, choose a new password at once and look at the devices that are logged in.")
_CODE_ONLY_HERE = _("Nobody from us will ever ask you for this code, neither by phone nor by message.")
_CHECK = _("Look at your account")
_SECURITY = "mfa_index"

LETTERS: dict[str, AccountLetter] = {
    "account/email/email_confirmation_signup": AccountLetter(
        _("Your code for opening the account"),
        (
            _("You asked for an account with the National Pact. Type the code below on the page that is open; it holds for 15 minutes."),
            _("If you asked for nothing, do nothing: without the code no account opens."),
            _CODE_ONLY_HERE,
        ),
    ),
    "account/email/email_confirmation": AccountLetter(
        _("Your code for confirming this address"),
        (
            _("Type the code below on the page that is open, so that we know this address is yours. It holds for 15 minutes."),
            _CODE_ONLY_HERE,
        ),
    ),
    "account/email/login_code": AccountLetter(
        _("Your code for logging in"),
        (_("Type the code below on the page that is open. It holds for a few minutes."), _CODE_ONLY_HERE),
    ),
    "account/email/password_reset_code": AccountLetter(
        _("Your code for choosing a new password"),
        (_("Type the code below on the page that is open. It holds for a few minutes."), _CODE_ONLY_HERE),
    ),
    "account/email/account_already_exists": AccountLetter(
        _("You have an account already"),
        (
            _("Somebody, perhaps you, wanted to open an account with this address. There is one already, so no second one was opened."),
            _("If you forgot the password, choose a new one. If it was not you, there is nothing to do."),
        ),
        _("Choose a new password"),
        "password_reset_url",
    ),
    "account/email/unknown_account": AccountLetter(
        _("There is no account with this address"),
        (
            _("Somebody, perhaps you, asked for a new password for this address. There is no account with it."),
            _("Perhaps you used another address. If it was not you, there is nothing to do."),
        ),
        _("Create an account"),
        "signup_url",
    ),
    "account/email/password_reset_key": AccountLetter(
        _("Choose a new password"),
        (
            _("You asked for a new password. The button leads to the page where you choose it."),
            _("If you asked for nothing, do nothing: your password stays as it is."),
        ),
        _("Choose a new password"),
        "password_reset_url",
    ),
    "account/email/password_reset": AccountLetter(
        _("Your password is new"),
        (_("A new password was chosen for your account."), _NOT_YOU),
        _("Choose a new password"),
        "account_reset_password",
    ),
    "account/email/password_changed": AccountLetter(
        _("Your password is new"),
        (_("The password of your account was changed."), _NOT_YOU),
        _("Choose a new password"),
        "account_reset_password",
    ),
    "account/email/password_set": AccountLetter(
        _("Your account has a password now"),
        (_("A password was chosen for your account."), _NOT_YOU),
        _("Choose a new password"),
        "account_reset_password",
    ),
    "account/email/email_changed": AccountLetter(
        _("The address of your account changed"),
        (_("Your account now uses the address {to_email} in place of {from_email}."), _NOT_YOU),
        _CHECK,
        "account_email",
    ),
    "account/email/email_confirm": AccountLetter(
        _("An address of your account was confirmed"),
        (_("This address was confirmed for your account."), _NOT_YOU),
        _CHECK,
        "account_email",
    ),
    "account/email/email_deleted": AccountLetter(
        _("An address was removed from your account"),
        (_("The address {deleted_email} was removed from your account."), _NOT_YOU),
        _CHECK,
        "account_email",
    ),
    "mfa/email/totp_activated": AccountLetter(
        _("An authenticator app protects your account now"),
        (_("An authenticator app was set up for your account."), _NOT_YOU),
        _CHECK,
        _SECURITY,
    ),
    "mfa/email/totp_deactivated": AccountLetter(
        _("The authenticator app of your account was removed"),
        (_("The authenticator app no longer protects your account."), _NOT_YOU),
        _CHECK,
        _SECURITY,
    ),
    "mfa/email/recovery_codes_generated": AccountLetter(
        _("New recovery codes for your account"),
        (_("New recovery codes were made for your account. The earlier ones no longer work."), _NOT_YOU),
        _CHECK,
        _SECURITY,
    ),
    "mfa/email/webauthn_added": AccountLetter(
        _("A passkey was added to your account"), (_("A passkey was added to your account."), _NOT_YOU), _CHECK, _SECURITY
    ),
    "mfa/email/webauthn_removed": AccountLetter(
        _("A passkey was removed from your account"), (_("A passkey was removed from your account."), _NOT_YOU), _CHECK, _SECURITY
    ),
}
