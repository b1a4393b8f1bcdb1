"""A draft with a version and a thread that hold one word, a person who may find all three, and every way to take that from them."""

from collections.abc import Callable
from dataclasses import dataclass

from members.accounts.models import User
from members.drafting.enums import Role, Visibility
from members.drafting.models import Draft
from members.drafting.services import access, drafts, threads, versions
from members.organisations.models import Mandate, Organisation
from members.organisations.services.mandates import end_mandate
from members.pact.enums import SuspensionAct
from members.pact.services.suspension import confirm_suspension, propose_suspension
from resources.search.results import Results
from resources.search.selectors.searching import Asked, search
from tests.factories.accounts import UserFactory
from tests.factories.drafting import DraftFactory, actor, give, member, signatory

WORD = "zhgënjimi"
KINDS = {"draft": 1, "version": 1, "comment": 1}


@dataclass
class Shared:
    """`guest` finds the draft by their organisation's workstream, `named` by a role given in person."""

    draft: Draft
    owner: User
    guest: User
    named: User
    organisation: Organisation


def share() -> Shared:
    ours, theirs, third = signatory("policies"), signatory("policies"), signatory()
    owner, guest, named = member(ours), member(theirs), member(third)
    draft = DraftFactory(owner=owner, texts=("Kreu", f"Për {WORD}."))
    give(draft, Role.READER, person=named)
    versions.name_version(draft=draft, actor=actor(owner), name="E para")
    threads.begin_thread(draft=draft, actor=actor(owner), clause_id="c1", text=f"Pse {WORD}?")
    return Shared(draft, owner, guest, named, theirs)


def find(person: User, text: str = WORD, **chosen: str) -> Results:
    """As the person's next request finds it: nothing that an earlier one left on them."""
    return search(Asked(text=text, language="sq", chosen=chosen), user=User.objects.get(pk=person.pk))


def _settings(shared: Shared, visibility: str) -> None:
    draft = Draft.objects.get(pk=shared.draft.pk)
    drafts.change_settings(
        draft=draft, actor=actor(shared.owner), title=draft.title, summary=draft.summary, visibility=visibility,
        audience_role=draft.audience_role,
    )  # fmt: skip


def _end_the_mandate(shared: Shared) -> None:
    end_mandate(mandate=Mandate.objects.get(person=shared.guest), ended_by=shared.guest)


def _suspend(shared: Shared) -> None:
    one, two = UserFactory(secretariat=True), UserFactory(secretariat=True)
    proposal = propose_suspension(organisation=shared.organisation, act=SuspensionAct.SUSPEND, reason="Hetim.", proposed_by=one)
    confirm_suspension(proposal=proposal, confirmed_by=two)


def _take_the_role(shared: Shared) -> None:
    access.take_role(draft=shared.draft, actor=actor(shared.owner), access_id=shared.draft.accesses.get(person=shared.named).pk)


#: What is done -> the person from whom it takes the draft.
WAYS: dict[str, tuple[Callable[[Shared], None], str]] = {
    "mandate ended": (_end_the_mandate, "guest"),
    "organisation suspended": (_suspend, "guest"),
    "workstream left": (lambda shared: drafts.leave_area(organisation=shared.organisation, workstream="policies"), "guest"),
    "made private": (lambda shared: _settings(shared, Visibility.PRIVATE), "guest"),
    "shared with fewer": (lambda shared: _settings(shared, Visibility.ORGANISATIONS), "guest"),
    "role taken back": (_take_the_role, "named"),
}


def widen(shared: Shared) -> None:
    _settings(shared, Visibility.SIGNATORIES)
