"""Drafts and versions as they leave the site."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from members.drafting.canonical import clause_list, content_hash
from members.drafting.clauses import Derived
from members.drafting.documents.leaving import Leaving, Line
from members.drafting.documents.naming import place_of
from members.drafting.models import Draft, Version
from members.drafting.rendering import names_of
from members.drafting.selectors.placing import placed
from members.drafting.selectors.proposed import Proposed
from members.drafting.selectors.reading import clauses_of, derived_of, threads_of
from members.drafting.selectors.remarks import WHOLE, Remarks, remarks_of
from members.drafting.selectors.suggestions import open_in, shown
from resources.content.composing import frame


def text_now(draft: Draft, *, comments: bool = False, suggestions: bool = False) -> Leaving:
    """The text as it stands; where they are asked for, with open threads as remarks and open suggestions as changes."""
    rows = list(clauses_of(draft))
    clauses = derived_of(rows)
    with override(draft.language):
        said = remarks_of(placed(threads_of(draft), rows)) if comments else Remarks(list)
        proposed = Proposed(clauses, said)
        for each in shown(open_in(draft), rows) if suggestions else ():
            proposed.put(each)
        day = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
        mark = _("Draft of {date}, not saved as a version. SHA-256: {hash}").format(date=day, hash=_hash(draft, clauses))
        leaving = _leaving(draft, clauses, mark, file_name(draft.title), draft)
    return replace(leaving, lines=proposed.all(), remarks=tuple(said[WHOLE]))


def text_of(draft: Draft, version: Version) -> Leaving:
    """A version."""
    clauses = version.derived
    with override(version.language):
        day = date_format(timezone.localtime(version.created_at), "SHORT_DATE_FORMAT")
        mark = _("Draft of {date}, version {number}. SHA-256: {hash}").format(date=day, number=version.number, hash=version.sha256)
        return _leaving(version, clauses, mark, f"{file_name(version.title)}-v{version.number}", draft)


def _leaving(source: Draft | Version, clauses: Sequence[Derived], mark: str, name: str, draft: Draft) -> Leaving:
    if isinstance(source, Version):
        revision, address = source.revision, reverse("drafting:version", args=[draft.pk, source.number])
    else:
        revision, address = draft.projected_revision, reverse("drafting:draft", args=[draft.pk])
    return Leaving(
        title=source.title, language=source.language, summary=source.summary, name=name, place=place_of(draft.pk, revision), mark=mark,
        frame=frame(), called=names_of(clauses, source.language), lines=tuple(Line(clause) for clause in clauses),
        closing=((_("Draft"), mark), (_("Address"), f"{settings.PUBLIC_URL.rstrip('/')}{address}")),
    )  # fmt: skip


def _hash(draft: Draft, clauses: Iterable[Derived]) -> str:
    return content_hash(title=draft.title, language=draft.language, workstream=draft.workstream, clauses=clause_list(clauses))


def file_name(title: str) -> str:
    """ASCII letters, as every system takes them."""
    return slugify(title)[:80].strip("-") or "draft"
