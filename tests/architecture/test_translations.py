"""Every string of the project's has its Albanian. Strings are read from the code itself, not from a catalogue that may be stale."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("pact_site", "home", "members", "resources")
MARKERS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
QUOTED = r"""u?(?P<quoted>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
MARKED_IN_TEMPLATE = re.compile(r"""\b(?:n?pgettext\(u?(?:'[^']*'|"[^"]*"),\s*|n?gettext\()""" + QUOTED)


def python_strings() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if "migrations" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and (getattr(node.func, "id", None) or getattr(node.func, "attr", None)) in MARKERS:
                    name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
                    at = 1 if name.startswith("pgettext") else 0
                    if len(node.args) > at and isinstance(node.args[at], ast.Constant) and isinstance(node.args[at].value, str):
                        yield str(path.relative_to(ROOT)), node.args[at].value


def template_strings() -> Iterator[tuple[str, str]]:
    for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt")]:
        for found in MARKED_IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"))):
            yield str(path.relative_to(ROOT)), ast.literal_eval(found["quoted"])


def catalogues() -> list[Path]:
    return [path for path in ROOT.rglob("locale/sq/LC_MESSAGES/django.po") if not {".venv", "var", "node_modules"} & set(path.parts)]


def albanian() -> dict[str, bool]:
    """Message -> whether it has a translation that is finished."""
    known: dict[str, bool] = {}
    for path in catalogues():
        for entry in polib.pofile(str(path), encoding="utf-8"):
            done = bool(entry.msgstr or all(entry.msgstr_plural.values() or [""])) and "fuzzy" not in entry.flags
            known[entry.msgid] = known.get(entry.msgid, False) or done
    return known


def test_every_string_of_the_project_is_in_albanian():
    known = albanian()
    missing = sorted({f"{path}: {text!r}" for path, text in [*python_strings(), *template_strings()] if text and not known.get(text)})
    assert not missing, "\n".join(missing)


def placeholders(*texts: str) -> set[str]:
    return {found for text in texts for found in re.findall(r"%\(\w+\)[sd]|\{\w+\}", text)}


def test_placeholders_survive_the_translation():
    wrong = [
        f"{entry.msgid!r}"
        for path in catalogues()
        for entry in polib.pofile(str(path), encoding="utf-8")
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if not placeholders(text) <= placeholders(entry.msgid, entry.msgid_plural)
    ]
    assert wrong == []


def test_a_word_means_the_same_in_every_room():
    """Catalogues are merged: of two translations of one message only one is ever shown. Where the meaning differs, a context says so."""
    said: dict[tuple[str, str], set[str]] = {}
    for path in catalogues():
        for entry in polib.pofile(str(path), encoding="utf-8"):
            said.setdefault((entry.msgctxt or "", entry.msgid), set()).add(entry.msgstr or str(entry.msgstr_plural))
    assert {message: words for message, words in said.items() if len(words) > 1} == {}


def test_the_readers_of_code_and_templates_find_strings():
    assert len(list(python_strings())) > 20
    assert len(list(template_strings())) > 20
