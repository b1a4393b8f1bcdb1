"""What whoever commented is told about their comment."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from members.drafting.enums import Hold
from members.drafting.models import Thread
from members.drafting.selectors import reading
from members.drafting.selectors.hearing import Heard
from members.drafting.selectors.placing import placed
from members.drafting.views.desk import Desk


def tell_where(request: HttpRequest, desk: Desk, thread: Thread) -> None:
    """What has become of the place while the comment was written."""
    if not thread.clause_id:
        return
    how = placed([thread], list(reading.clauses_of(desk.draft)))[0].found.how
    words: dict[Hold, str] = {
        Hold.CHANGED: _("Your comment is kept. The words it is about have changed while you wrote; it stands beside what became of them."),
        Hold.MOVED: _("Your comment is kept. The words it is about stand in another clause now, and it stands beside them."),
        Hold.LOST: _("Your comment is kept. The words it is about are gone; it waits in the list of comments that need a place."),
    }
    if how in words:
        messages.warning(request, words[how])


def not_told(heard: Heard) -> list[str]:
    """Kindly, who is not told of a comment that names them. Of others than those who take part and one's colleagues nothing is known here."""
    lines: list[tuple[tuple[str, ...], str]] = [
        (heard.blind, _("Not told, since they may not see this draft: {names}.")),
        (heard.doubtful, _("Not told, since several people are called so: {names}. Tick them under “Also tell”.")),
        (heard.unknown, _("Nobody who takes part in this draft is called so, and nobody was told: {names}.")),
    ]
    return [line.format(names=", ".join(names)) for names, line in lines if names]


def tell_who(request: HttpRequest, heard: Heard) -> None:
    for line in not_told(heard):
        messages.info(request, line)
