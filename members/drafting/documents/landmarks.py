"""What Pandoc would lose of a word processor's file, written into its words as signs that nobody types: names of places, kinds, references.

A reference becomes `REFERENCE`, id, `CLOSE`; at the head of a paragraph that has a name or a style of ours stands `PLACE`, a number, `CLOSE`, where
the number is that of its `Landmark`.
"""

from dataclasses import dataclass, field

from members.drafting.clauses import CLAUSE_ID
from members.drafting.documents.naming import ANCHOR, ASIDE, STYLES, SUMMARY_STYLE

#: Characters that stand for nothing in any writing, and are allowed in XML.
PLACE, REFERENCE, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_KINDS = {style: kind for kind, style in STYLES.items()}
TITLE = "title"
#: What a style by its English name says of a paragraph; Word keeps that name in every language.
ROLES = {**_KINDS, SUMMARY_STYLE: ASIDE, "Title": TITLE, "footnote text": ASIDE}


@dataclass(frozen=True, slots=True)
class Landmark:
    """`clause_id`: by which clause's name a paragraph goes. `role`: a kind of clause, TITLE or ASIDE. `origin`: the draft's own name, on its title."""

    clause_id: str = ""
    role: str = ""
    origin: str = ""


@dataclass(slots=True)
class Marked:
    """The landmarks by their numbers, and what was taken out: `pictures`, `tracked` changes and `comments` that are not told apart."""

    landmarks: list[Landmark] = field(default_factory=list)
    pictures: int = 0
    tracked: int = 0
    comments: int = 0

    def sign(self, names: list[str], role: str) -> str:
        """The sign for the head of a paragraph; none where there is nothing to say."""
        clause_id = next((name.removeprefix(ANCHOR) for name in names if name.startswith(ANCHOR)), "")
        origin = next((name for name in names if name.startswith("draft-")), "")
        clause_id = clause_id if CLAUSE_ID.fullmatch(clause_id) else ""
        if not (clause_id or role or origin):
            return ""
        self.landmarks.append(Landmark(clause_id, TITLE if origin else role, origin))
        return f"{PLACE}{len(self.landmarks) - 1}{CLOSE}"
