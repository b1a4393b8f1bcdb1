"""Who hears of a thread."""

from django.db.models import Q, QuerySet

from members.accounts.models import User
from members.drafting.models import Comment, Mention, Thread, ThreadFollow


def _by_default(thread: Thread) -> Q:
    """Who wrote in it, and who was named."""
    wrote = Comment.objects.filter(thread=thread).order_by().values("author")
    named = Mention.objects.filter(comment__thread=thread, person__isnull=False).order_by().values("person")
    return Q(pk__in=wrote) | Q(pk__in=named)


def _chose(thread: Thread, *, muted: bool) -> Q:
    return Q(pk__in=ThreadFollow.objects.filter(thread=thread, muted=muted).order_by().values("person"))


def followers_of(thread: Thread) -> QuerySet[User]:
    """Whom what is said in it is told."""
    return User.objects.filter(_by_default(thread) | _chose(thread, muted=False)).exclude(_chose(thread, muted=True)).order_by("pk")


def want_no_more(thread: Thread) -> QuerySet[User]:
    """Who chose to hear no more of it."""
    return User.objects.filter(_chose(thread, muted=True)).order_by("pk")


def follows(thread: Thread, person: User) -> bool:
    return followers_of(thread).filter(pk=person.pk).exists()
