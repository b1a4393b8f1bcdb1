"""The editor in the browser counts as the server does: the same shapes through both, the script's part in Node."""

import json
import random
import subprocess
from pathlib import Path

from members.drafting.enums import ClauseKind, Numbering
from members.drafting.numbering import numbers

ROOT = Path(__file__).resolve().parents[3]
COUNT = """
import { numbers } from "./static_src/editor/numbering.js";
let text = "";
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map(({ shape, style }) => numbers(shape, style))));
"""
KINDS = [str(kind) for kind in ClauseKind]


def shapes() -> list[list[tuple[str, int]]]:
    chance = random.Random(7)
    drawn = [[(chance.choice(KINDS), chance.randint(1, 3)) for _ in range(chance.randint(0, 40))] for _ in range(300)]
    long = [("heading", 1), *[("article", 1), *[("point", 1)] * 60] * 20, *[("heading", 1)] * 45]
    return [*drawn, long, [("point", 1)], [("heading", 3), ("paragraph", 1), ("heading", 2), ("point", 1)]]


def test_both_count_the_same():
    cases = [{"shape": shape, "style": str(style)} for shape in shapes() for style in Numbering]
    done = subprocess.run(
        ["node", "--input-type=module", "-e", COUNT],
        cwd=ROOT,
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout) == [numbers(case["shape"], case["style"]) for case in cases]
