"""Marking the first use of each explained word in a piece of HTML. Pure: forms in, HTML out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape

#: A tag, or a word as texts write it; everything between is left alone.
_TOKEN = re.compile(r"(<[^>]*>)|([^\W\d_][\w’'-]*)")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
#: Inside these a link would be wrong or would get in the way.
_UNTOUCHED = {"a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "script", "style", "svg", "code", "dt", "aside", "nav"}

#: First word of a form -> the forms that begin with it (the longest first) and the key each stands for.
Index = Mapping[str, tuple[tuple[str, str], ...]]


def index_of(forms: Iterable[tuple[str, str]]) -> Index:
    """The index of pairs of form and key."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form, key in forms:
        first = _TOKEN.search(form.lower())
        if first and first.group(2):
            found.setdefault(first.group(2), []).append((form.lower(), key))
    return {word: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for word, pairs in found.items()}


def glossed(html: str, index: Index, address_of: Callable[[str], str]) -> tuple[str, list[str]]:
    """`html` with the first use of each key as a link to its address, and the keys in the order in which they came.

    A key without an address is not marked.
    Links, headings and controls stay as they are; what follows a form must not go on as the same word.
    """
    out: list[str] = []
    met: list[str] = []
    closed, depth = 0, 0
    for token in _TOKEN.finditer(html):
        if token.group(1):
            depth = max(0, depth + _deeper(token.group(1)))
            continue
        if depth or token.start() < closed:
            continue
        found = _form_at(html, token.start(), index.get(token.group(2).lower(), ()))
        if found is None or found[1] in met or not (address := address_of(found[1])):
            continue
        end = token.start() + len(found[0])
        out += [html[closed : token.start()], f'<a class="term" href="{escape(address)}">{html[token.start() : end]}</a>']
        met.append(found[1])
        closed = end
    return "".join([*out, html[closed:]]), met


def _deeper(tag: str) -> int:
    name = _NAME.match(tag)
    if name is None or name.group(1).lower() not in _UNTOUCHED or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1


def _form_at(html: str, start: int, forms: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    for form, key in forms:
        end = start + len(form)
        if html[start:end].lower() == form and not (html[end : end + 1].isalnum() or html[end : end + 1] in {"-", "’", "'"}):
            return form, key
    return None
