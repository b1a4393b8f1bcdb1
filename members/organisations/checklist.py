"""What the secretariat looks at before an organisation is verified."""

from collections.abc import Iterable, Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Check(models.TextChoices):
    NAME = "name", _("The legal name is the one in the public register.")
    NUMBER = "number", _("The NIPT, or the number from abroad, was looked up in the public register and is in force.")
    EVIDENCE = "evidence", _("The document was read: it names the applicant, and it is in force.")
    WEBSITE = "website", _("The website was looked at and is the organisation's, or it has none.")
    CONTACT = "contact", _("Somebody at the organisation was called back on a number found elsewhere, and knows the applicant.")


#: The answers that a check is about: where one of them changes, the check is open again.
SUBJECTS: dict[str, frozenset[str]] = {
    Check.NAME: frozenset({"legal_name", "nipt", "country", "registration_number"}),
    Check.NUMBER: frozenset({"nipt", "country", "registration_number"}),
    Check.EVIDENCE: frozenset({"evidence", "name", "position", "legal_name"}),
    Check.WEBSITE: frozenset({"website"}),
    Check.CONTACT: frozenset({"name", "position", "legal_name"}),
}


def open_checks(ticked: Mapping[str, int]) -> list[Check]:
    """The checks that nobody has ticked, in their order."""
    return [check for check in Check if check.value not in ticked]


def still_good(ticked: Mapping[str, int], changed: Iterable[str]) -> dict[str, int]:
    """What stays ticked after the answers named in `changed` have changed."""
    names = frozenset(changed)
    return {check: person for check, person in ticked.items() if not SUBJECTS.get(check, frozenset()) & names}
