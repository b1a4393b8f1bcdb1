"""Who may act for whom, on which day."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.utils import timezone

from members.organisations.models import Mandate
from members.organisations.selectors import ACTING_SESSION_KEY, acting_mandate, mandates_in_force, organisations_of, secretariat
from tests.factories.organisations import MandateFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def request_of(person, **session):
    request = RequestFactory().get("/")
    request.user = person
    request.session = session
    return request


@pytest.mark.parametrize(("trait", "acts"), [("editor", True), ("reader", True), ("expired", False), ("future", False), ("ended", False)])
def test_only_a_mandate_in_force_lets_act(trait, acts):
    mandate = MandateFactory(**{trait: True})
    assert mandates_in_force(person=mandate.person).exists() is acts
    assert organisations_of(mandate.person).exists() is acts
    assert (acting_mandate(request_of(mandate.person)) == mandate) is acts


def test_a_mandate_counts_on_its_last_day():
    mandate = MandateFactory(ends=timezone.localdate())
    assert mandates_in_force(person=mandate.person).get() == mandate


def test_with_several_organisations_the_person_chooses():
    mandate = MandateFactory()
    other = MandateFactory(person=mandate.person)
    assert acting_mandate(request_of(mandate.person)) is None
    assert acting_mandate(request_of(mandate.person, **{ACTING_SESSION_KEY: other.organisation_id})) == other


def test_a_chosen_mandate_of_somebody_else_is_not_believed():
    mandate, other = MandateFactory(), MandateFactory()
    MandateFactory(person=mandate.person)
    assert acting_mandate(request_of(mandate.person, **{ACTING_SESSION_KEY: other.organisation_id})) is None


def test_nobody_acts_without_logging_in(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert acting_mandate(request_of(AnonymousUser())) is None


def test_asking_again_in_a_request_asks_the_database_once(django_assert_num_queries):
    request = request_of(MandateFactory().person)
    with django_assert_num_queries(1):
        acting_mandate(request)
        acting_mandate(request)


def test_one_mandate_a_person_and_organisation():
    mandate = MandateFactory()
    with pytest.raises(IntegrityError, match="one_a_person"), transaction.atomic():
        MandateFactory(person=mandate.person, organisation=mandate.organisation)
    Mandate.objects.update(ended_at=timezone.now())
    MandateFactory(person=mandate.person, organisation=mandate.organisation)


def test_two_standing_organisations_never_share_a_nipt():
    OrganisationFactory(nipt="L11111111A", declined=True)
    OrganisationFactory(nipt="L11111111A")
    with pytest.raises(IntegrityError, match="nipt_unique"), transaction.atomic():
        OrganisationFactory(nipt="L11111111A", verified=True)


def test_an_organisation_has_some_number():
    with pytest.raises(IntegrityError, match="has_number"), transaction.atomic():
        OrganisationFactory(nipt="")


def test_the_secretariat_is_a_group_of_people():
    person = PersonFactory(secretariat=True)
    PersonFactory()
    assert list(secretariat()) == [person]
