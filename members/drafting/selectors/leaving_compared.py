"""Two texts of a draft as one file in which the changes are tracked."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from members.drafting.documents.beside import By
from members.drafting.documents.comparing import between
from members.drafting.documents.leaving import Leaving
from members.drafting.models import Draft, Version
from members.drafting.rendering import names_of
from members.drafting.selectors.leaving import file_name, text_now, text_of


def comparison(draft: Draft, before: Version, after: Version | None) -> Leaving:
    """From a version to another, or to the text as it stands: what changed is tracked as changes of the later one."""
    to = text_of(draft, after) if after else text_now(draft)
    with override(to.language):
        words = _("version {number}").format(number=after.number) if after else _("the text as it stands")
        mark = _("What changed from version {number} to {to}").format(number=before.number, to=words)
    by = By(words, after.created_at if after else draft.changed_at)
    lines = tuple(between(before.derived, [line.clause for line in to.lines], by))
    name = f"{file_name(to.title)}-v{before.number}-{f'v{after.number}' if after else 'now'}"
    return replace(to, lines=lines, name=name, mark=f"{mark}. {to.mark}", before=names_of(before.derived, before.language))
