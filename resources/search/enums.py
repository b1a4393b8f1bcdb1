"""Words of the search's desk that the database knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Relation(TextChoices):
    """How the words of a synonym group belong together."""

    SAME = "same", _("They mean the same")
    WIDER = "wider", _("They lead to wider words")


class Standing(TextChoices):
    """How far a protected word has come: entries are read anew before it is in force, and before it is gone."""

    ASKED = "asked", _("Not in force: entries have to be read anew")
    READING = "reading", _("Entries are being read anew")
    IN_FORCE = "in_force", _("In force")
    LEAVING = "leaving", _("Being taken back: entries are being read anew")


class Reading(TextChoices):
    """How a word came by its term."""

    STOP = "stop", _("left out: it stands in nearly every text")
    FOREIGN = "foreign", _("left out: it stands in nearly every text of the other language")
    PROTECTED = "protected", _("a protected word of yours")
    IRREGULAR = "irregular", _("an irregular word of the lists")
    FAMILY = "family", _("a word family of the lists")
    RULES = "rules", _("by the rules for endings")
    SNOWBALL = "snowball", _("by the English stemmer")
    AS_IT_IS = "as_it_is", _("stays as it is")


class Origin(TextChoices):
    """Where an alternative comes from."""

    TYPED = "typed", _("typed")
    SHIPPED = "shipped", _("a shipped group")
    EDITED = "edited", _("a group of yours")
    READING_ANEW = "former", _("the term of before, until all entries are read anew")
