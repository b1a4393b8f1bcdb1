"""The world's drafts that few may know of, each with words of its own: a private one."""

from types import SimpleNamespace

from members.drafting.enums import Role, Visibility
from members.drafting.services import threads, versions
from tests.factories.drafting import DraftFactory, actor, give

TOKENS = {"private draft": "zogjprivati"}


def add_life(world: SimpleNamespace, bait: str) -> None:
    """`private` in `world`, owned by the representative; their organisation has a role on it, which counts for nothing."""
    owner = world.people["representative"]
    word = f"{bait} {TOKENS['private draft']}"
    world.private = DraftFactory(owner=owner, title=f"Projekti {word}", texts=("Kreu", f"Neni {word}."), visibility=Visibility.PRIVATE)
    give(world.private, Role.EDITOR, organisation=world.ours)
    threads.begin_thread(draft=world.private, actor=actor(owner), clause_id="c1", text=f"Shënim {word}.")
    versions.name_version(draft=world.private, actor=actor(owner), name=f"Version {word}")
