"""A draft as it leaves: its clauses, what others would change in them, and what was said beside them."""

from dataclasses import dataclass

from members.drafting.clauses import Derived
from members.drafting.documents.beside import By, Edit, Remark
from members.drafting.rendering import Names
from members.drafting.table_changes import TableChange
from resources.content.papers.document import Frame


@dataclass(frozen=True, slots=True)
class Line:
    """A clause with what belongs to it. `fate`: "ins" or "del" where the whole of it was added or taken out, `by` whom.
    `table`: what became of a table, row by row, `by` whom.

    `named`: it has its place's name in the file; not where the same clause stands in it twice.
    """

    clause: Derived
    edits: tuple[Edit, ...] = ()
    remarks: tuple[Remark, ...] = ()
    fate: str = ""
    by: By | None = None
    named: bool = True
    table: TableChange | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """`remarks` are about the whole draft; `mark` says at the foot what the text is; `before`: what clauses were called in words taken out.

    `place`: what the title is named by in the file, see `naming.place_of`.
    """

    title: str
    language: str
    summary: str
    name: str
    place: str
    mark: str
    frame: Frame
    called: Names
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...] = ()
    before: Names | None = None
    closing: tuple[tuple[str, str], ...] = ()
