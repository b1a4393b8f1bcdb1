"""A cluster in memory: indexes with versions, an alias, and everything that can go wrong with them."""

from dataclasses import dataclass, field
from itertools import count

from resources.search.engines import documents
from resources.search.engines.bulk import IndexMissingError
from resources.search.engines.index import filling
from resources.search.engines.plan import EngineDownError
from resources.search.engines.standing import Standing

ALIAS = "pact-entries"


@dataclass
class Held:
    uuid: str
    layout: str
    shards: int = 1
    replicas: int = 0
    red: bool = False
    versions: dict[int, int] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)


class FakeCluster:
    """`down`: nobody answers; `refused`: entries that no index takes; `before_bulk`: called before each."""

    def __init__(self) -> None:
        self.indexes: dict[str, Held] = {}
        self.down = False
        self.refused: set[int] = set()
        self.before_bulk = lambda: None
        self.bulks = 0
        self._uuids = count(1)

    def answer(self) -> None:
        if self.down:
            raise EngineDownError("down")

    def make(self, name: str, *aliases: str, layout: str | None = None) -> Held:
        held = Held(f"u{next(self._uuids)}", documents.layout() if layout is None else layout, aliases=set(aliases))
        self.indexes[name] = held
        return held

    def behind(self, alias: str) -> dict[str, Held]:
        return {name: held for name, held in self.indexes.items() if alias in held.aliases}

    @property
    def live(self) -> dict[int, int]:
        (held,) = self.behind(ALIAS).values()
        return held.versions

    # What the services call.

    def look(self, url: str) -> Standing | None:
        self.answer()
        for name, held in self.behind(ALIAS).items():
            return Standing(name, held.uuid, held.layout, held.shards, held.replicas)
        return None

    def take_alias(self, url: str, name: str, filled_by: str) -> None:
        self.answer()
        for old in self.behind(ALIAS):
            if old != name:
                del self.indexes[old]
        self.indexes[name].aliases = {ALIAS}

    def drop_others(self, url: str, keep: set[str]) -> list[str]:
        self.answer()
        over = [name for name in self.indexes if name.startswith(ALIAS) and name not in keep]
        for name in over:
            del self.indexes[name]
        return over

    def drop_if_broken(self, url: str) -> bool:
        self.answer()
        broken = [name for name, held in self.behind(ALIAS).items() if held.red]
        for name in broken:
            del self.indexes[name]
        return bool(broken)

    def versions(self, url: str, name: str):
        self.answer()
        held = self.indexes.get(name) or next(iter(self.behind(name).values()))
        ordered = sorted(held.versions.items())
        for at in range(0, len(ordered), 2):  # pages of two: their seams are where a comparison goes wrong
            yield dict(ordered[at : at + 2])

    def index(self, url: str, name: str) -> "FakeIndex":
        return FakeIndex(self, name)


class FakeIndex:
    def __init__(self, cluster: FakeCluster, name: str) -> None:
        self.cluster, self.name = cluster, name

    def exists(self) -> bool:
        self.cluster.answer()
        return self.name in self.cluster.indexes

    def create(self) -> None:
        self.cluster.answer()
        self.cluster.make(self.name, filling(self.name))

    def drop(self) -> None:
        self.cluster.answer()
        self.cluster.indexes.pop(self.name, None)

    def settle(self, *, replicas: int) -> None:
        self.cluster.answer()
        self.cluster.indexes[self.name].replicas = replicas

    def write(self, entries, gone=(), *, alias, findable=True):
        self.cluster.before_bulk()
        self.cluster.answer()
        self.cluster.bulks += 1
        behind = self.cluster.behind(alias)
        if not behind:
            raise IndexMissingError(alias)
        (held,) = behind.values()
        if held.red:
            raise EngineDownError("red")
        wrong = {}
        for entry in entries:
            if entry.pk in self.cluster.refused:
                wrong[entry.pk] = "refused"
            elif held.versions.get(entry.pk, 0) <= entry.version:
                held.versions[entry.pk] = entry.version
        for pk, _version in gone:
            held.versions.pop(pk, None)
        return wrong
