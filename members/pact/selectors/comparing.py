"""Two wordings of the Pact side by side, ready to be shown in one language."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from members.organisations.enums import OrganisationKind
from members.pact.difference import TEXTS, Attribute, Difference, PartChange, difference
from members.pact.enums import Workstream
from members.pact.models import PactVersion
from members.pact.selectors import version_content
from resources.content.redline import Pieces, is_changed


@dataclass(frozen=True)
class ShownText:
    """A text with its marks; `foreign` where it is in the other language than the page, because only there something changed too."""

    language: str
    heading: Pieces
    body: Pieces
    foreign: bool


@dataclass(frozen=True)
class ShownPart:
    """What became of one clause or commitment, in words; `what` is the change's, or "moved" where nothing else became of it."""

    what: str
    word: str
    number: str
    texts: tuple[ShownText, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """What a page shows of a difference. `same_clauses`, `same_commitments`: how many are as they were."""

    is_empty: bool
    words: tuple[ShownText, ...]
    clauses: tuple[ShownPart, ...]
    commitments: tuple[ShownPart, ...]
    same_clauses: int
    same_commitments: int


def published_versions() -> QuerySet[PactVersion]:
    """Every published version, the newest first."""
    return PactVersion.objects.published().order_by("-number")


def compared(before: PactVersion, after: PactVersion) -> Comparison:
    """What differs between two versions, in the active language. Four queries, whatever their length."""
    return shown(difference(version_content(before), version_content(after)))


def shown(found: Difference) -> Comparison:
    """A difference in the active language."""
    language = "en" if get_language() == "en" else "sq"
    numbers = {part.after["id"]: part.number_after for part in found.clauses if part.after}
    clauses = [_part(part, "clauses", language, numbers) for part in found.clauses if part.shows]
    commitments = [_part(part, "commitments", language, numbers) for part in found.commitments if part.shows]
    return Comparison(
        is_empty=found.is_empty,
        words=_texts(found.words, ("title", "preamble"), language, always=False),
        clauses=tuple(clauses),
        commitments=tuple(commitments),
        same_clauses=len(found.clauses) - len(clauses),
        same_commitments=len(found.commitments) - len(commitments),
    )


def _part(change: PartChange, kind: str, language: str, numbers: dict[str, Any]) -> ShownPart:
    what = "moved" if change.moved and change.what == "same" else change.what
    return ShownPart(
        what=what,
        word=_word(change),
        number=_number(change) if kind == "clauses" else "",
        texts=_texts(change.texts, TEXTS[kind], language, always=True),
        notes=tuple(filter(None, (_note(attribute, numbers) for attribute in change.attributes))),
    )


def _texts(texts: Any, names: tuple[str, ...], language: str, *, always: bool) -> tuple[ShownText, ...]:
    """The text in the page's language, and the other one where it alone or also changed. What was added or removed is shown once."""
    out = []
    for own in (language, "sq" if language == "en" else "en"):
        heading, body = (texts[name, own] for name in names)
        partly = any(piece.op == "same" for piece in (*heading, *body))
        if is_changed((*heading, *body)) and (partly or own == language):
            out.append(ShownText(own, heading, body if is_changed(body) else (), foreign=own != language))
    if not out and always:
        out.append(ShownText(language, texts[names[0], language], (), foreign=False))
    return tuple(out)


def _word(change: PartChange) -> str:
    words = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed")}
    said = [words[change.what]] if change.what in words else []
    if change.moved:
        said.append(_("Moved"))
    return ", ".join(said)


def _number(change: PartChange) -> str:
    if change.renumbered:
        return _("clause %(before)s → %(after)s") % {"before": change.number_before, "after": change.number_after}
    return _("clause %(number)s") % {"number": change.number_after or change.number_before}


def _note(attribute: Attribute, numbers: dict[str, Any]) -> str:
    """One sentence on what is not words."""
    if attribute.name == "kinds":
        labels = dict(OrganisationKind.choices)
        named = [", ".join(str(labels[kind]) for kind in value) for value in (attribute.before, attribute.after)]
        return _("For whom: %(before)s → %(after)s") % {"before": named[0], "after": named[1]}
    if attribute.name == "workstream" and attribute.after:
        return _("Field of work: %(field)s") % {"field": dict(Workstream.choices)[attribute.after]}
    if attribute.name == "clause":
        return _("Stands beside clause %(number)s now") % {"number": numbers.get(attribute.after, "–")}
    if attribute.name == "indicators":
        language = "en" if get_language() == "en" else "sq"
        labels_after = ", ".join(f"{one['label'][language]} ({one['unit'][language]})" for one in attribute.after)
        return _("What a report gives figures for now: %(indicators)s") % {"indicators": labels_after or "–"}
    return _("It stands under another heading now") if attribute.name == "kind" else ""
