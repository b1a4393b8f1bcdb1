"""What followers of a draft hear of it, beside what is addressed to somebody."""

from collections.abc import Iterable
from typing import Any

from members.accounts.models import User
from members.drafting.enums import Role
from members.drafting.models import Draft
from members.drafting.selectors.following import followers
from members.drafting.services.acting import Actor
from members.drafting.services.telling import tell
from members.notifications.kinds import NoticeKind


def tell_followers(
    *, draft: Draft, kind: NoticeKind, actor: Actor, told: Iterable[User] = (), fragment: str = "", least: Role = Role.READER, key: str = "",
    **context: Any,
) -> None:  # fmt: skip
    """Tell who follows a draft what somebody did, but for those who were `told` of it already. `context` gets `organisation`, for which it was."""
    already = {person.pk for person in told}
    people = [person for person in followers(draft) if person.pk not in already]
    context = {"organisation": actor.acts_for, **context}
    tell(draft=draft, kind=kind, people=people, but=actor.person, fragment=fragment, least=least, key=key, **context)
