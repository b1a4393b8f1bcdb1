"""What comes over signatories: days, the clock's runs, suspensions, reminders by hand."""

import datetime as dt
from functools import partial

from django.test import override_settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from members.organisations.models import Organisation
from members.organisations.services.reminders import remind_of_ending_mandates
from members.pact.enums import SuspensionAct
from members.pact.models import Signature, Suspension
from members.pact.services.clock import ClockIsElsewhere, run_clock
from members.pact.services.reminding import remind_by_hand
from members.pact.services.suspension import confirm_suspension, propose_suspension, turn_down_suspension
from tests.integration.pact.any_order.world import World, a_secretary, mostly, there_are, usually_a_secretary, waiting, which
from tests.integration.pact.any_order.written import read

leaps = st.sampled_from([1, 5, 23, 29, 30, 31, 45, 60, 61, 90, 200, 365])
#: Days from the one on which a report is due: the published schedule, and the days beside it.
STAGES = (-61, -60, -30, -29, -7, 0, 1, 2, 30, 31, 32, 90, 91, 92)


class Passing(World):
    """What is done to signatories by the day that comes, and by the secretariat."""

    two_persons = True

    @initialize(two_persons=mostly)
    def the_rule_of_two_persons(self, two_persons: bool) -> None:
        self.two_persons = two_persons
        self._rule = override_settings(PACT_TWO_PERSON_RULE=two_persons)
        self._rule.enable()

    def teardown(self) -> None:
        if hasattr(self, "_rule"):
            self._rule.disable()
        super().teardown()

    @rule(days=leaps, hour=st.integers(0, 22), runs=st.sampled_from([1, 1, 1, 0, 2]))
    def days_pass(self, days: int, hour: int, runs: int) -> None:
        self.time.to(self.today + dt.timedelta(days=days), hour)
        for _run in range(runs):
            self.the_clock_runs(self.today)

    @precondition(there_are("signatures"))
    @rule(which=which, offset=st.sampled_from(STAGES), runs=st.integers(1, 2))
    def a_day_of_the_schedule_comes(self, which: int, offset: int, runs: int) -> None:
        """A day that means something to one of the signatures that hold; one that has passed already comes no more."""
        holding = [row for row in self.rows["signatures"].values() if row.state == "active"] or [self.one("signatures", which)]
        due = holding[-1 - which % len(holding)].report_due
        self.time.to(due + dt.timedelta(days=offset))
        for _run in range(runs):
            self.the_clock_runs(self.today)

    @precondition(there_are("signatures"))
    @rule(which=which, steps=st.integers(1, 3), late=mostly)
    def no_report_comes(self, which: int, steps: int, late: bool) -> None:
        """On from stage to stage, each on the first day on which it may come, and the day before nothing comes; then it comes late, or not."""
        row = self.owing(which)
        self.time.to(row.report_due + dt.timedelta(days=1))
        for wait in (1, 30, 60)[:steps]:
            if wait > 1:
                self.time.to(self.today + dt.timedelta(days=wait - 1))
                self.the_clock_runs(self.today)
                self.every_promise_holds()
                self.time.to(self.today + dt.timedelta(days=1))
            self.the_clock_runs(self.today)
            self.every_promise_holds()
        if late:
            self.reports(which=which, fits=True, whole=True, stale=False, evidence=False, sent=True, unread=False)

    @rule(back=st.integers(0, 40))
    def the_clock_catches_up(self, back: int) -> None:
        """A run that is asked for by hand, for a day that has passed: of those before its last one it does none."""
        day = self.today - dt.timedelta(days=back)
        self.the_clock_runs(day, refused=any(run.day > day for run in self.rows["runs"].values()))

    def the_clock_runs(self, day: dt.date, *, refused: bool = False) -> None:
        self.time.tick()
        remind_of_ending_mandates(at=self.today)
        try:
            run_clock(at=day)
        except ClockIsElsewhere:
            assert refused
            return
        assert not refused
        self.did.append("clock")
        after = read()
        run_clock(at=day)
        assert read() == after, "A second run on one day did something."

    @precondition(there_are("organisations"))
    @rule(which=which, by=usually_a_secretary, fits=mostly, resume=st.booleans(), second=usually_a_secretary, confirmed=mostly)
    def is_suspended_or_resumed(self, which: int, by: int, fits: bool, resume: bool, second: int, confirmed: bool) -> None:
        row, person = self.one("organisations", which), self.person(by)
        resume = row.state == "suspended" if fits else resume
        act, state = (SuspensionAct.RESUME, "suspended") if resume else (SuspensionAct.SUSPEND, "verified")
        outsider = self.is_secretary(by) and not self.belongs(person, row.id)
        proposal = self.act(
            "propose",
            lambda: propose_suspension(organisation=Organisation(pk=row.id), act=act, reason="Hetim.", proposed_by=person),
            allowed=outsider and row.state == state,
        )
        if proposal is not None and confirmed and self.two_persons:
            self.decide(proposal, second, yes=True, allowed=second != by)

    @precondition(lambda world: any(row.state == "verified" for row in world.rows["organisations"].values()))
    @rule(which=which, days=leaps)
    def is_suspended_for_some_days(self, which: int, days: int) -> None:
        """Suspended, and resumed after these days, each by two of the secretariat who do not belong to it, where there are two."""
        verified = [row for row in self.rows["organisations"].values() if row.state == "verified"]
        row = verified[-1 - which % len(verified)]
        for act in (SuspensionAct.SUSPEND, SuspensionAct.RESUME):
            organisation = Organisation(pk=row.id)
            for proposal in Suspension.objects.filter(organisation=organisation, decided_at=None):
                self.decide(proposal, 0, yes=False, allowed=True)
            proposal = self.act(
                "propose",
                lambda act=act, organisation=organisation: propose_suspension(
                    organisation=organisation, act=act, reason="Hetim.", proposed_by=self.person(0)
                ),
            )
            if proposal is not None and self.two_persons:
                self.decide(proposal, 1, yes=True, allowed=True)
            self.every_promise_holds()
            if act == SuspensionAct.SUSPEND:
                self.time.to(self.today + dt.timedelta(days=days))
                self.the_clock_runs(self.today)
                self.every_promise_holds()

    @precondition(waiting("suspensions"))
    @rule(which=which, who=a_secretary, yes=st.booleans())
    def a_proposal_is_decided(self, which: int, who: int, yes: bool) -> None:
        row = self.one("suspensions", which)
        proposal = Suspension(pk=row.id, organisation_id=row.organisation_id)
        other = not yes or not self.two_persons or row.proposed_by_id != self.person(who).pk
        self.decide(proposal, who, yes=yes, allowed=row.decided_at is None and other)

    def decide(self, proposal: Suspension, who: int, *, yes: bool, allowed: bool) -> None:
        person = self.person(who)
        outsider = self.is_secretary(who) and not self.belongs(person, proposal.organisation_id)
        if yes:
            confirm = partial(confirm_suspension, proposal=proposal, confirmed_by=person)
            self.act("confirm", confirm, allowed=allowed and outsider)
        else:
            turn_down = partial(turn_down_suspension, proposal=proposal, turned_down_by=person)
            self.act("turn down", turn_down, allowed=allowed and outsider)

    @precondition(there_are("signatures"))
    @rule(which=which, by=usually_a_secretary)
    def is_reminded_by_hand(self, which: int, by: int) -> None:
        row = self.one("signatures", which)
        self.act(
            "remind by hand",
            lambda: remind_by_hand(signature=Signature(pk=row.id), reminded_by=self.person(by)),
            allowed=self.is_secretary(by),
            must=self.is_secretary(by),
        )
