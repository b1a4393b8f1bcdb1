"""The addresses in the foot of a mail: where one chooses, and where one stops the mails without logging in."""

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from members.accounts.letters import absolute, in_language
from members.accounts.models import User

#: In place of a kind: whatever comes gathered.
GATHERED = "gathered"
_SIGNER = Signer(salt="members.notifications.stop")


@dataclass(frozen=True, slots=True)
class Foot:
    """The addresses below a mail to a person; `stop` is empty where the mails cannot be stopped."""

    settings: str
    stop: str = ""


def foot_for(person: User, what: str = "") -> Foot:
    """`what`: a kind whose mails can be stopped, or GATHERED; empty for one that always comes."""
    choose = absolute(in_language(reverse("notifications:settings"), person.language))
    return Foot(choose, absolute(in_language(stop_path(person, what), person.language)) if what else "")


def stop_path(person: User, what: str) -> str:
    """The address that stops these mails for whoever holds it. It counts for the address that the mail went to: not once that has changed."""
    seal = _SIGNER.signature(_sealed(person, what))
    return reverse("notifications:stop", kwargs={"person": person.pk, "what": what, "seal": seal})


def seal_holds(person: User, what: str, seal: str) -> bool:
    """Whether this site made the seal, for this person and this kind."""
    try:
        _SIGNER.unsign(f"{_sealed(person, what)}{_SIGNER.sep}{seal}")
    except BadSignature:
        return False
    return True


def _sealed(person: User, what: str) -> str:
    return f"{person.pk} {what} {person.email}"
