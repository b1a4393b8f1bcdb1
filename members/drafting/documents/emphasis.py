"""Words with their looks in nodes of Pandoc's JSON: one within the other, and no space at the edges of any, where Markdown could not say it."""

from collections.abc import Iterable
from itertools import groupby

from resources.content.papers.document import Run
from resources.content.papers.nodes import Node, text

SPACE: Node = {"t": "Space"}
BREAK: Node = {"t": "LineBreak"}


def words(runs: Iterable[Run]) -> list[Node]:
    """Runs in order."""
    made: list[Node] = []
    for italic, slanted in groupby(runs, key=lambda run: run.italic):
        inner: list[Node] = []
        for bold, heavy in groupby(slanted, key=lambda run: run.bold):
            own = [node for run in heavy for node in plain(run.text)]
            inner += _within("Strong", own) if bold else own
        made += _within("Emph", inner) if italic else inner
    return made


def plain(words: str) -> list[Node]:
    """A text without any look; spaces at its edges are nodes of their own."""
    made: list[Node] = []
    for place, line in enumerate(words.split("\n")):
        inside = line.strip(" ")
        before, after = (line.index(inside), len(line.rstrip(" "))) if inside else (0, 0)
        made += [BREAK] if place else []
        made += [SPACE] * before + ([text(inside)] if inside else []) + [SPACE] * (len(line) - after)
    return made


def _within(look: str, nodes: list[Node]) -> list[Node]:
    first = next((place for place, node in enumerate(nodes) if node not in (SPACE, BREAK)), len(nodes))
    last = next((place for place in range(len(nodes), first, -1) if nodes[place - 1] not in (SPACE, BREAK)), first)
    inside = nodes[first:last]
    return [*nodes[:first], *([{"t": look, "c": inside}] if inside else []), *nodes[last:]]
