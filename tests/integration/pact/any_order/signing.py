"""Signing, signing again, withdrawing; new versions of the text; the site's key; forgetting a person."""

import datetime as dt
import os
from functools import partial
from io import StringIO
from types import SimpleNamespace

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from members.accounts.models import User
from members.organisations.models import Mandate
from members.pact.keys import ENVIRONMENT
from members.pact.models import PactVersion, Signature, SignatureEvent
from members.pact.receipts import check_receipt, trusted_keys
from members.pact.services.replies import reply_to_event
from members.pact.services.signing import erase_person, sign_pact, withdraw_signature
from members.pact.services.versions import publish_version
from members.pact.services.writing import begin_draft
from tests.integration.pact.any_order.world import World, anybody, key_text, mostly, seldom, there_are, usually_a_secretary, which

#: `curricula-first` is for institutions alone, `nothing` is in no text.
choices = st.sets(st.sampled_from(["laws-first", "services-first", "curricula-first", "nothing"]), min_size=0, max_size=3)
usual = st.just({"laws-first", "services-first"})


class Signing(World):
    """What is done about the Pact's text and the signatures under it."""

    receipts_checked = 0

    @precondition(there_are("mandates", "versions"))
    @rule(which=which, fits=mostly, keys=usual | usual | choices, other=seldom, who=anybody, old_text=seldom, twice=st.booleans())
    def signs(self, which: int, fits: bool, keys: set[str], other: bool, who: int, old_text: bool, twice: bool) -> None:
        row = self.mandate(which, fits=fits)
        self.sign_by(row, self.person(who) if other else self.holder(row), keys=keys, old_text=old_text, twice=twice)

    @precondition(lambda world: world.mandates_that_do_not_let_sign())
    @rule(which=which, withdraws=st.booleans())
    def without_a_mandate_to_sign_tries(self, which: int, withdraws: bool) -> None:
        """Whose mandate has ended, has not begun, or is an editor's: all else is as it must be, and nothing is done."""
        rows = self.mandates_that_do_not_let_sign()
        row = rows[-1 - which % len(rows)]
        own = [signature for signature in self.rows["signatures"].values() if signature.organisation_id == row.organisation_id]
        if withdraws and own:
            self.withdraw_by(row, own[-1], reason="Mbyllemi.")
        else:
            self.sign_by(row, self.holder(row), keys={"laws-first"}, old_text=False, twice=False)

    def mandates_that_do_not_let_sign(self) -> list[SimpleNamespace]:
        """Of those who were representatives, if there are any; else of the others."""
        rows = [row for row in self.rows["mandates"].values() if not self.acting(row, self.holder(row))]
        return [row for row in rows if row.role == "representative"] or rows

    def sign_by(self, row: SimpleNamespace, person: User, *, keys: set[str], old_text: bool, twice: bool) -> None:
        published = [version for version in self.rows["versions"].values() if version.state == "published"]
        text = published[0 if old_text else -1].sha256
        organisation = self.rows["organisations"][row.organisation_id]
        right_text = text == published[-1].sha256
        allowed = self.acting(row, person) and organisation.state == "verified" and right_text
        holds = any(
            s.organisation_id == organisation.id and s.state == "active" and s.text_sha256 == text for s in self.rows["signatures"].values()
        )
        applicable = {"laws-first", "services-first"} | ({"curricula-first"} if organisation.kind == "institution" else set())
        must = allowed and (holds or (bool(keys) and keys <= applicable and not self.key_lost))
        mandate = Mandate(pk=row.id, organisation_id=row.organisation_id)
        sign = partial(sign_pact, person=person, mandate=mandate, text_sha256=text, commitments=keys)
        made = self.act("sign", sign, allowed=allowed, must=must)
        if twice and made is not None:
            assert self.act("sign twice", sign, must=True).pk == made.pk

    @precondition(there_are("signatures", "mandates"))
    @rule(which=which, by=which, reason=st.sampled_from(["Mbyllemi.", "  "]), own=mostly)
    def withdraws(self, which: int, by: int, reason: str, own: bool) -> None:
        row = self.one("signatures", which)
        self.withdraw_by(self.mandate(by, fits=own, of=row.organisation_id), row, reason=reason)

    def withdraw_by(self, mandate: SimpleNamespace, row: SimpleNamespace, *, reason: str) -> None:
        person = self.holder(mandate)
        allowed = self.acting(mandate, person) and mandate.organisation_id == row.organisation_id and row.state in ("active", "lapsed")
        self.act(
            "withdraw",
            lambda: withdraw_signature(
                signature=Signature(pk=row.id),
                person=person,
                mandate=Mandate(pk=mandate.id, organisation_id=mandate.organisation_id),
                reason=reason,
            ),
            allowed=allowed and bool(reason.strip()),
            must=allowed and bool(reason.strip()),
        )

    @precondition(lambda world: len(world.rows["versions"]) < 3)
    @rule(by=usually_a_secretary, days=st.sampled_from([None, None, 0, 10, 70, 200]))
    def a_new_version_is_published(self, by: int, days: int | None) -> None:
        draft = next((row for row in self.rows["versions"].values() if row.state == "draft"), None)
        if draft is None:
            begun = self.act("begin a version", lambda: begin_draft(begun_by=self.person(by)), allowed=self.is_secretary(by))
            if begun is None:
                return
        version = PactVersion.objects.get(state="draft")
        resign_by = None if days is None else self.today + dt.timedelta(days=days)
        self.act(
            "publish",
            lambda: publish_version(version=version, published_by=self.person(by), resign_by=resign_by),
            allowed=self.is_secretary(by) and days != 0,
            must=self.is_secretary(by) and days != 0,
        )

    @precondition(lambda world: world.rows["mandates"] and len(world.rows["versions"]) < 3)
    @rule(which=which, days=st.sampled_from([1, 20, 95]), near=st.booleans())
    def the_next_version_is_signed(self, which: int, days: int, near: bool) -> None:
        """Published, `near` the day of a report of which the clock has reminded already; after some days signed by somebody who may."""
        if near and self.rows["signatures"]:
            self.time.to(self.owing(which).report_due - dt.timedelta(days=60))
        for wait in (0, days):
            self.time.to(self.today + dt.timedelta(days=wait))
            self.the_clock_runs(self.today)
            self.every_promise_holds()
            if not wait:
                self.a_new_version_is_published(by=0, days=90)
                self.every_promise_holds()
        row = self.mandate(which, fits=True, of=self.owing(which).organisation_id if self.rows["signatures"] else None)
        self.sign_by(row, self.holder(row), keys={"laws-first"}, old_text=False, twice=True)
        self.every_promise_holds()
        self.the_clock_runs(self.today)

    @precondition(there_are("signatures"))
    @rule(which=which, by=usually_a_secretary)
    def a_person_is_forgotten(self, which: int, by: int) -> None:
        row = self.one("signatures", which)
        allowed = self.is_secretary(by) and row.personal_data is not None
        self.act(
            "erase",
            lambda: erase_person(signature=Signature(pk=row.id), erased_by=self.person(by), reason="Kërkesë."),
            allowed=allowed,
            must=allowed,
        )

    @precondition(there_are("events", "mandates"))
    @rule(which=which, by=which, fits=mostly)
    def replies(self, which: int, by: int, fits: bool) -> None:
        row = self.one("events", which)
        organisation = self.rows["signatures"][row.signature_id].organisation_id
        mandate = self.mandate(by, fits=fits, of=organisation)
        person, own = self.holder(mandate), organisation == mandate.organisation_id
        said_by_others = row.kind in ("grace", "overdue", "lapsed", "suspended", "resumed", "resign_overdue")
        allowed = own and self.acting(mandate, person) and said_by_others and not row.reply
        self.act(
            "reply",
            lambda: reply_to_event(event=SignatureEvent(pk=row.id), text="Ne themi.", person=person, mandate=Mandate(pk=mandate.id)),
            allowed=allowed,
            must=allowed,
        )

    @rule(lost=seldom)
    def the_key_is_changed(self, lost: bool) -> None:
        """A new key by the command; or the private half is lost, and another one stands in its place that nobody put in force."""
        self.keys_made += 1
        os.environ[ENVIRONMENT] = key_text(self.keys_made)
        self.key_lost = lost and any(row.retired_at is None for row in self.rows["keys"].values())
        if not lost:
            self.time.tick()
            call_command("pact_rotate_key", stdout=StringIO())
            self.did.append("rotate")
            self.cast.done["rotate"] += 1

    @precondition(lambda world: len(world.rows["signatures"]) > world.receipts_checked)
    @rule(which=which)
    def anybody_checks_a_receipt(self, which: int) -> None:
        """As a stranger does: the file and the list of keys as the site gives them out, and nothing else."""
        row = self.one("signatures", which)
        client = Client()
        keys = client.get(reverse("pact_keys")).content.decode()
        findings = check_receipt(client.get(reverse("pact:receipt", args=[row.public_id])).content, trusted_keys(keys))
        assert len(findings) == 4
        assert all(finding.holds for finding in findings), findings
        self.cast.done["check a receipt"] += 1
        self.receipts_checked = len(self.rows["signatures"])
