"""Reads for the secretariat's invitations: who is invited or here already, and who stands where."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from members.accounts.models import User
from members.organisations.enums import ApplicationState, OrganisationState, ProspectStanding
from members.organisations.mail_domains import domain_of, domains_above
from members.organisations.models import Application, Mandate, Organisation, Prospect
from members.organisations.ports import signed_organisations

#: So long nobody is written to again.
QUIET = timedelta(days=7)
#: Whose move it is: these may be reminded.
REMINDABLE = frozenset({ProspectStanding.INVITED, ProspectStanding.BEGUN, ProspectStanding.VERIFIED})
_OF_STATE = {
    OrganisationState.APPLIED: ProspectStanding.APPLIED,
    OrganisationState.VERIFIED: ProspectStanding.VERIFIED,
    OrganisationState.SUSPENDED: ProspectStanding.VERIFIED,
    OrganisationState.DECLINED: ProspectStanding.DECLINED,
}


@dataclass(frozen=True)
class Known:
    """Lower-cased addresses and NIPTs that need no invitation: `invited` before, or `here` already."""

    invited: frozenset[str]
    here: frozenset[str]


def known_among(*, emails: Collection[str], nipts: Collection[str]) -> Known:
    """Which of these are known: by NIPT, by address, or by the mail domain of an organisation; five queries, however many there are."""
    numbers = [nipt for nipt in nipts if nipt]
    prospects = Prospect.objects.annotate(address=Lower("email"))
    invited = {
        *prospects.filter(address__in=emails).values_list("address", flat=True),
        *Prospect.objects.filter(nipt__in=numbers).values_list("nipt", flat=True),
    }
    acting = Mandate.objects.filter(person=OuterRef("pk"), ended_at__isnull=True)
    applying = Application.objects.exclude(state=ApplicationState.DECLINED).filter(applicant=OuterRef("pk"))
    people = User.objects.annotate(address=Lower("email")).filter(address__in=emails)
    at = {email: set(domains_above(domain_of(email))) for email in emails}
    domains = set(Organisation.objects.standing().filter(mail_domain__in=set().union(*at.values())).values_list("mail_domain", flat=True))
    here = {
        *(email for email, above in at.items() if above & domains),
        *Organisation.objects.standing().filter(nipt__in=numbers).values_list("nipt", flat=True),
        *people.filter(Exists(acting) | Exists(applying)).values_list("address", flat=True),
    }
    return Known(frozenset(invited), frozenset(here))


def followed(prospects: QuerySet[Prospect]) -> QuerySet[Any]:
    """With `organisation_id`, `organisation_state` and `begun`: what became of the invitation, by NIPT or by the address of who applied."""
    by_number = Organisation.objects.standing().filter(nipt=OuterRef("nipt")).exclude(nipt="")
    applications = Application.objects.annotate(address=Lower("applicant__email")).filter(address=Lower(OuterRef("email"))).order_by("-pk")
    acting = Mandate.objects.annotate(address=Lower("person__email")).filter(address=Lower(OuterRef("email")), ended_at__isnull=True)
    return prospects.annotate(
        organisation_id=Coalesce(
            Subquery(by_number.values("pk")[:1]),
            Subquery(applications.filter(organisation__isnull=False).values("organisation")[:1]),
            Subquery(acting.order_by("-pk").values("organisation")[:1]),
            output_field=BigIntegerField(),
        ),
        organisation_state=Subquery(Organisation.objects.filter(pk=OuterRef("organisation_id")).values("state")[:1]),
        begun=Exists(applications.filter(state=ApplicationState.DRAFT)),
    )


def standings(prospects: QuerySet[Prospect]) -> dict[int, ProspectStanding]:
    """Where each prospect stands, by its id, in the order of `prospects`; two queries."""
    rows = list(followed(prospects).values_list("pk", "organisation_id", "organisation_state", "begun"))
    signed = signed_organisations([organisation for _pk, organisation, _state, _begun in rows if organisation])
    found = {}
    for pk, organisation, state, begun in rows:
        if organisation in signed:
            found[pk] = ProspectStanding.SIGNED
        elif state:
            found[pk] = _OF_STATE[OrganisationState(state)]
        else:
            found[pk] = ProspectStanding.BEGUN if begun else ProspectStanding.INVITED
    return found


def prospects_in_order(filters: Mapping[str, Any]) -> QuerySet[Prospect]:
    """The invited ones, the newest first, narrowed by `kind` where one is named."""
    prospects = Prospect.objects.order_by(F("invited_at").desc(), "pk")
    return prospects.filter(kind=filters["kind"]) if filters.get("kind") else prospects


def quiet_until(prospect: Prospect) -> datetime:
    """Before this moment nobody writes to the prospect again."""
    return (prospect.reminded_at or prospect.invited_at) + QUIET
