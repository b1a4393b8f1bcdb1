"""What the search finds of this room: signatories, the text in force and its commitments, in both languages."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members.organisations.models import Organisation
from members.pact.enums import ReportState
from members.pact.models import Commitment, PactVersion, ProgressReport
from members.pact.selectors import current_version, signatories
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.visibility import anybody


def _languages() -> Iterator[str]:
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield language


def organisation_documents(organisation: Organisation) -> Iterator[SearchDocument]:
    """A signatory's page; nothing where the organisation's signature does not hold."""
    if not signatories().filter(pk=organisation.pk).exists():
        return
    for language in _languages():
        yield SearchDocument(
            object_id=str(organisation.pk),
            language=language,
            title=organisation.legal_name,
            url=reverse("pact:signatory", args=[organisation.slug]),
            kind="organisation",
            summary=organisation.about,
            keywords=f"{organisation.short_name} {organisation.city} {organisation.get_kind_display()}",
            changed=organisation.verified_at,
        )


def version_documents(version: PactVersion) -> Iterator[SearchDocument]:
    """The text in force as one page; nothing for drafts and for older versions."""
    if version != current_version():
        return
    clauses = list(version.clauses.order_by("position"))
    for language in _languages():
        yield SearchDocument(
            object_id=str(version.pk),
            language=language,
            title=version.title,
            url=reverse("pact:text"),
            kind="pact",
            summary=version.preamble,
            body="\n\n".join(f"{clause.heading}\n{clause.text}" for clause in clauses),
            changed=version.published_at,
        )


def commitment_documents(commitment: Commitment) -> Iterator[SearchDocument]:
    """A commitment of the text in force, at its place in the text."""
    if commitment.version != current_version():
        return
    for language in _languages():
        yield SearchDocument(
            object_id=str(commitment.pk),
            language=language,
            title=commitment.title,
            url=f"{reverse('pact:text')}#{commitment.key}",
            kind="commitment",
            summary=commitment.text,
            keywords=commitment.get_workstream_display(),
            changed=commitment.version.published_at,
        )


def report_documents(report: ProgressReport) -> Iterator[SearchDocument]:
    """A sent report, found by its words, its organisation and what its evidence is called; nothing of a draft. What was sent stays findable."""
    if report.state != ReportState.SUBMITTED:
        return
    evidence = sorted(report.evidence.all(), key=lambda row: row.pk)
    for language in _languages():
        yield SearchDocument(
            object_id=str(report.pk),
            language=language,
            title=f"{report.organisation.legal_name}: {report.commitment.title}",
            url=reverse("pact:report", args=[report.public_id]),
            kind="report",
            summary=report.words,
            body="\n".join(row.title for row in evidence),
            keywords=f"{report.organisation.short_name} {report.commitment.get_workstream_display()}",
            changed=report.submitted_at,
        )


def _sent_reports() -> QuerySet[ProgressReport]:
    return ProgressReport.objects.filter(state=ReportState.SUBMITTED).select_related("organisation", "commitment")


def _in_force() -> QuerySet[PactVersion]:
    newest = PactVersion.objects.published().order_by("-number").values("pk")[:1]
    return PactVersion.objects.filter(pk__in=newest)


def _commitments_in_force() -> QuerySet[Commitment]:
    return Commitment.objects.filter(version__in=_in_force()).select_related("version")


KINDS = (
    SearchKind(
        name="organisation",
        label=_("Signatory"),
        documents=organisation_documents,
        all=signatories,
        visible=anybody(signatories),
    ),
    SearchKind(
        name="pact",
        label=_("The pact"),
        documents=version_documents,
        all=_in_force,
        visible=anybody(_in_force),
    ),
    SearchKind(
        name="commitment",
        label=_("Commitment"),
        documents=commitment_documents,
        all=_commitments_in_force,
        visible=anybody(_commitments_in_force),
    ),
    SearchKind(
        name="report",
        label=_("Progress report"),
        documents=report_documents,
        all=lambda: _sent_reports().prefetch_related("evidence").order_by("pk").iterator(chunk_size=500),
        visible=anybody(_sent_reports),
    ),
)
