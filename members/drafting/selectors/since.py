"""From when on somebody wants to know what changed: their last look, a version, a day, an update."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.drafting.models import Draft, DraftUpdate, Look, Version


@dataclass(frozen=True, slots=True)
class Since:
    """A revision of a draft and a moment, and what they are called. `known`: whether it is a look of who asks."""

    revision: int
    at: datetime
    word: str
    known: bool = False


def since_look(look: Look) -> Since:
    revision, at = look.before(timezone.now())
    return Since(revision, at, _("Since you saw it on {when}").format(when=_moment(at)), known=True)


def since_version(version: Version) -> Since:
    word = _("Since version {number}, {name}").format(number=version.number, name=version.name)
    return Since(version.revision, version.created_at, word)


def since_beginning(draft: Draft) -> Since:
    return Since(0, draft.created_at, _("Since it was begun"))


def since_day(draft: Draft, day: date) -> Since:
    """From the first moment of a day, as it is counted in Albania."""
    at = datetime.combine(day, time(), timezone.get_default_timezone())
    last = DraftUpdate.objects.filter(draft=draft, made_at__lt=at).order_by("-sequence").values_list("sequence", flat=True).first()
    return Since(last or 0, at, _("Since {day}").format(day=date_format(day, "DATE_FORMAT")))


def since_revision(draft: Draft, revision: int) -> Since:
    """After an update; of one that is not there, since the beginning."""
    at = DraftUpdate.objects.filter(draft=draft, sequence=revision).values_list("made_at", flat=True).first()
    return Since(revision, at, _("Since {day}").format(day=_moment(at))) if at else since_beginning(draft)


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
