"""The open threads of a draft as remarks in a file."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from members.accounts.models import User
from members.drafting.documents.beside import By, Remark
from members.drafting.models import Suggestion, Thread
from members.organisations.models import Organisation

#: Of the whole draft, and of what has no place in it any more.
WHOLE = ""
Remarks = defaultdict[str, list[Remark]]


def called(person: User, organisation: Organisation | None) -> str:
    """A person with whom they act for, as files name their author."""
    return f"{person} ({organisation.short_name if organisation else _('Secretariat')})"


def by(row: Suggestion) -> By:
    return By(called(row.author, row.organisation), row.made_at)


def remarks_of(threads: Iterable[Thread]) -> Remarks:
    """What was said in the threads that are open, by the clause they stand at now, see `placing`; those without a place keep their words."""
    said = Remarks(list)
    for thread in threads:
        words = thread.found.words if thread.found.clause_id else thread.quote
        for comment in thread.said if thread.is_open else ():
            remark = Remark(comment.text, By(called(comment.author, comment.organisation), comment.written_at), words)
            said[thread.found.clause_id or WHOLE].append(remark)
    return said
