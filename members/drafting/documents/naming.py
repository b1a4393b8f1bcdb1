"""How places, styles and the draft itself are named in a file, so that they are known when it comes back."""

#: What goes before a clause's id where a file names the place: a bookmark of Word begins with a letter.
ANCHOR = "c-"
#: The longest name that a bookmark of Word may have.
LONGEST_ANCHOR = 40
#: The style of a clause's number; whoever reads the file again knows by it what is no word of the text.
NUMBER_STYLE = "ClauseNumber"
SUMMARY_STYLE = "Lead"
#: What a paragraph of ours is that is no clause.
ASIDE = "aside"
#: The styles of kinds of clauses that are no headings and no tables.
STYLES = {"article": "Article", "paragraph": "Paragraph", "point": "Point", "definition": "Definition", "note": "Note"}


def place_of(draft_id: int, revision: int) -> str:
    """Names a draft and the update after which its text was as the file has it, so that what comes back is held against that."""
    return f"draft-{draft_id}-r{revision}"
