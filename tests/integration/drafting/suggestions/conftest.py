from dataclasses import dataclass

import pytest

from members.accounts.models import User
from members.drafting.enums import Role
from members.drafting.ground import Ground
from members.drafting.models import Draft, Suggestion
from members.drafting.pending import outcome
from members.drafting.services import clauses, suggesting
from members.drafting.services.acting import Actor
from tests.factories.drafting import DraftFactory, actor, member, signatory

BASE = "Shkolla cakton një person përgjegjës për mbrojtjen."


@dataclass
class Scene:
    """A draft with the clauses c0 to c3, who edits it, and who may only suggest."""

    draft: Draft
    owner: User
    guest: User

    @property
    def editor(self) -> Actor:
        return actor(self.owner)

    @property
    def suggester(self) -> Actor:
        return actor(self.guest, Role.SUGGESTER)

    def words(self, text, clause_id="c1", **more) -> Suggestion:
        return suggesting.suggest_change(draft=self.draft, actor=self.suggester, clause_id=clause_id, text=text, **more)

    def write(self, text, clause_id="c1", kind="article") -> None:
        """The editor writes a clause anew."""
        clauses.save_clause(draft=self.draft, actor=self.editor, clause_id=clause_id, text=text, kind=kind, level=1, based_on=10_000)

    def fit(self, suggestion) -> str:
        return outcome(Suggestion.objects.get(pk=suggestion.pk), Ground(self.draft.clauses.order_by("position"))).fit

    def texts(self) -> list[str]:
        return list(self.draft.clauses.order_by("position").values_list("text", flat=True))


@pytest.fixture
def scene():
    owner, guest = member(signatory("policies")), member(signatory("policies"))
    draft = DraftFactory(owner=owner, texts=("Kreu", BASE, "Neni i dytë.", "Neni i tretë."), audience_role=Role.SUGGESTER)
    return Scene(draft, owner, guest)
