"""Who is named in a comment, and who hears of a thread."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from members.drafting.models.draft import PERSON_OR_ORGANISATION
from members.drafting.models.thread import Comment, Thread
from members.organisations.models import Organisation


class Mention(models.Model):
    """A person or an organisation whom the author of a comment named in it, or had told of it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=PERSON_OR_ORGANISATION, name="drafting_mention_person_or_organisation"),
            models.UniqueConstraint(fields=["comment", "person"], name="drafting_mention_once_a_person"),
            models.UniqueConstraint(fields=["comment", "organisation"], name="drafting_mention_once_an_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.person or self.organisation}"


class ThreadFollow(models.Model):
    """What a person chose about a thread: to follow it, or to hear no more of it (`muted`). Without a row who wrote in it or was named follows."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    muted = models.BooleanField(default=False)
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["thread", "person"], name="drafting_thread_follow_once")]

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.person}"
