"""What people did, in words: of each act in the log, and of what was written. An act that stands in neither table is told to nobody."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

#: What was written in the text, as a stint tells it; `MOVED`: where only places changed, or something was taken out.
WROTE, MOVED = "wrote", "moved"

#: For whoever may see the draft.
DEEDS: dict[str, Any] = {
    WROTE: ngettext_lazy("wrote in %(number)s clause", "wrote in %(number)s clauses", "number"),
    MOVED: _("moved clauses, or took some out"),
    "drafting.draft.create": _("began the draft"),
    "drafting.draft.lock": _("locked the draft"),
    "drafting.draft.unlock": _("opened the locked draft"),
    "drafting.comment.write": ngettext_lazy("wrote a comment", "wrote %(number)s comments", "number"),
    "drafting.thread.resolve": ngettext_lazy("settled a thread", "settled %(number)s threads", "number"),
    "drafting.thread.reopen": ngettext_lazy("opened a thread again", "opened %(number)s threads again", "number"),
    "drafting.thread.place": ngettext_lazy("gave a thread another place", "gave %(number)s threads another place", "number"),
    "drafting.version.name": _("saved version %(version)s"),
    "drafting.version.restore": _("made an earlier version the text again"),
    "drafting.suggestion.make": ngettext_lazy("made a suggestion", "made %(number)s suggestions", "number"),
    "drafting.suggestion.withdraw": ngettext_lazy("withdrew a suggestion", "withdrew %(number)s suggestions", "number"),
    "drafting.suggestion.place": ngettext_lazy("gave a suggestion another place", "gave %(number)s suggestions another place", "number"),
    "drafting.task.give": ngettext_lazy("gave a task", "gave %(number)s tasks", "number"),
    "drafting.task.finish": ngettext_lazy("finished a task", "finished %(number)s tasks", "number"),
    "drafting.task.drop": ngettext_lazy("dropped a task", "dropped %(number)s tasks", "number"),
    "drafting.file.add": ngettext_lazy("added a file", "added %(number)s files", "number"),
    "drafting.file.remove": ngettext_lazy("took a file away", "took %(number)s files away", "number"),
    "drafting.suggestion.settle accepted": ngettext_lazy("accepted a suggestion", "accepted %(number)s suggestions", "number"),
    "drafting.suggestion.settle rejected": ngettext_lazy("rejected a suggestion", "rejected %(number)s suggestions", "number"),
}
#: For owners.
OF_OWNERS: dict[str, Any] = {
    "drafting.draft.share": _("changed the title, or who sees the draft"),
    "drafting.access.give": ngettext_lazy("gave a role", "gave %(number)s roles", "number"),
    "drafting.access.take": ngettext_lazy("took a role back", "took %(number)s roles back", "number"),
}
#: Where a thing of a draft is listed, by what the act names.
_PAGES = {"file": "drafting:files", "task": "drafting:tasks"}
SETTLE = "drafting.suggestion.settle"


def deed_of(act: str, data: Mapping[str, Any]) -> str:
    """The name of an act in the tables: one that decides says how."""
    return f"{act} {data.get('state', '')}" if act == SETTLE else act


def acts(*, for_owner: bool) -> list[str]:
    """The acts in the log that are told."""
    told = DEEDS | OF_OWNERS if for_owner else DEEDS
    return sorted({name.partition(" ")[0] for name in told if "." in name})


def in_words(deed: str, number: int, data: Mapping[str, Any]) -> str:
    """What was done, so many times."""
    return str((DEEDS.get(deed) or OF_OWNERS[deed]) % {"number": number, "version": data.get("number", "")})


def leads_to(deed: str, number: int, draft_id: int, data: Mapping[str, Any]) -> str:
    """The address at which it can be seen."""
    if deed in {WROTE, MOVED}:
        return f"{reverse('drafting:changes', args=[draft_id])}?revision={data['from']}"
    if deed == "drafting.version.name" and "number" in data:
        return reverse("drafting:version", args=[draft_id, data["number"]])
    if "suggestion" in data:
        only = number == 1
        return reverse(f"drafting:{'suggestion' if only else 'suggestions'}", args=[draft_id, *([data["suggestion"]] if only else [])])
    page = next((page for name, page in _PAGES.items() if name in data), None)
    if page is not None:
        return reverse(page, args=[draft_id])
    return reverse("drafting:draft", args=[draft_id]) + (f"#thread-{data['thread']}" if "thread" in data else "")
