"""Rules of the tree that a script can see."""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("pact_site", "home", "members", "resources", "scripts")
FORBIDDEN_NAMES = {"utils", "helpers", "core", "common"}
LIMITS = {".py": 400, ".html": 150, ".js": 400, ".css": 400}


def modules() -> list[Path]:
    return [path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts]


def sized_files() -> list[Path]:
    folders = [*PACKAGES, "templates", "static_src", "tests"]
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in LIMITS]
    return [path for path in files if not {"migrations", "dist", "node_modules"} & set(path.parts)]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_its_kind_allows():
    assert [f"{path.relative_to(ROOT)}: {lines(path)}" for path in sized_files() if lines(path) > LIMITS[path.suffix]] == []


def test_no_function_is_longer_than_forty_lines():
    long = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


def test_the_median_module_is_short():
    sizes = [lines(path) for path in modules() if path.name != "__init__.py"]
    assert median(sizes) <= 60


def test_no_module_is_named_for_nothing():
    assert [str(path) for path in modules() if FORBIDDEN_NAMES & {path.stem, path.parent.name}] == []


@pytest.mark.parametrize("package", ["members", "resources"])
def test_every_room_says_what_lives_in_it(package):
    rooms = [path for path in (ROOT / package).iterdir() if (path / "apps.py").exists()]
    assert rooms
    for room in rooms:
        text = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
        assert "Never here" in text.replace("\n", " "), room


def test_no_import_hides_inside_a_function():
    hidden = []
    for path in modules():
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
                if inner and not (path.name == "apps.py" and function.name == "ready"):
                    hidden.append(f"{path.relative_to(ROOT)}:{function.name}")
    assert hidden == []


#: What follows on the line is why: `
EXEMPTION = re.compile(
    r"# noqa\b(?!: [A-Z]+\d+(, [A-Z]+\d+)* -- \w.+)|# type: ignore\b(?!\[[\w,-]+\]  # \w.+)|mark\.(skip|xfail)\b(?!\(reason=)|skipif\((?![^)]*reason=)"
)


def test_every_exemption_says_why():
    files = [*modules(), *(path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__))]
    bare = [
        f"{path.relative_to(ROOT)}: {found.group()}" for path in files for found in EXEMPTION.finditer(path.read_text(encoding="utf-8"))
    ]
    assert bare == []


@pytest.mark.parametrize(
    "bare", ["x  # noqa", "x  # noqa: S308", "x  # type: ignore[misc]", "x  # type: ignore", "@mark.skip", "skipif(x)"]
)
def test_an_exemption_without_a_reason_is_seen(bare):
    assert EXEMPTION.search(bare)
