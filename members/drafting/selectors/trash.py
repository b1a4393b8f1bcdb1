"""What lies in the trash, for whom, how long, and what never goes there."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from members.drafting import ports
from members.drafting.enums import Kept, Role, Visibility
from members.drafting.models import Draft, DraftAccess, Version
from members.drafting.models.draft import TRASH_FOR
from members.drafting.rules import Viewer


def trashed_of(viewer: Viewer) -> QuerySet[Draft]:
    """The drafts in the trash that a viewer owns, as `rules.held` says it; the newest first."""
    rows = Draft.objects.filter(trashed_at__isnull=False).select_related("trashed_by").order_by("-trashed_at", "-pk")
    if viewer.secretariat:
        return rows
    strong = [seat.organisation_id for seat in viewer.seats if seat.most >= Role.OWNER]
    if not strong:
        return rows.none()
    named = Q(person=viewer.person_id) | (Q(organisation__in=strong) & ~Q(draft__visibility=Visibility.PRIVATE))
    return rows.filter(pk__in=DraftAccess.objects.filter(named, role=Role.OWNER).values("draft"))


def due() -> list[int]:
    """The drafts that have lain there for their time."""
    rows = Draft.objects.filter(trashed_at__lte=timezone.now() - TRASH_FOR)
    return list(rows.order_by("trashed_at", "pk").values_list("pk", flat=True))


def kept_because(draft: Draft) -> Kept | None:
    """Why a draft can be neither put into the trash nor removed: something outside rests on it."""
    if draft.approved_number is not None:
        return Kept.APPROVED
    numbers = list(Version.objects.filter(draft=draft).values_list("pk", flat=True))
    return Kept.PUBLISHED if ports.version_fates(numbers) else None
