"""Files beside a draft: added by who edits it, taken away by who added them or owns it."""

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.db.models import Count, Sum

from members.drafting.clauses import clean_line
from members.drafting.enums import Role
from members.drafting.models import Attachment, Draft
from members.drafting.services import attached_words
from members.drafting.services.access import hold
from members.drafting.services.acting import Actor, record
from members.drafting.services.finding_files import forget_file, index_file

#: Of one draft: so many files, and so many bytes of all together.
MOST_FILES = 50
MOST_BYTES = 200 * 1024 * 1024


class TooManyFilesError(Exception):
    """Some of the draft's files have to be taken away first."""


@transaction.atomic
def attach(*, draft: Draft, actor: Actor, title: str, file: File, kind: str) -> Attachment:
    """Keep a file that has been looked through and written anew. Raises PermissionDenied, TooManyFilesError, ValueError (`clean_text`)."""
    actor.require(Role.EDITOR)
    title = clean_line(title, limit=200)
    held = hold(draft)
    there = Attachment.objects.filter(draft=held).aggregate(number=Count("pk"), size=Sum("size"))
    size = file.size or 0
    if there["number"] >= MOST_FILES or (there["size"] or 0) + size > MOST_BYTES:
        raise TooManyFilesError
    row = Attachment.objects.create(
        draft=held, title=title, file=file, kind=kind, size=size, added_by=actor.person, added_for=actor.organisation
    )
    record(held, actor=actor, action="drafting.file.add", file=row.pk)
    index_file(row)
    attached_words.note(row)
    return row


@transaction.atomic
def detach(*, draft: Draft, actor: Actor, attachment_id: int) -> None:
    """Take a file away, for good. Raises PermissionDenied, Attachment.DoesNotExist."""
    row = Attachment.objects.select_for_update(of=("self",)).get(draft=draft, pk=attachment_id)
    if not may_detach(row, actor):
        raise PermissionDenied
    row.delete()
    record(draft, actor=actor, action="drafting.file.remove", file=attachment_id)


def may_detach(row: Attachment, actor: Actor) -> bool:
    return actor.role >= Role.OWNER or row.added_by_id == actor.person.pk


def forget(row: Attachment) -> None:
    """What was deleted is found no more, and its bytes go once that is certain."""
    forget_file(row.draft_id, row.pk)
    storage, name = row.file.storage, row.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)
