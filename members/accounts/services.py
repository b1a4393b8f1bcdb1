"""Writing people: opening an account without the sign-up pages, and setting up an authenticator app for it."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.log_actions import log

from members.accounts.models import User


@transaction.atomic
def open_account(
    *, email: str, name: str, password: str | None, language: str = "sq", groups: Iterable[str] = (), is_staff: bool = False
) -> User:
    """A person with a confirmed address; the one who has it already stays as they are. Unknown groups are made, without permissions."""
    person: User | None = User.objects.filter(email__iexact=email).first()
    if person is None:
        person = User.objects.create_user(email, password, name=name, language=language, is_staff=is_staff)
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    person.groups.add(*(Group.objects.get_or_create(name=group)[0] for group in groups))
    return person


@transaction.atomic
def set_up_authenticator_app(*, person: User, secret: str) -> None:
    """Give a person without one an authenticator app with this base32 secret, and recovery codes."""
    have = set(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))
    if Authenticator.Type.TOTP not in have:
        TOTP.activate(person, secret)
    if Authenticator.Type.RECOVERY_CODES not in have:
        RecoveryCodes.activate(person)


@transaction.atomic
def change_profile(*, person: User, name: str, language: str) -> None:
    """Change a person's name and the language ("sq" or "en") of their mails. What they signed keeps the name it was signed with."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    log_account_act(person=person, act="accounts.profile.change")


def log_account_act(*, person: User, act: str, factor: str = "") -> None:
    """Write into the log that a person changed something of their own account; `factor`: the kind of second step. Never what it was or is."""
    log(instance=person, action=act, user=person, data={"factor": factor} if factor else {})
