"""What notices, outgoing mails and choices can be asked."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Self

from django.db.models import Q, QuerySet

from members.notifications.kinds import may_choose, usual_how
from members.notifications.ports import visible_ids
from members.notifications.ways import How


class NoticeQuerySet(QuerySet[Any]):
    def of(self, person: Any) -> Self:
        return self.filter(person_id=person.pk)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def seen_by(self, asker: Any) -> Self:
        """Without those about something that who asks (a person, or the request in which they ask) may not know of."""
        seen = Q(about_kind="")
        for kind, ids in visible_ids(asker).items():
            seen |= Q(about_kind=kind, about_id__in=ids)
        return self.filter(seen)

    def to_gather(self, at: datetime) -> Self:
        """Those whose mail waited for this moment; the longest waiting first."""
        return self.filter(digest_at__lte=at).order_by("digest_at", "pk")


class OutgoingMailQuerySet(QuerySet[Any]):
    def waiting(self) -> Self:
        """Neither sent, nor refused for good by the other side, nor dropped."""
        return self.filter(sent_at=None, refused_at=None, dropped_at=None)

    def due(self, at: datetime) -> Self:
        """Waiting, and their next attempt has come; oldest first."""
        return self.waiting().filter(next_attempt_at__lte=at).order_by("next_attempt_at", "pk")


class NoticePreferenceQuerySet(QuerySet[Any]):
    def how(self, *, people: Collection[int], kinds: Collection[str]) -> dict[tuple[int, str], How]:
        """How each of these people (ids) gets the mails of each of these kinds: as chosen, else as is usual."""
        chosen = self.filter(person__in=people, kind__in=[kind for kind in kinds if may_choose(kind)])
        found = {(person, kind): How(how) for person, kind, how in chosen.values_list("person", "kind", "how")}
        return {(person, kind): found.get((person, kind), usual_how(kind)) for person in people for kind in kinds}
