"""What notices and outgoing mails can be asked."""

from datetime import datetime
from typing import Any, Self

from django.db.models import QuerySet


class NoticeQuerySet(QuerySet[Any]):
    def of(self, person: Any) -> Self:
        return self.filter(person_id=person.pk)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class OutgoingMailQuerySet(QuerySet[Any]):
    def waiting(self) -> Self:
        """Neither sent nor refused for good by the other side."""
        return self.filter(sent_at=None, refused_at=None)

    def due(self, at: datetime) -> Self:
        """Waiting, and their next attempt has come; oldest first."""
        return self.waiting().filter(next_attempt_at__lte=at).order_by("next_attempt_at", "pk")
