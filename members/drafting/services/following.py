"""Following a draft or a workstream, and no more."""

from django.db import transaction

from members.accounts.models import User
from members.drafting.models import Draft, Follow
from members.pact.enums import Workstream


def follow(*, draft: Draft, person: User) -> None:
    """The person hears of the draft from now on, as long as they may see it."""
    Follow.objects.update_or_create(person=person, draft=draft, defaults={"muted": False})


def mute(*, draft: Draft, person: User) -> None:
    """The person hears no more of the draft, whatever they write in it; of what is addressed to them they still do."""
    Follow.objects.update_or_create(person=person, draft=draft, defaults={"muted": True})


@transaction.atomic
def follow_area(*, workstream: str, person: User) -> None:
    """The person hears of all drafts of a workstream that they may see. Raises ValueError for a workstream that is not one."""
    Follow.objects.get_or_create(person=person, workstream=Workstream(workstream).value)


def leave_area(*, workstream: str, person: User) -> None:
    """Drafts that the person takes part in or follows by themselves stay followed."""
    Follow.objects.filter(person=person, workstream=workstream).delete()
