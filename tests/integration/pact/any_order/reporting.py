"""The yearly report and its verification: written, shown by evidence, sent, asked about, decided, replied to."""

from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from members.organisations.models import Mandate, Organisation
from members.pact.models import ProgressReport, Verification
from members.pact.selectors.reporting import year_of
from members.pact.services.reports import add_evidence, save_report, send_report
from members.pact.services.verifications import ask_signatory, decide_as_secretariat, decide_as_signatory, reply_to_refusal, take_back
from tests.integration.pact.any_order.world import (
    SECRETARIES,
    World,
    a_secretary,
    mostly,
    seldom,
    there_are,
    usually_a_secretary,
    waiting,
    which,
)

WRITERS = ("representative", "editor")


class Reporting(World):
    """What signatories, and those who verify, do about reports."""

    @precondition(there_are("mandates", "signatures"))
    @rule(which=which, fits=mostly, whole=mostly, stale=seldom, evidence=st.booleans(), sent=mostly, unread=seldom)
    def reports(self, which: int, fits: bool, whole: bool, stale: bool, evidence: bool, sent: bool, unread: bool) -> None:
        row = self.mandate(which, fits=fits, of=self.owing(which).organisation_id)
        person = self.holder(row)
        year = year_of(Organisation.objects.get(pk=row.organisation_id))
        if year is None:
            return
        mandate = Mandate(pk=row.id, organisation_id=row.organisation_id)
        page = {"mandate": mandate, "person": person, "signature": year.signature.public_id, "due": year.due}
        writes = self.acting(row, person, *WRITERS)
        for line in year.lines if whole else year.lines[:1]:
            revision = line.draft.report.revision if line.draft else 0
            text = {"commitment": line.commitment.key, "status": "under_way", "words": f"U bë: {self.today}.", "values": {}}
            save = partial(save_report, **page, **text, revision=revision + stale)
            self.act("write", save, allowed=writes and not stale)
        if evidence:
            shown = {"commitment": year.lines[0].commitment.key, "title": "Lidhja", "link": "https://shembull.example/"}
            self.act("evidence", lambda: add_evidence(**page, **shown), allowed=writes)
        if sent:
            checked = "" if unread else year_of(year.signature.organisation).fingerprint
            self.act("send", lambda: send_report(**page, checked=checked), allowed=self.acting(row, person) and not unread)

    @precondition(lambda world: world.sent())
    @rule(which=which, asked=which, fits=mostly, by=usually_a_secretary)
    def a_signatory_is_asked(self, which: int, asked: int, fits: bool, by: int) -> None:
        sent, all_of_them = self.sent(), list(self.rows["organisations"].values())
        others = [row for row in all_of_them if self.holds(row.id) and row.id != sent[-1 - which % len(sent)].organisation_id]
        organisation = (others if fits and others else all_of_them)[-1 - asked % len(others if fits and others else all_of_them)]
        report = sent[-1 - which % len(sent)]
        self.act(
            "ask a signatory",
            lambda: ask_signatory(
                report=ProgressReport(pk=report.id), asked=Organisation.objects.get(pk=organisation.id), asked_by=self.person(by)
            ),
            allowed=self.is_secretary(by) and organisation.id != report.organisation_id and self.holds(organisation.id),
        )

    @precondition(lambda world: world.sent())
    @rule(which=which, by=usually_a_secretary, verified=st.booleans(), reason=st.sampled_from(["Mungon.", ""]))
    def the_secretariat_decides(self, which: int, by: int, verified: bool, reason: str) -> None:
        sent = self.sent()
        report, person = sent[-1 - which % len(sent)], self.person(by)
        own = self.belongs(person, report.organisation_id)
        self.act(
            "decide as secretariat",
            lambda: decide_as_secretariat(report=ProgressReport(pk=report.id), person=person, verified=verified, reason=reason),
            allowed=self.is_secretary(by) and not own and (verified or bool(reason)),
        )

    @precondition(lambda world: world.sent())
    @rule(which=which, who=a_secretary, verified=st.booleans())
    def their_own_try_to_verify(self, which: int, who: int, verified: bool) -> None:
        """Whoever of the secretariat acts or acted for an organisation that reports; its own organisation, asked to verify itself."""
        sent = self.sent()
        report = sent[-1 - which % len(sent)]
        own = [number for number in range(SECRETARIES) if self.belongs(self.person(number), report.organisation_id)]
        if own:
            self.the_secretariat_decides(which=which, by=own[who % len(own)], verified=verified, reason="Mungon.")
        organisation = Organisation.objects.get(pk=report.organisation_id)
        ask = partial(ask_signatory, report=ProgressReport(pk=report.id), asked=organisation, asked_by=self.person(who))
        self.act("ask themselves", ask, allowed=False)

    @precondition(waiting("verifications", "open"))
    @rule(which=which, by=which, verified=st.booleans(), asked=mostly)
    def a_signatory_decides(self, which: int, by: int, verified: bool, asked: bool) -> None:
        row = self.one("verifications", which, "open")
        mandate = self.mandate(by, fits=asked, of=row.asked_of_id)
        person = self.holder(mandate)
        right = self.acting(mandate, person) and mandate.organisation_id == row.asked_of_id and self.holds(row.asked_of_id)
        allowed = right and row.state == "open" and not self.belongs(person, row.organisation_id)
        self.act(
            "decide as signatory",
            lambda: decide_as_signatory(
                verification=Verification(pk=row.id),
                mandate=Mandate(pk=mandate.id, organisation_id=mandate.organisation_id),
                person=person,
                verified=verified,
                reason="Pa prova.",
            ),
            allowed=allowed,
            must=allowed,
        )

    @precondition(waiting("verifications", "open"))
    @rule(which=which, by=usually_a_secretary)
    def a_request_is_taken_back(self, which: int, by: int) -> None:
        row = self.one("verifications", which, "open")
        self.act(
            "take back",
            lambda: take_back(verification=Verification(pk=row.id), by=self.person(by)),
            allowed=self.is_secretary(by) and row.state in ("open", "cancelled"),
        )

    @precondition(waiting("verifications", "refused"))
    @rule(which=which, by=which, fits=mostly)
    def replies_to_a_refusal(self, which: int, by: int, fits: bool) -> None:
        row = self.one("verifications", which, "refused")
        mandate = self.mandate(by, fits=fits, of=row.organisation_id)
        person = self.holder(mandate)
        own = self.acting(mandate, person) and mandate.organisation_id == row.organisation_id
        allowed = own and row.state == "refused" and not row.reply
        self.act(
            "reply to a refusal",
            lambda: reply_to_refusal(
                verification=Verification(pk=row.id),
                mandate=Mandate(pk=mandate.id, organisation_id=mandate.organisation_id),
                person=person,
                words="Ne themi.",
            ),
            allowed=allowed,
            must=allowed,
        )

    def sent(self) -> list:
        return [row for row in self.rows["reports"].values() if row.state == "submitted"]

    def holds(self, organisation_id: int) -> bool:
        """Whether some signature of the organisation holds: it is active, and the organisation is verified."""
        if self.rows["organisations"][organisation_id].state != "verified":
            return False
        return any(row.organisation_id == organisation_id and row.state == "active" for row in self.rows["signatures"].values())
