"""A file taken apart into its paragraphs."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.drafting.documents import left_out
from members.drafting.documents.found import Found
from members.drafting.documents.sniffed import MARKDOWN, tree_of
from members.drafting.documents.walking import Walk

_DEEP = _("The lists of the file are nested too deeply. Make them flatter and choose it again.")


def read_found(data: bytes) -> Found:
    """The paragraphs of a file. Raises ValidationError."""
    try:
        tree, marked, kind = tree_of(data)
        walk = Walk(marked.landmarks, quotes=kind == MARKDOWN)
        walk.blocks(tree)
    except RecursionError:
        raise ValidationError(_DEEP, code="deep") from None
    left = walk.found.left
    left[left_out.PICTURES] = max(left[left_out.PICTURES], marked.pictures)
    left[left_out.ODT_CHANGES] += marked.tracked
    left[left_out.ODT_COMMENTS] += marked.comments
    return walk.found
