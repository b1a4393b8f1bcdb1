"""The acts of this room in the log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

ACTIONS = (
    ("accounts.account.open", _("Account opened")),
    ("accounts.profile.change", _("Name or language of mails changed")),
    ("accounts.password.change", _("Password changed")),
    ("accounts.password.reset", _("Password chosen anew by mail")),
    ("accounts.address.add", _("Address added to an account")),
    ("accounts.address.change", _("Main address of an account changed")),
    ("accounts.address.remove", _("Address removed from an account")),
    ("accounts.factor.add", _("Second step set up")),
    ("accounts.factor.remove", _("Second step removed")),
    ("accounts.factor.reset", _("Recovery codes made anew")),
)


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    for name, label in ACTIONS:
        actions.register_action(name, label, label)
