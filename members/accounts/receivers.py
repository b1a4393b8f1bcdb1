"""What allauth says about accounts, handed to the service that writes it into the log."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.dispatch import Signal

from members.accounts.services import log_account_act

#: Signal -> the act in the log.
ACCOUNT_ACTS: tuple[tuple[Signal, str], ...] = (
    (account.user_signed_up, "accounts.account.open"),
    (account.password_changed, "accounts.password.change"),
    (account.password_set, "accounts.password.change"),
    (account.password_reset, "accounts.password.reset"),
    (account.email_added, "accounts.address.add"),
    (account.email_changed, "accounts.address.change"),
    (account.email_removed, "accounts.address.remove"),
)
FACTOR_ACTS: tuple[tuple[Signal, str], ...] = (
    (mfa.authenticator_added, "accounts.factor.add"),
    (mfa.authenticator_removed, "accounts.factor.remove"),
    (mfa.authenticator_reset, "accounts.factor.reset"),
)


def connect() -> None:
    """Once, when the room is ready."""
    for signal, act in (*ACCOUNT_ACTS, *FACTOR_ACTS):
        signal.connect(_receiver(act), dispatch_uid=act, weak=False)


def _receiver(act: str) -> Any:
    def receive(user: Any, authenticator: Any = None, **kwargs: Any) -> None:
        log_account_act(person=user, act=act, factor=authenticator.type if authenticator is not None else "")

    return receive
