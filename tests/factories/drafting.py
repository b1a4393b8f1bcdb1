"""Members of signatories, and drafts in the states tests need. Their text is written through the service, as everywhere."""

import factory
from django.core.files.base import ContentFile

from members.accounts.models import User
from members.drafting.clauses import Derived
from members.drafting.enums import Role, Visibility
from members.drafting.models import AreaMembership, Draft, DraftAccess
from members.drafting.services import attaching, drafts, versions
from members.drafting.services.acting import Actor
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MandateFactory, OrganisationFactory
from tests.factories.pact import PactVersionFactory, SignatureFactory


def signatory(*streams, version=None, **traits):
    """An organisation whose signature holds, taking part in `streams`."""
    representative = MandateFactory(person=UserFactory(), organisation=OrganisationFactory(verified=True, **traits))
    SignatureFactory(mandate=representative, version=version or PactVersionFactory(published=True))
    for stream in streams:
        AreaMembership.objects.create(organisation=representative.organisation, workstream=stream, joined_by=representative.person)
    return representative.organisation


def member(organisation, **traits):
    """A person with a mandate of `organisation`: an editor's, if no trait says otherwise."""
    traits = traits or {"editor": True}
    return MandateFactory(person=UserFactory(), organisation=organisation, **traits).person


def actor(person, role=Role.OWNER):
    """The person with a role, acting for the organisation of their first mandate (the secretariat without one)."""
    mandate = person.mandates.select_related("organisation").first()
    return Actor(person, mandate.organisation if mandate else None, role)


class DraftFactory(factory.django.DjangoModelFactory):
    """`texts`: the clauses it begins with, with the ids c0, c1, ...; `owner`: who began it; `locked=True`; `named=True`: with a version."""

    class Meta:
        model = Draft

    owner = factory.LazyFunction(lambda: member(signatory("policies")))
    texts = ("Kreu i parë", "Neni i parë.", "Neni i dytë.")
    locked = False
    named = False
    workstream = "policies"
    language = "sq"
    title = factory.Sequence(lambda n: f"Projekti {n}")
    summary = "Për çfarë shërben."
    visibility = Visibility.WORKSTREAM
    audience_role = Role.EDITOR

    @classmethod
    def _create(cls, model_class, *args, owner, texts, locked, named, **fields):
        who = actor(owner)
        draft = drafts.create_draft(actor=who, clauses=[clause(index, text) for index, text in enumerate(texts)], **fields)
        if named:
            versions.name_version(draft=draft, actor=who, name="E para")
        if locked:
            drafts.lock_draft(draft=draft, actor=who)
        draft.refresh_from_db()
        return draft


def clause(index, text):
    return Derived(f"c{index}", "heading" if index == 0 else "article", 1, index, "", text)


def give(draft, role, *, person=None, organisation=None):
    given_by = User.objects.get(pk=draft.created_by_id)
    return DraftAccess.objects.create(draft=draft, role=role, person=person, organisation=organisation, given_by=given_by)


def attach(draft, person, data=b"%PDF-1.4\n%%EOF\n", title="Shtojca", kind="pdf"):
    """A file beside a draft, as it is kept once a form has taken it."""
    file = ContentFile(data, name=f"x.{kind}")
    return attaching.attach(draft=draft, actor=actor(person), title=title, file=file, kind=kind)
