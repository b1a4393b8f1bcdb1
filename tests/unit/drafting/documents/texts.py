"""A draft with a clause of every kind, as it leaves the site."""

import datetime as dt

from members.drafting.clauses import Derived, Mark
from members.drafting.documents.beside import By, Edit, Remark
from members.drafting.documents.leaving import Leaving, Line
from members.drafting.numbering import numbers
from members.drafting.rendering import names_of
from resources.content.papers.document import Frame

ANA = By("Ana Test (Qendra)", dt.datetime(2026, 11, 20, 8, 30, 15, 99, tzinfo=dt.UTC))
BEN = By("Ben Test (Shoqata)", dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC))
HOSTILE = 'me <w:b/> & "shenja" *ylli* _vijë_ # [x](y) $1$ <script>'
FRAME = Frame("Pakti Kombëtar", "për fëmijët", "pakti.example", "Faqe", "nga", "Në rrezik tani?", (("ALO 116-111", ""),))
_TEXTS = [
    ("k1", "heading", 1, "Dispozita të përgjithshme", ()),
    ("a1", "article", 1, "Qëllimi i ligjit", (Mark(0, 7, "bold"),)),
    ("p1", "paragraph", 1, "Ky ligj mbron fëmijët, sipas [#a2].\nRresht i dytë | me vizë.", (Mark(3, 7, "bold"), Mark(3, 13, "italic"))),
    ("x1", "point", 1, "shkolla", ()),
    ("x2", "point", 1, "familja, shih këtu", (Mark(14, 18, "link", "https://shembull.example/a?b=1"),)),
    ("a2", "article", 1, HOSTILE, ()),
    ("d1", "definition", 1, "Fëmijë: kushdo nën 18 vjeç.", ()),
    ("t1", "table", 1, "Viti | Raste\n2024 | 12 \\| 3\n2025 | sipas [#a1]", (Mark(13, 17, "bold"),)),
    ("n1", "note", 1, "Shënim i redaksisë.", ()),
    ("h2", "heading", 2, "Nëntitull", ()),
]


def clauses(style="articles"):
    computed = numbers([(kind, level) for _, kind, level, *_ in _TEXTS], style)
    return [
        Derived(clause_id, kind, level, place, number, text, marks)
        for place, ((clause_id, kind, level, text, marks), number) in enumerate(zip(_TEXTS, computed, strict=True))
    ]


def leaving(lines=None, **more):
    made = clauses()
    given = {"summary": "Për çfarë shërben.", "remarks": (), **more}
    return Leaving(
        title="Projekti për fëmijët", language="sq", name="projekti", place="draft-7-r9", mark="Draft i datës 26.11.2026", frame=FRAME,
        called=names_of(made, "sq"), lines=tuple(Line(clause) for clause in made) if lines is None else tuple(lines), **given,
    )  # fmt: skip


def edit(clause, words, text, by=ANA):
    """`text` in the place of `words` of a clause."""
    start = clause.text.index(words)
    return Edit(start, start + len(words), text, by)


def redlined():
    """Words changed by two people, a clause taken out, one added, remarks on words and on the whole."""
    lines = {clause.clause_id: Line(clause) for clause in clauses()}
    law = lines["p1"].clause
    edits = (edit(law, "mbron", "ruan"), edit(law, ", sipas [#a2]", "", BEN))
    lines["p1"] = Line(law, edits, (Remark("Pse pikërisht ata?\nDy rreshta.", BEN, "fëmijët"),))
    lines["x1"] = Line(lines["x1"].clause, fate="del", by=BEN)
    added = Line(Derived("", "point", 1, 0, "", "një pikë e re"), fate="ins", by=ANA, named=False)
    order = [line for key, line in lines.items() for line in ([line, added] if key == "x1" else [line])]
    return leaving(order, remarks=(Remark("Mbi të gjithë.", ANA),))
