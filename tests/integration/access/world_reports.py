"""The world's reports: a draft of the first organisation with a word of its own, a sent one with a gated file that was read, and a request to
the second one."""

import datetime as dt
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.utils import timezone

from members.pact.enums import ReportState
from members.pact.models import EvidenceReading, ProgressReport, ReportEvidence, Signature, Verification
from resources.content.enums import ReadingState

COMMITMENT = "policies-written"
TOKENS = {"report draft": "zogjraporti", "report evidence": "zogjprova", "open verification": "zogjverifikimi"}
PDF = b"%PDF-1.4\n% zogjprova\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def add_reports(world: SimpleNamespace, bait: str) -> None:
    """`report_draft`, `draft_evidence`, `report`, `report_evidence`, `verification` in `world`."""
    signature = Signature.objects.get(organisation=world.ours)
    commitment = world.version.commitments.get(key=COMMITMENT)
    signature.commitments.add(commitment)
    due = timezone.localdate() + dt.timedelta(days=200)
    Signature.objects.filter(pk=signature.pk).update(report_due=due)
    person = world.people["representative"]
    common = {"signature": signature, "organisation": world.ours, "commitment": commitment, "person": person, "status": "under_way"}
    world.report_draft = ProgressReport.objects.create(due=due, words=f"Drafti {bait} {TOKENS['report draft']}.", revision=1, **common)
    world.draft_evidence = ReportEvidence.objects.create(
        report=world.report_draft, title=f"Prova {bait} {TOKENS['report draft']}", link="https://shembull.example/"
    )
    draft_file = ReportEvidence(report=world.report_draft, title=f"Fleta {bait} {TOKENS['report draft']}")
    draft_file.file.save("prove.pdf", ContentFile(b"%PDF-1.4\n%%EOF\n"), save=False)
    draft_file.save()
    world.report = ProgressReport.objects.create(due=due - dt.timedelta(days=365), words="U botua.", **common)
    world.report_evidence = ReportEvidence(report=world.report, title="Politika e miratuar")
    world.report_evidence.file.save("prove.pdf", ContentFile(PDF), save=False)
    world.report_evidence.save()
    words = f"Fjalë {bait} {TOKENS['report evidence']}."
    EvidenceReading.objects.create(evidence=world.report_evidence, state=ReadingState.READ, words=words)
    sent = {"state": ReportState.SUBMITTED, "submitted_at": timezone.now(), "mandate": person.mandates.get()}
    ProgressReport.objects.filter(pk=world.report.pk).update(**sent)
    world.verification = Verification.objects.create(
        report=world.report,
        organisation=world.ours,
        asked_of=world.theirs,
        asked_by=world.people["secretariat"],
        asked_at=timezone.now(),
        reason=f"Ende pa vendim {bait} {TOKENS['open verification']}",
    )
