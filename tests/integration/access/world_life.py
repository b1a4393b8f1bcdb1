"""The world's drafts that few may know of, each with words of its own: a private one; and what somebody asks of the owners of the
draft that more may know of."""

from types import SimpleNamespace

from members.drafting.enums import Role, Visibility
from members.drafting.models import AccessRequest, Draft
from members.drafting.services import answering, asking, threads, trash, versions
from tests.factories.drafting import DraftFactory, actor, give

TOKENS = {
    "private draft": "zogjprivati",
    "request for a role": "zogjlutja",
    "answer to a request": "zogjpërgjigjja",
    "title in the trash": "zogjkoshi",
    "text in the trash": "zogjihedhuri",
    "reason of the trash": "zogjarsyeja",
}


def add_life(world: SimpleNamespace, bait: str) -> None:
    """`request`, `private` and `trashed` in `world`, owned by the representative; their organisation has a role on it, which counts for nothing."""
    owner = world.people["representative"]
    word = f"{bait} {TOKENS['private draft']}"
    world.private = DraftFactory(owner=owner, title=f"Projekti {word}", texts=("Kreu", f"Neni {word}."), visibility=Visibility.PRIVATE)
    give(world.private, Role.EDITOR, organisation=world.ours)
    threads.begin_thread(draft=world.private, actor=actor(owner), clause_id="c1", text=f"Shënim {word}.")
    versions.name_version(draft=world.private, actor=actor(owner), name=f"Version {word}")
    world.request = _asked(world, bait)
    world.trashed = _thrown_away(world, bait)


def _thrown_away(world: SimpleNamespace, bait: str) -> Draft:
    """Whoever takes part in the workstream could read it before."""
    owner, text = world.people["representative"], f"Neni {bait} {TOKENS['text in the trash']}."
    draft = DraftFactory(owner=owner, title=f"Projekti {bait} {TOKENS['title in the trash']}", texts=("Kreu", text), named=True)
    threads.begin_thread(draft=draft, actor=actor(owner), clause_id="c1", text=text)
    trash.throw_away(draft=draft, actor=actor(owner), reason=f"Arsye {bait} {TOKENS['reason of the trash']}")
    return draft


def _asked(world: SimpleNamespace, bait: str) -> AccessRequest:
    """The editor was refused once, and asks again."""
    who, reason = actor(world.people["editor"], Role.EDITOR), f"Për {bait} {TOKENS['request for a role']}"
    refused = asking.ask(draft=world.draft, actor=who, role=Role.OWNER, reason=reason)
    answer = f"Jo {bait} {TOKENS['answer to a request']}"
    answering.refuse(draft=world.draft, actor=actor(world.people["representative"]), request_id=refused.pk, reason=answer)
    return asking.ask(draft=world.draft, actor=who, role=Role.OWNER, reason=reason)
