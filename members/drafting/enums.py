"""The words a draft is described with; stored values are short and English, shown ones are translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DraftState(models.TextChoices):
    OPEN = "open", _("open for changes")
    LOCKED = "locked", _("locked")


class Visibility(models.TextChoices):
    """Who may know of a draft at all. People named always may, the secretariat too; organisations named wherever it is not private."""

    PRIVATE = "private", _("only who began it and the people named")
    ORGANISATIONS = "organisations", _("the organisations and people named")
    WORKSTREAM = "workstream", _("organisations that take part in the workstream")
    SIGNATORIES = "signatories", _("all signatory organisations")

    @property
    def word(self) -> str:
        """In a list, where there is no room for more."""
        return str(_WORDS[self])


_WORDS = {
    Visibility.PRIVATE: pgettext_lazy("who sees a draft", "private"),
    Visibility.ORGANISATIONS: pgettext_lazy("who sees a draft", "those named"),
    Visibility.WORKSTREAM: pgettext_lazy("who sees a draft", "the workstream"),
    Visibility.SIGNATORIES: pgettext_lazy("who sees a draft", "all signatories"),
}


class Role(models.IntegerChoices):
    """What one may do with a draft. Each role holds the ones below it, so roles are compared as numbers."""

    READER = 10, pgettext_lazy("role on a draft", "reader")
    COMMENTER = 20, pgettext_lazy("role on a draft", "commenter")
    SUGGESTER = 30, pgettext_lazy("role on a draft", "suggester")
    EDITOR = 40, pgettext_lazy("role on a draft", "editor")
    OWNER = 50, pgettext_lazy("role on a draft", "owner")


# What may be given to everyone who sees a draft: never ownership.
AUDIENCE_ROLES = [(role.value, role.label) for role in Role if role != Role.OWNER]


class ClauseKind(models.TextChoices):
    """The kinds of block a draft is made of; the value is the attribute `kind` in the shared document, where a table is a node of its own."""

    HEADING = "heading", _("heading")
    ARTICLE = "article", _("article")
    PARAGRAPH = "paragraph", _("paragraph")
    POINT = "point", pgettext_lazy("part of a text", "point")
    DEFINITION = "definition", _("definition")
    NOTE = "note", _("note")
    TABLE = "table", _("table")


class Numbering(models.TextChoices):
    """How clauses are numbered: laws, policies and services by article, curricula and standards by section."""

    ARTICLES = "articles", _("by article")
    SECTIONS = "sections", _("by section")


class ThreadState(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a thread", "open")
    RESOLVED = "resolved", _("resolved")


class SuggestionKind(models.TextChoices):
    WORDS = "words", _("other words")
    CLAUSE = "clause", _("a new clause")
    REMOVAL = "removal", _("a removal")
    MOVE = "move", _("another place")


class SuggestionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a suggestion", "open")
    ACCEPTED = "accepted", pgettext_lazy("state of a suggestion", "accepted")
    REJECTED = "rejected", pgettext_lazy("state of a suggestion", "rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a suggestion", "withdrawn")


class RequestState(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a request", "open")
    GRANTED = "granted", pgettext_lazy("state of a request", "granted")
    REFUSED = "refused", pgettext_lazy("state of a request", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a request", "withdrawn")


class Kept(models.TextChoices):
    """Why a draft does not go into the trash. Computed, never stored."""

    PUBLISHED = "published", _("A version of it has been released or adopted: what is public points to this text, so it stays.")
    APPROVED = "approved", _("It is locked on an approved version. Open it again first, with a reason.")


class Fit(models.TextChoices):
    """How an open suggestion stands to the text of now. Computed, never stored."""

    APPLIES = "applies", _("can be taken over as it is")
    CONFLICTS = "conflicts", _("needs a look: the text has changed in the same place")
    LOST = "lost", _("needs a place: its clause is gone")
    SAID = "said", _("the text says so already")


class Hold(models.TextChoices):
    """How the words that a thread is about stand in the text of now. Computed, never stored."""

    STANDS = "stands", _("stands in the text")
    CHANGED = "changed", _("its words have changed since")
    MOVED = "moved", _("has moved along with its words")
    LOST = "lost", _("needs a place")
