"""Whatever everybody does, in whatever order: what the Pact promises holds after each act.

The search is the same each time, so that nothing turns red by chance. `PACT_SEARCH=500 pytest tests/integration/pact/test_any_order_of_acts.py`
looks elsewhere and longer: that many examples of 60 acts each, at random; it makes what failed as short as it can, and tries it first the next time.
"""

import datetime as dt
import os
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from members.organisations.checklist import Check
from members.organisations.enums import Role
from members.organisations.models import Mandate
from members.organisations.services.applications import save_answers, start_application, submit_application
from members.organisations.services.decisions import approve_application, tick_check
from members.organisations.services.mandates import end_mandate, grant_mandate
from members.pact.keys import ENVIRONMENT
from members.pact.models import Commitment, PactVersion
from members.pact.services.signing import sign_pact
from members.pact.services.versions import publish_version
from tests.factories.organisations import PersonFactory
from tests.factories.pact import PactVersionFactory
from tests.factories.progress import PDF, send, written
from tests.integration.pact.any_order import promises, promises_in_time
from tests.integration.pact.any_order.joining import Joining, answers
from tests.integration.pact.any_order.mandating import Mandating
from tests.integration.pact.any_order.passing import Passing
from tests.integration.pact.any_order.reporting import Reporting
from tests.integration.pact.any_order.signing import Signing
from tests.integration.pact.any_order.world import PEOPLE, SECRETARIES, Cast, key_text
from tests.integration.pact.any_order.written import Rows, new, read
from tests.integration.pact.moving_time import MovingTime

START = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
LONGER = int(os.environ.get("PACT_SEARCH", "0"))
SEARCH = settings(
    stateful_step_count=60 if LONGER else 30,
    derandomize=not LONGER,
    phases=tuple(Phase) if LONGER else (Phase.generate,),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


class AnyOrderOfActs(Joining, Mandating, Reporting, Signing, Passing):
    """All acts of everybody, and after each of them all that must hold."""

    @invariant()
    def every_promise_holds(self) -> None:
        before, after = self.rows, read()
        if self.refused and not self.did:
            assert after == before, f"Refused, and yet something changed: {self.refused}"
        if after != before:
            self.from_state_to_state(before, after)
            self.in_this_state(after)
        self.cast.reached.update(row.kind for row in new(before, after, "events"))
        self.cast.reached.update(row.state for row in after["verifications"].values())
        self.rows, self.did, self.refused, self.ended_by_secretariat = after, [], [], False

    def from_state_to_state(self, before: Rows, after: Rows) -> None:
        promises_in_time.nothing_is_lost(before, after)
        promises_in_time.the_history_only_grows(before, after)
        promises_in_time.a_mandate_is_only_ever_ended(before, after)
        promises_in_time.what_was_sent_never_changes(before, after)
        promises_in_time.what_was_signed_never_changes(before, after)
        promises_in_time.each_change_of_a_signature_has_its_line(before, after)
        promises_in_time.signing_again_puts_off_no_report(before, after)
        if not self.ended_by_secretariat:
            promises_in_time.the_last_representative_stays(before, after, self.today)
        addresses = {person.pk: person.email for person in self.cast.people}
        secretariat = [person.email for person in self.cast.people[:SECRETARIES]]
        promises_in_time.each_event_has_one_mail(before, after, addresses, secretariat)

    def in_this_state(self, rows: Rows) -> None:
        promises.an_organisation_that_counts_is_verified(rows, 2 if self.two_persons else 1)
        promises.a_mandate_is_of_a_verified_organisation(rows)
        promises.an_organisation_has_one_signature_that_holds(rows)
        promises.a_signature_has_a_mandate_of_its_time(rows)
        promises.nobody_verifies_their_own(rows)
        promises.a_report_is_on_what_was_chosen(rows)
        promises.the_public_counts_whom_it_may(rows)
        promises.the_chain_verifies(rows)
        promises.every_receipt_verifies(rows)
        promises_in_time.no_reminder_comes_twice(rows)
        promises_in_time.no_step_comes_early(rows)


@pytest.fixture
def cast(db) -> Cast:
    """The people, and the first version of the Pact, of which one commitment is for institutions alone."""
    secretaries = [PersonFactory(secretariat=True, email=f"sekretaria{n}@people.example") for n in range(SECRETARIES)]
    people = [PersonFactory(email=f"njeri{n}@people.example") for n in range(PEOPLE)]
    with MovingTime(START):
        version = PactVersionFactory(number=1)
        Commitment.objects.filter(version=version, key="curricula-first").update(kinds=["institution"])
        publish_version(version=version, published_by=secretaries[0])
    return Cast([*secretaries, *people], START + dt.timedelta(days=1))


def join(cast: Cast, number: int, applicant: int) -> Mandate:
    """An organisation verified by two, all by the services; returns the mandate of its representative."""
    person = cast.people[applicant]
    application = start_application(person=person, answers=answers(number, ("institution", "cso", "media")[number % 3]))
    save_answers(application=application, answers={}, evidence=ContentFile(PDF, name="prove.pdf"))
    application = submit_application(application=application)
    for check in Check:
        tick_check(application=application, check=check, done=True, submission=1, person=cast.people[0])
    for who in (0, 1):
        approve_application(application=application, submission=1, approved_by=cast.people[who])
    return Mandate.objects.get(organisation=application.organisation, person=person)


@pytest.fixture
def signatories(cast) -> Cast:
    """The same people, of whom four represent a verified organisation each; three of those have signed, and one has reported: for that one
    somebody of the secretariat acts too, and whoever represents another. One who represented another does so no more."""
    text = PactVersion.objects.get().sha256
    with MovingTime(START) as time, patch.dict(os.environ, {ENVIRONMENT: key_text(1)}):
        mandates = [join(cast, number, SECRETARIES + number) for number in range(4)]
        for mandate in mandates[1:]:
            time.tick()
            sign_pact(person=mandate.person, mandate=mandate, text_sha256=text, commitments=["laws-first", "services-first"])
        for commitment in ("laws-first", "services-first"):
            written(mandates[1], commitment)
        send(mandates[1])
        theirs, others = mandates[1].organisation, mandates[2].organisation
        for number in (2, SECRETARIES + 2):
            grant_mandate(person=cast.people[number], organisation=theirs, role=Role.EDITOR, granted_by=mandates[1].person)
        left = grant_mandate(person=cast.people[-1], organisation=others, role=Role.REPRESENTATIVE, granted_by=cast.people[0])
        end_mandate(mandate=left, ended_by=cast.people[0])
    return cast


def search(cast: Cast, examples: int) -> None:
    run_state_machine_as_test(lambda: AnyOrderOfActs(cast), settings=settings(SEARCH, max_examples=LONGER or examples))


def test_from_a_site_that_nobody_has_joined(cast):
    search(cast, 8)
    assert len(cast.done) >= 8


def test_from_a_site_with_signatories(signatories):
    """A search that does nothing shows nothing: of some 40 acts and 16 lines and outcomes it must have done and seen half."""
    search(signatories, 18)
    assert len(signatories.done) >= 20
    assert len(signatories.reached) >= 8
