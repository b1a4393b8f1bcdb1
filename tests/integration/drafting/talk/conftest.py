from dataclasses import dataclass

import pytest
from django.urls import reverse

from members.accounts.models import User
from members.drafting.models import Draft, Thread
from members.drafting.selectors import reading
from members.drafting.services import clauses, passages, threads
from members.drafting.services.acting import Actor
from tests.factories.drafting import DraftFactory, actor, member, signatory

BASE = "Shkolla cakton një person përgjegjës për mbrojtjen e fëmijëve, sipas [#c2], dhe e njofton ministrinë."


@dataclass
class Scene:
    """A draft with the clauses c0 to c2, who wrote it, and who takes part for another organisation."""

    draft: Draft
    owner: User
    guest: User

    @property
    def editor(self) -> Actor:
        return actor(self.owner)

    def at(self, view, *more, **query):
        return reverse(f"drafting:{view}", args=[self.draft.pk, *more], query=query or None)

    def write(self, text, clause_id="c1"):
        clauses.save_clause(draft=self.draft, actor=self.editor, clause_id=clause_id, text=text, kind="article", level=1, based_on=10_000)

    def delete(self, clause_id="c1"):
        clauses.delete_clause(draft=self.draft, actor=self.editor, clause_id=clause_id, based_on=10_000)

    def on(self, quote, *, by=None, text="Pse?", **more) -> Thread:
        """A thread on words of c1."""
        anchor = passages.passage(draft=self.draft, clause_id="c1", quote=quote)
        return threads.begin_thread(draft=self.draft, actor=actor(by or self.guest), text=text, anchor=anchor, **more)

    def stands(self, thread):
        """How, in which clause, and on which words: as the draft's page has it."""
        sheet = reading.sheet(self.draft)
        shown = [*sheet.whole, *sheet.lost, *(each for row in sheet.rows for each in row.threads)]
        found = next(each for each in shown if each.pk == thread.pk).found
        text = next((row.clause.text for row in sheet.rows if row.clause.clause_id == found.clause_id), "")
        return found.how.value, found.clause_id, text[found.start : found.end]


@pytest.fixture
def scene():
    owner, guest = member(signatory("policies")), member(signatory("policies"))
    return Scene(DraftFactory(owner=owner, texts=("Kreu", BASE, "Neni i dytë, për ministrinë.")), owner, guest)


def said(response):
    return [str(message) for message in response.context["messages"]]
