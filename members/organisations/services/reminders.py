"""Telling in time that a mandate runs out."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from members.notifications.services import notify
from members.organisations.addresses import organisation_page
from members.organisations.enums import Role
from members.organisations.models import Mandate
from members.organisations.selectors import representatives_of, secretariat

#: So many days before its last day a mandate's person and the other representatives are told, once for each.
DAYS_BEFORE = (30, 7)


@transaction.atomic
def remind_of_ending_mandates(*, at: date) -> int:
    """Tell of every mandate in force on the day `at` whose last day is 30, and again 7, days away or nearer.

    Safe to run twice, and to run late: each mandate, last day and distance is told once. Returns how many mandates are that near.
    """
    near = (
        Mandate.objects.in_force(at)
        .filter(ends__lte=at + timedelta(days=max(DAYS_BEFORE)))
        .select_related("person", "organisation")
        .order_by("ends", "pk")
    )
    for mandate in near:
        _tell(mandate, at)
    return len(near)


def _tell(mandate: Mandate, at: date) -> None:
    assert mandate.ends is not None  # the query asks for it
    distance = min(days for days in DAYS_BEFORE if mandate.ends <= at + timedelta(days=days))
    key = f"{mandate.pk}:{mandate.ends.isoformat()}:{distance}"
    context = {
        "organisation": mandate.organisation.legal_name,
        "person": mandate.person.name or mandate.person.email,
        "day": f"{mandate.ends:%d.%m.%Y}",
    }
    url = organisation_page(mandate.organisation_id)
    notify(kind="organisations.mandate.expire", recipients=[mandate.person], context=context, url=url, key=key)
    others = representatives_of(mandate.organisation).exclude(pk=mandate.person_id)
    notify(kind="organisations.mandate.expire_tell", recipients=others, context=context, url=url, key=key)
    if mandate.role == Role.REPRESENTATIVE and not _somebody_stays(mandate):
        desk = reverse("organisations_cms:organisation", args=[mandate.organisation_id])
        notify(kind="organisations.mandate.expire_last", recipients=secretariat(), context=context, url=desk, key=key)


def _somebody_stays(mandate: Mandate) -> bool:
    """Whether somebody represents the organisation on the day after the mandate's last one."""
    assert mandate.ends is not None
    following = Mandate.objects.in_force(mandate.ends + timedelta(days=1)).representatives().filter(person__is_active=True)
    return following.filter(organisation=mandate.organisation_id).exclude(pk=mandate.pk).exists()
