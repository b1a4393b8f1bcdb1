"""Who acts, and what may stop an act."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.drafting.enums import Role
from members.drafting.models import Clause, Draft
from members.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the role they have on the draft now, and the organisation they act for (None: the secretariat)."""

    person: User
    organisation: Organisation | None
    role: Role

    @property
    def acts_for(self) -> str | Promise:
        """For whom, in a word."""
        return self.organisation.short_name if self.organisation else _("Secretariat")

    def require(self, role: Role) -> None:
        """Raises PermissionDenied where the role is not enough."""
        if self.role < role:
            raise PermissionDenied


class DraftLockedError(Exception):
    """The draft is locked: nothing of its text may change."""


class ApprovedError(Exception):
    """The draft is locked on an approved version, whose title is part of it."""


class StaleClauseError(Exception):
    """The clause has changed since the revision the writer started from; `current` is None where it was removed."""

    def __init__(self, current: Clause | None) -> None:
        super().__init__("the clause has changed meanwhile")
        self.current = current


def record(draft: Draft, *, actor: Actor, action: str, **data: Any) -> None:
    """Write an act into the log: ids and revisions, never words of the text."""
    organisation = actor.organisation.pk if actor.organisation else None
    log(instance=draft, action=action, user=actor.person, data={"organisation": organisation, **data})
