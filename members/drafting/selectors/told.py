"""What notices are about in this room, and who may still see it when a mail leaves or a list is shown."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from members.accounts.models import User
from members.drafting.models import Draft
from members.drafting.selectors.viewers import viewer_in, viewer_of, visible_to
from members.notifications.ports import About, AboutKind, Heading


def about(draft: Draft) -> About:
    return About(DRAFT.name, draft.pk)


def _visible(asker: User | HttpRequest) -> QuerySet[Draft]:
    return visible_to(viewer_in(asker) if isinstance(asker, HttpRequest) else viewer_of(asker))


def _heading(draft: Draft) -> Heading:
    return Heading(draft.title, reverse("drafting:draft", args=[draft.pk]))


DRAFT = AboutKind(name="drafting.draft", visible=_visible, heading=_heading)
