"""Organisations, mandates and applications in the states tests need."""

import datetime as dt

import factory
from django.utils import timezone

from members.organisations.checklist import Check
from members.organisations.enums import ApplicationState, OrganisationKind, OrganisationState, Role
from members.organisations.models import Application, Mandate, Organisation
from resources.content.collation import albanian_key
from tests.factories.accounts import UserFactory


class PersonFactory(UserFactory):
    """The person of the accounts room's factory, under the name that mandates use."""


class OrganisationFactory(factory.django.DjangoModelFactory):
    """`verified`, `suspended`, `declined` as traits; else it has applied."""

    class Meta:
        model = Organisation

    class Params:
        verified = factory.Trait(state=OrganisationState.VERIFIED, verified_at=factory.LazyFunction(timezone.now))
        suspended = factory.Trait(state=OrganisationState.SUSPENDED, verified_at=factory.LazyFunction(timezone.now))
        declined = factory.Trait(state=OrganisationState.DECLINED)

    slug = factory.Sequence(lambda n: f"organizata-{n}")
    legal_name = factory.Sequence(lambda n: f"Organizata Shembull {n}")
    short_name = factory.Sequence(lambda n: f"Organizata {n}")
    sort_key = factory.LazyAttribute(lambda o: albanian_key(o.legal_name))
    kind = OrganisationKind.CSO
    nipt = factory.Sequence(lambda n: f"L{n:08d}A")
    city = "Tiranë"
    about_sq = "Organizatë e shpikur."
    about_en = "An invented organisation."


class MandateFactory(factory.django.DjangoModelFactory):
    """In force since a month, as a representative; `editor`, `reader`, `expired`, `ended`, `future` as traits."""

    class Meta:
        model = Mandate

    class Params:
        editor = factory.Trait(role=Role.EDITOR)
        reader = factory.Trait(role=Role.READER)
        expired = factory.Trait(ends=factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1)))
        future = factory.Trait(starts=factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=1)))
        ended = factory.Trait(ended_at=factory.LazyFunction(timezone.now))

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory, verified=True)
    role = Role.REPRESENTATIVE
    position = "Drejtore"
    starts = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=30))


class ApplicationFactory(factory.django.DjangoModelFactory):
    """A draft; `submitted=True`: with the secretariat, its organisation made; `checked=True`: with every check ticked."""

    class Meta:
        model = Application

    class Params:
        submitted = factory.Trait(
            state=ApplicationState.SUBMITTED,
            organisation=factory.SubFactory(OrganisationFactory),
            submission=1,
            submitted_at=factory.LazyFunction(timezone.now),
        )
        checked = factory.Trait(checklist=factory.LazyAttribute(lambda o: {check.value: o.applicant.pk for check in Check}))

    applicant = factory.SubFactory(PersonFactory)
    answers = factory.LazyFunction(dict)
