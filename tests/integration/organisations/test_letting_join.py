"""Letting somebody act who asked to: never for an organisation that is not verified, never to make a representative less."""

import pytest

from members.organisations.enums import JoinRequestState, OrganisationState, Role
from members.organisations.models import JoinRequest, Mandate, Organisation
from members.organisations.services.joining import ask_to_join, grant_join_request
from members.organisations.services.refusals import Refused
from members.organisations.services.succession import appoint_representative
from tests.factories.organisations import OrganisationFactory, PersonFactory


def asked(organisation, person=None):
    return ask_to_join(organisation=organisation, person=person or PersonFactory(), message="Punoj këtu.")


@pytest.mark.parametrize("state", [OrganisationState.APPLIED, OrganisationState.DECLINED, OrganisationState.SUSPENDED])
def test_nobody_is_let_act_for_an_organisation_that_is_not_verified(secretary, state):
    request = asked(OrganisationFactory(verified=True))
    Organisation.objects.update(state=state)
    with pytest.raises(Refused):
        grant_join_request(request=request, role=Role.REPRESENTATIVE, decided_by=secretary)
    assert not Mandate.objects.exists()
    assert JoinRequest.objects.get().state == JoinRequestState.OPEN


def test_a_representative_who_had_asked_before_is_not_made_less(secretary):
    organisation, person = OrganisationFactory(verified=True), PersonFactory()
    request = asked(organisation, person)
    appoint_representative(organisation=organisation, email=person.email, reason="Vetëm ajo.", appointed_by=secretary, directly=True)
    with pytest.raises(Refused):
        grant_join_request(request=request, role=Role.READER, decided_by=person)
    assert Mandate.objects.get(ended_at=None).role == Role.REPRESENTATIVE
