"""That a person has seen a draft. Nothing else of it changes."""

from datetime import timedelta

from django.utils import timezone

from members.accounts.models import User
from members.drafting.models import Draft, Look

#: Looks at the same text within this time are one.
SOON = timedelta(minutes=2)


def look(*, draft: Draft, person: User, held: Look | None) -> None:
    """Note that a person has the draft's text before them, as its rows show it; one statement at most. `held`: their newest look before."""
    now, revision = timezone.now(), draft.projected_revision
    if held is not None and held.revision == revision and now - held.at < SOON:
        return
    since_revision, since_at = held.before(now) if held else (revision, now)
    _keep(Look(draft=draft, person=person, revision=revision, at=now, since_revision=since_revision, since_at=since_at))


def mark_read(*, draft: Draft, person: User) -> None:
    """Whatever is there now is not new to the person any more."""
    now, revision = timezone.now(), draft.projected_revision
    _keep(Look(draft=draft, person=person, revision=revision, at=now, since_revision=revision, since_at=now))


def _keep(row: Look) -> None:
    """In one statement: of two tabs the later one counts."""
    fields = ["revision", "at", "since_revision", "since_at"]
    Look.objects.bulk_create([row], update_conflicts=True, unique_fields=["draft", "person"], update_fields=fields)
