"""Who takes part in a draft."""

from django.db.models import Q

from members.accounts.models import User
from members.drafting.enums import Visibility
from members.drafting.models import AreaMembership, Comment, Draft, DraftAccess, DraftClient, Suggestion, VersionContributor
from members.organisations.models import Organisation
from members.pact.selectors import signatories

#: A list to tick holds no more.
MOST_PEOPLE = 200


def people_in(draft: Draft) -> list[User]:
    """Who wrote, suggested, commented, or was given a role."""
    ways = (
        DraftClient.objects.filter(draft=draft).values("person"),
        Comment.objects.filter(thread__draft=draft).values("author"),
        Suggestion.objects.filter(draft=draft).values("author"),
        VersionContributor.objects.filter(version__draft=draft).values("person"),
        DraftAccess.objects.filter(draft=draft, person__isnull=False).values("person"),
    )
    anyhow = Q(pk=draft.created_by_id)
    for people in ways:
        anyhow |= Q(pk__in=people.order_by())
    return list(User.objects.filter(anyhow, is_active=True).exclude(name="").order_by("pk")[:MOST_PEOPLE])


def organisations_in(draft: Draft) -> list[Organisation]:
    """Those that were given a role, and where others see the draft too, those that take part in its workstream; none of a private draft,
    which is for people."""
    if draft.visibility == Visibility.PRIVATE:
        return []
    named = DraftAccess.objects.filter(draft=draft, organisation__isnull=False).order_by().values("organisation")
    anyhow = Q(pk__in=named)
    if draft.visibility in {Visibility.WORKSTREAM, Visibility.SIGNATORIES}:
        area = AreaMembership.objects.filter(workstream=draft.workstream).order_by().values("organisation")
        anyhow |= Q(pk__in=area)
    return list(signatories().filter(anyhow)[:MOST_PEOPLE])
