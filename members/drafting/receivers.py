"""What is deleted is found no more, and of a file nothing is kept. Receivers only call services."""

from typing import Any

from django.db.models.signals import post_delete

from members.drafting.models import Attachment, Comment, Draft, Thread
from members.drafting.services import attaching, finding, finding_threads


def connect() -> None:
    post_delete.connect(_comment_gone, sender=Comment, dispatch_uid="search-comment-deleted")
    post_delete.connect(_thread_gone, sender=Thread, dispatch_uid="search-thread-deleted")
    post_delete.connect(_draft_gone, sender=Draft, dispatch_uid="search-draft-deleted")
    post_delete.connect(_file_gone, sender=Attachment, dispatch_uid="draft-file-deleted")


def _comment_gone(sender: Any, instance: Comment, **kwargs: Any) -> None:
    thread = Thread.objects.filter(pk=instance.thread_id).first()
    if thread is not None:
        finding_threads.index_thread(thread)


def _thread_gone(sender: Any, instance: Thread, **kwargs: Any) -> None:
    finding_threads.forget_thread(instance.draft_id, instance.pk)


def _draft_gone(sender: Any, instance: Draft, **kwargs: Any) -> None:
    finding.forget_draft(instance.pk)


def _file_gone(sender: Any, instance: Attachment, **kwargs: Any) -> None:
    attaching.forget(instance)
