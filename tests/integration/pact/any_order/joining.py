"""Joining: applications begun, sent, looked at, given back, approved, declined."""

from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from members.organisations.checklist import Check
from members.organisations.enums import OrganisationKind
from members.organisations.models import Application
from members.organisations.services.applications import save_answers, start_application, submit_application
from members.organisations.services.decisions import approve_application, ask_for_more, decline_application, tick_check
from tests.factories.progress import PDF
from tests.integration.pact.any_order.world import PEOPLE, SECRETARIES, World, a_secretary, anybody, mostly, seldom, waiting, which

kinds = st.sampled_from(OrganisationKind.values)
numbers = st.integers(1, 4)


def answers(number: int, kind: str = "cso") -> dict[str, Any]:
    """The answers of the organisation with this number; its names are not unique, its NIPT is."""
    return {
        "kind": kind,
        "legal_name": f"Shoqata {number}",
        "short_name": f"Sh{number}",
        "nipt": f"L{number:08d}A",
        "city": ("Tiranë", "Korçë")[number % 2],
        "website": "",
        "about_sq": "Punojmë me fëmijë.",
        "name": f"Aplikuesi {number}",
        "position": "Drejtoreshë",
    }


class Joining(World):
    """What applicants and the secretariat do until an organisation is verified, or is not."""

    @rule(who=anybody, number=numbers, kind=kinds, whole=mostly)
    def applies(self, who: int, number: int, kind: str, whole: bool) -> None:
        given = answers(number, kind) | ({} if whole else {"city": ""})
        begun = self.act("start", lambda: start_application(person=self.person(who), answers=given), room="organisations", must=True)
        self.answer(begun, evidence=whole)
        self.send(begun, may=whole)

    @rule(who=st.integers(SECRETARIES, SECRETARIES + PEOPLE - 1), number=numbers, kind=kinds)
    def joins(self, who: int, number: int, kind: str) -> None:
        """The whole way without a detour, where the number is free and nobody of the secretariat belongs to it."""
        self.applies(who=who, number=number, kind=kind, whole=True)
        self.every_promise_holds()
        self.is_approved(which=0, first=0, second=1, stale=False, looked=True)

    @precondition(waiting("applications", "draft", "submitted", "more_asked"))
    @rule(which=which, number=numbers, evidence=seldom)
    def answers_anew_and_sends(self, which: int, number: int, evidence: bool) -> None:
        row = self.one("applications", which)
        self.answer(Application.objects.get(pk=row.id), number, evidence=evidence, may=row.state in ("draft", "more_asked"))
        self.send(Application.objects.get(pk=row.id), may=row.state in ("draft", "more_asked"))

    @precondition(waiting("applications", "draft", "submitted", "more_asked"))
    @rule(which=which, who=a_secretary, all_of_them=mostly)
    def is_looked_at(self, which: int, who: int, all_of_them: bool) -> None:
        self.look(self.one("applications", which), who, all_of_them=all_of_them)

    def look(self, row: SimpleNamespace, who: int, *, all_of_them: bool) -> None:
        for check in list(Check) if all_of_them else [Check.NAME]:
            self.act(
                "check",
                lambda check=check: tick_check(
                    application=Application(pk=row.id), check=check, done=True, submission=row.submission, person=self.person(who)
                ),
                room="organisations",
                allowed=self.may_decide(row, who),
            )

    @precondition(waiting("applications", "draft", "submitted", "more_asked"))
    @rule(which=which, first=anybody, second=a_secretary, stale=seldom, looked=mostly)
    def is_approved(self, which: int, first: int, second: int, stale: bool, looked: bool) -> None:
        row = self.one("applications", which)
        if looked:
            self.look(row, second, all_of_them=True)
        for who in (first, second):
            self.act(
                "approve",
                lambda who=who: approve_application(
                    application=Application(pk=row.id), submission=row.submission - stale, approved_by=self.person(who)
                ),
                room="organisations",
                allowed=self.may_decide(row, who) and not stale,
            )

    @precondition(waiting("applications", "draft", "submitted", "more_asked"))
    @rule(which=which, who=a_secretary, reason=st.sampled_from(["Nuk mjafton.", " "]))
    def is_given_back(self, which: int, who: int, reason: str) -> None:
        row = self.one("applications", which)
        self.act(
            "ask for more",
            lambda: ask_for_more(application=Application(pk=row.id), question=reason, asked_by=self.person(who)),
            room="organisations",
            allowed=self.may_decide(row, who) and bool(reason.strip()),
        )

    @precondition(waiting("applications", "draft", "submitted", "more_asked"))
    @rule(which=which, who=a_secretary)
    def is_declined(self, which: int, who: int) -> None:
        row = self.one("applications", which)
        self.act(
            "decline",
            lambda: decline_application(application=Application(pk=row.id), reason="Nuk plotëson.", declined_by=self.person(who)),
            room="organisations",
            allowed=self.may_decide(row, who),
        )

    def may_decide(self, row: SimpleNamespace, who: int) -> bool:
        own = row.applicant_id == self.person(who).pk or self.belongs(self.person(who), row.organisation_id)
        return self.is_secretary(who) and row.state == "submitted" and not own

    def answer(self, application: Application, number: int | None = None, *, evidence: bool, may: bool = True) -> None:
        given = {} if number is None else answers(number)
        file = ContentFile(PDF, name="prove.pdf") if evidence else None
        self.act(
            "answer",
            lambda: save_answers(application=application, answers=given, evidence=file),
            room="organisations",
            allowed=may,
            must=may,
        )

    def send(self, application: Application, *, may: bool) -> None:
        self.act("submit", lambda: submit_application(application=application), room="organisations", allowed=may)
