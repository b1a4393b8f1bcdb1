"""What is deleted is found no more. No page of ours deletes these; receivers only call the search's services."""

from typing import Any

from django.db.models.signals import post_delete

from members.drafting.models import Comment, Draft, Thread
from members.drafting.services import finding, finding_threads


def connect() -> None:
    post_delete.connect(_comment_gone, sender=Comment, dispatch_uid="search-comment-deleted")
    post_delete.connect(_thread_gone, sender=Thread, dispatch_uid="search-thread-deleted")
    post_delete.connect(_draft_gone, sender=Draft, dispatch_uid="search-draft-deleted")


def _comment_gone(sender: Any, instance: Comment, **kwargs: Any) -> None:
    thread = Thread.objects.filter(pk=instance.thread_id).first()
    if thread is not None:
        finding_threads.index_thread(thread)


def _thread_gone(sender: Any, instance: Thread, **kwargs: Any) -> None:
    finding_threads.forget_thread(instance.draft_id, instance.pk)


def _draft_gone(sender: Any, instance: Draft, **kwargs: Any) -> None:
    finding.forget_draft(instance.pk)
