"""One mail that gathers notices, to be looked at: what the writer of the drafts would find at seven in the morning."""

from django.utils import timezone

from members.accounts.models import User
from members.drafting.kinds import COMMENT
from members.drafting.models import Comment
from members.drafting.services.telling import tell
from members.notifications.choosing import choose
from members.notifications.models import Notice
from members.notifications.ways import How


def tell_once_a_day(writer: User) -> None:
    """The writer gets comments once a day, and is told of those that stand in the demonstration's drafts; the morning has come already."""
    choose(person=writer, chosen={COMMENT.name: How.DAILY})
    for comment in Comment.objects.filter(thread__draft__demonstration=True).select_related("thread__draft", "author", "organisation"):
        organisation = comment.organisation.short_name if comment.organisation else ""
        place = f"#thread-{comment.thread_id}"
        tell(draft=comment.thread.draft, kind=COMMENT, people=[writer], but=comment.author, fragment=place, organisation=organisation)
    Notice.objects.of(writer).filter(digest_at__isnull=False).update(digest_at=timezone.now())
