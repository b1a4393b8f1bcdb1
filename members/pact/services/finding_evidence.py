"""The gated files of reports in the search: found by those who may open them, and asked again of the database before they are shown."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.pact.enums import ReportState, VerificationState
from members.pact.models import EvidenceReading, ProgressReport, ReportEvidence, Verification
from members.pact.selectors.acting import mandates_and_requests
from members.pact.selectors.evidence import files_for
from resources.search.analysis import guess_language
from resources.search.kinds import SearchDocument, SearchKind
from resources.search.services import entries as search
from resources.search.services.labels import relabel
from resources.search.visibility import Rule

KIND = "report_evidence"
SECRETARIAT = "secretariat"
#: More of a file is kept than is searched.
MOST_SEARCHED = 100_000
#: Enough to tell a language by.
_BEGINNING = 4_000


def labels_of(report: ProgressReport) -> tuple[str, ...]:
    """Who may find its files: a label for each way in which `reports_with_evidence_for` lets somebody open them."""
    acting = f"acts:{report.organisation_id}"
    if report.state != ReportState.SUBMITTED:
        return (acting,)
    requests = Verification.objects.filter(report=report, state=VerificationState.OPEN).order_by("pk").values_list("pk", flat=True)
    return (acting, SECRETARIAT, *(f"verifies:{pk}" for pk in requests))


def viewer_labels(user: Any) -> Iterable[str]:
    """The labels a person carries today. `acts:12` is not `org:12`: one's own files stay one's own when a signature holds no more."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    mandates, requests = mandates_and_requests(user)
    return (
        *((SECRETARIAT,) if is_secretariat(user) else ()),
        *(f"acts:{mandate.organisation_id}" for mandate in mandates),
        *(f"verifies:{pk}" for pk in requests),
    )


def documents(evidence: ReportEvidence) -> Iterator[SearchDocument]:
    """One document, in the language of its words; nothing of a link, which stands on the report's page."""
    if not evidence.file:
        return
    report = evidence.report
    words = EvidenceReading.objects.filter(evidence=evidence).values_list("words", flat=True).first() or ""
    language = guess_language(words[:_BEGINNING]) or "sq"
    with override(language):
        summary = _("PDF, evidence of a report: {organisation}, {commitment}").format(
            organisation=report.organisation.legal_name, commitment=report.commitment.title
        )
        url = reverse("pact:evidence_file", args=[evidence.pk])
    yield SearchDocument(
        object_id=str(evidence.pk), language=language, title=evidence.title, url=url, kind=KIND, summary=summary,
        body=words[:MOST_SEARCHED], keywords=report.organisation.short_name, labels=labels_of(report), changed=evidence.added_at,
    )  # fmt: skip


def _files() -> QuerySet[ReportEvidence]:
    return ReportEvidence.objects.exclude(file="").select_related("report__organisation", "report__commitment")


SEARCH_KIND = SearchKind(
    name=KIND,
    label=gettext_lazy("Evidence of a report"),
    documents=documents,
    all=lambda: _files().order_by("pk").iterator(chunk_size=50),
    visible=Rule(lambda numbers, user: files_for(user).filter(pk__in=numbers)),
)


def index_evidence(evidence: ReportEvidence) -> None:
    """In the transaction of the change, with its report held."""
    search.index(KIND, evidence)


def index_files_of(reports: Iterable[ProgressReport]) -> None:
    """In the transaction that sends these reports: what the organisation alone could find, the secretariat finds too."""
    for evidence in _files().filter(report__in=list(reports)).order_by("pk"):
        index_evidence(evidence)


def share_files_of(report_id: int) -> None:
    """In the transaction that asks somebody to verify a report, decides it or takes the request back: no word is read again."""
    report = ProgressReport.objects.select_for_update(of=("self",), no_key=True).get(pk=report_id)
    numbers = _files().filter(report=report).order_by("pk").values_list("pk", flat=True)
    relabel(KIND, [str(pk) for pk in numbers], labels_of(report))


def forget_evidence(evidence_id: int) -> None:
    """In the transaction that deletes it."""
    search.withdraw(KIND, evidence_id)
