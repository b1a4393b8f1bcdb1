"""Mandates: offered, taken, handed over, renewed, ended, appointed, asked for."""

import datetime as dt
import re
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from members.notifications.models import OutgoingMail
from members.organisations.enums import Role
from members.organisations.models import Invitation, JoinRequest, Mandate, Organisation
from members.organisations.services.invitations import accept_invitation, invite, resend_invitation, revoke_invitation
from members.organisations.services.joining import ask_to_join, grant_join_request, refuse_join_request
from members.organisations.services.mandates import end_mandate, renew_mandate
from members.organisations.services.succession import appoint_representative, offer_hand_over
from tests.integration.pact.any_order.world import (
    SECRETARIES,
    World,
    anybody,
    mostly,
    seldom,
    there_are,
    usually_a_secretary,
    waiting,
    which,
)

roles = st.sampled_from(Role.values)
days = st.sampled_from([None, None, 0, 20, 400])
_TOKEN = re.compile(r"/invitation/([\w-]+)/")


class Mandating(World):
    """What people do about who may act for whom."""

    @precondition(there_are("organisations"))
    @rule(which=which, by=anybody, fits=mostly, who=anybody, role=roles, starts=days, ends=days)
    def is_invited(self, which: int, by: int, fits: bool, who: int, role: str, starts: int | None, ends: int | None) -> None:
        row = self.one("organisations", which)
        by = self.manager(by, row.id, fits=fits)
        offer = {"role": role, "starts": self.in_days(starts), "ends": self.in_days(ends), "position": "Anëtare"}
        self.offered(
            self.act(
                "invite",
                lambda: invite(organisation=Organisation(pk=row.id), email=self.person(who).email, invited_by=self.person(by), **offer),
                room="organisations",
                allowed=self.manages(by, row.id),
            )
        )

    @precondition(waiting("invitations", "pending"))
    @rule(which=which, by=anybody, fits=mostly, again=st.booleans())
    def is_uninvited_or_invited_again(self, which: int, by: int, fits: bool, again: bool) -> None:
        row = self.one("invitations", which, "pending")
        by = self.manager(by, row.organisation_id, fits=fits)
        allowed = self.manages(by, row.organisation_id) and row.state == "pending"
        invitation = Invitation(pk=row.id, organisation_id=row.organisation_id)
        if again:
            self.offered(
                self.act(
                    "invite again",
                    lambda: resend_invitation(invitation=invitation, resent_by=self.person(by)),
                    room="organisations",
                    allowed=allowed,
                )
            )
        else:
            self.act(
                "revoke",
                lambda: revoke_invitation(invitation=invitation, revoked_by=self.person(by)),
                room="organisations",
                allowed=allowed,
                must=allowed,
            )

    @precondition(waiting("invitations", "pending"))
    @rule(which=which, who=anybody, the_right_one=mostly)
    def takes_an_invitation(self, which: int, who: int, the_right_one: bool) -> None:
        row = self.one("invitations", which, "pending")
        person = next(each for each in self.cast.people if each.email == row.email) if the_right_one else self.person(who)
        organisation = self.rows["organisations"][row.organisation_id]
        in_time = row.expires_at >= self.time.read() and (row.ends is None or row.ends >= self.today)
        self.act(
            "accept",
            lambda: accept_invitation(token=self.tokens[row.id], person=person),
            room="organisations",
            allowed=row.state == "pending" and in_time and person.email == row.email and organisation.state == "verified",
        )

    @precondition(there_are("mandates"))
    @rule(which=which, fits=mostly, to=anybody, ends=days, other=seldom, by=anybody)
    def offers_the_mandate(self, which: int, fits: bool, to: int, ends: int | None, other: bool, by: int) -> None:
        row = self.mandate(which, fits=fits)
        person = self.person(by) if other else self.holder(row)
        self.offered(
            self.act(
                "hand over",
                lambda: offer_hand_over(
                    mandate=Mandate(pk=row.id, organisation_id=row.organisation_id),
                    email=self.person(to).email,
                    offered_by=person,
                    ends=self.in_days(ends),
                ),
                room="organisations",
                allowed=self.acting(row, person),
            )
        )

    @precondition(there_are("mandates"))
    @rule(which=which, by=anybody, fits=mostly, ends=days)
    def is_renewed(self, which: int, by: int, fits: bool, ends: int | None) -> None:
        row = self.one("mandates", which)
        by = self.manager(by, row.organisation_id, fits=fits)
        self.act(
            "renew",
            lambda: renew_mandate(
                mandate=Mandate(pk=row.id, organisation_id=row.organisation_id), ends=self.in_days(ends), renewed_by=self.person(by)
            ),
            room="organisations",
            allowed=self.manages(by, row.organisation_id) and row.ended_at is None,
        )

    @precondition(there_are("mandates"))
    @rule(which=which, fits=mostly, by=anybody, own=mostly)
    def ends(self, which: int, fits: bool, by: int, own: bool) -> None:
        row = self.mandate(which, fits=fits, roles=tuple(Role.values))
        person = self.holder(row) if own else self.person(by)
        self.ended_by_secretariat = person in self.cast.people[:SECRETARIES]
        self.act(
            "end",
            lambda: end_mandate(mandate=Mandate(pk=row.id, organisation_id=row.organisation_id), ended_by=person),
            room="organisations",
            allowed=person.pk == row.person_id or self.manages(by, row.organisation_id),
        )

    @precondition(there_are("organisations"))
    @rule(which=which, by=usually_a_secretary, who=anybody, directly=mostly, ends=days)
    def is_appointed(self, which: int, by: int, who: int, directly: bool, ends: int | None) -> None:
        row = self.one("organisations", which)
        made = self.act(
            "appoint",
            lambda: appoint_representative(
                organisation=Organisation(pk=row.id),
                email=self.person(who).email,
                reason="Askush nuk e përfaqëson.",
                appointed_by=self.person(by),
                directly=directly,
                ends=self.in_days(ends),
            ),
            room="organisations",
            allowed=self.is_secretary(by) and row.state == "verified",
        )
        self.offered(None if directly else made)

    @precondition(lambda world: world.rows["organisations"] and not waiting("join_requests", "open")(world))
    @rule(which=which, who=anybody)
    def asks_to_join(self, which: int, who: int) -> None:
        row = self.one("organisations", which)
        self.act(
            "ask to join",
            lambda: ask_to_join(organisation=Organisation.objects.get(pk=row.id), person=self.person(who), message="Punoj këtu."),
            room="organisations",
        )

    @precondition(waiting("join_requests", "open"))
    @rule(which=which, by=anybody, fits=mostly, role=roles, granted=mostly)
    def is_answered(self, which: int, by: int, fits: bool, role: str, granted: bool) -> None:
        row = self.one("join_requests", which, "open")
        by = self.manager(by, row.organisation_id, fits=fits)
        request, person = JoinRequest(pk=row.id), self.person(by)
        allowed = self.manages(by, row.organisation_id) and row.state == "open"
        if granted:
            grant = partial(grant_join_request, request=request, role=role, decided_by=person)
            self.act("let join", grant, room="organisations", allowed=allowed)
        else:
            refuse = partial(refuse_join_request, request=request, decided_by=person)
            self.act("keep out", refuse, room="organisations", allowed=allowed, must=allowed)

    def manages(self, who: int, organisation_id: int) -> bool:
        return self.is_secretary(who) or self.represents(self.person(who), organisation_id)

    def in_days(self, number: int | None) -> dt.date | None:
        return None if number is None else self.today + dt.timedelta(days=number)

    def offered(self, invitation: object) -> None:
        """Keep the secret of the link, which leaves by mail alone."""
        if isinstance(invitation, Invitation):
            mail = OutgoingMail.objects.filter(address=invitation.email).order_by("-pk").first()
            self.tokens[invitation.pk] = _TOKEN.search(mail.text)[1]
