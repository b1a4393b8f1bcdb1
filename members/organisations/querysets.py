"""What one model can be asked."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from members.organisations.enums import ApplicationState, InvitationState, JoinRequestState, OrganisationState, Role


class OrganisationQuerySet(models.QuerySet):
    def verified(self) -> Self:
        """Organisations that may act: the secretariat has verified them and not suspended them."""
        return self.filter(state=OrganisationState.VERIFIED)

    def standing(self) -> Self:
        """Organisations that hold their registration number: all but the declined ones."""
        return self.exclude(state=OrganisationState.DECLINED)


class MandateQuerySet(models.QuerySet):
    def in_force(self, at: date) -> Self:
        """Mandates that let their person act on the day `at`: begun, neither run out nor ended."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=at), starts__lte=at, ended_at__isnull=True)

    def representatives(self) -> Self:
        return self.filter(role=Role.REPRESENTATIVE)


class ApplicationQuerySet(models.QuerySet):
    def waiting_for_secretariat(self) -> Self:
        return self.filter(state=ApplicationState.SUBMITTED)

    def open(self) -> Self:
        """Not decided yet, whoever has to move next."""
        return self.exclude(state__in=[ApplicationState.APPROVED, ApplicationState.DECLINED])


class InvitationQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(state=InvitationState.PENDING)


class JoinRequestQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=JoinRequestState.OPEN)
