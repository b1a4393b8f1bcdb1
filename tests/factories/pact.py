"""Versions of the Pact and signatures, without the services: for tests of what the database holds."""

import hashlib
import secrets

import factory
from django.utils import timezone

from members.pact.enums import ClauseKind, SignatureState, VersionState, Workstream
from members.pact.models import Commitment, PactClause, PactVersion, Signature, SiteKey
from tests.factories.organisations import MandateFactory


class PactVersionFactory(factory.django.DjangoModelFactory):
    """A draft with one clause for each kind and one commitment in each workstream; `published=True` freezes it."""

    class Meta:
        model = PactVersion
        skip_postgeneration_save = True

    number = factory.Sequence(lambda n: n + 1)
    title_sq, title_en = "Pakti", "The Pact"
    preamble_sq, preamble_en = "Ne nënshkruajmë.", "We sign."

    @factory.post_generation
    def text(self, create, extracted, **kwargs):
        PactClauseFactory(version=self, key="why-1", position=1, kind=ClauseKind.WHY)
        for position, workstream in enumerate(Workstream.values, start=2):
            clause = PactClauseFactory(
                version=self, key=f"stream-{workstream}", position=position, kind=ClauseKind.WORKSTREAM, workstream=workstream
            )
            CommitmentFactory(version=self, clause=clause, key=f"{workstream}-first", position=position, workstream=workstream)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        if extracted:
            self.state, self.published_at, self.sha256 = VersionState.PUBLISHED, timezone.now(), "a" * 64
            self.save()


class PactClauseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PactClause

    version = factory.SubFactory(PactVersionFactory)
    key = factory.Sequence(lambda n: f"clause-{n}")
    position = factory.Sequence(lambda n: n + 100)
    kind = ClauseKind.BINDS
    heading_sq, heading_en = "Neni", "Clause"
    text_sq, text_en = "Fjalët e nenit.", "The words of the clause."


class CommitmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commitment

    key = factory.Sequence(lambda n: f"commitment-{n}")
    position = factory.Sequence(lambda n: n + 100)
    kinds = factory.LazyFunction(lambda: ["institution", "cso", "business", "media"])
    title_sq, title_en = "Angazhim", "Commitment"
    text_sq, text_en = "Bëjmë diçka.", "We do something."


class SiteKeyFactory(factory.django.DjangoModelFactory):
    """A retired key, so that the services still have one of their own in force."""

    class Meta:
        model = SiteKey

    key_id = factory.LazyFunction(lambda: secrets.token_hex(8))
    public_key = factory.LazyFunction(lambda: secrets.token_hex(22))
    retired_at = factory.LazyFunction(timezone.now)


class SignatureFactory(factory.django.DjangoModelFactory):
    """A row that only looks signed; `withdrawn`, `superseded` as traits. What must verify is made by the service."""

    class Meta:
        model = Signature

    class Params:
        withdrawn = factory.Trait(state=SignatureState.WITHDRAWN, state_reason="Arsye.")
        superseded = factory.Trait(state=SignatureState.SUPERSEDED)

    mandate = factory.SubFactory(MandateFactory)
    version = factory.SubFactory(PactVersionFactory, published=True)
    organisation = factory.SelfAttribute("mandate.organisation")
    person = factory.SelfAttribute("mandate.person")
    public_id = factory.LazyFunction(lambda: secrets.token_hex(8).upper())
    sequence = factory.Sequence(lambda n: n + 1)
    signed_at = state_since = factory.LazyFunction(timezone.now)
    text_sha256 = "a" * 64
    record = factory.LazyAttribute(lambda o: {"organisation": o.organisation.legal_name})
    personal_data = factory.LazyAttribute(lambda o: {"name": o.person.name})
    personal_salt = "salt"
    previous_sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(str(o.sequence - 1).encode()).hexdigest())
    record_sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(str(o.sequence).encode()).hexdigest())
    site_key = factory.SubFactory(SiteKeyFactory)
    site_signature = "x"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """The newest of its organisation, as the service keeps it."""
        model_class.objects.filter(organisation=kwargs["organisation"], newest=True).update(newest=False)
        return super()._create(model_class, *args, **kwargs)
