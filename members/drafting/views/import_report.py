"""What was left out of a file or changed, in words."""

from collections.abc import Callable, Mapping

from django.utils.translation import ngettext

from members.drafting.documents import left_out

Words = Callable[[int], str]
_LEFT: dict[str, Words] = {
    left_out.PICTURES: lambda n: ngettext("%(count)d picture or drawing was left out.", "%(count)d pictures or drawings were left out.", n),
    left_out.LOOKS: lambda n: ngettext(
        "%(count)d passage was underlined, struck out, raised or lowered: its words are there, without that.",
        "%(count)d passages were underlined, struck out, raised or lowered: their words are there, without that.", n,
    ),
    left_out.LINKS: lambda n: ngettext(
        "%(count)d link led nowhere outside of the file: its words are there.", "%(count)d links led nowhere outside of the file: their words are there.", n
    ),
    left_out.CODE: lambda n: ngettext("%(count)d piece of code was left out.", "%(count)d pieces of code were left out.", n),
    left_out.NESTED: lambda n: ngettext(
        "%(count)d list stood inside another: its points follow those before them, on the same level.",
        "%(count)d lists stood inside others: their points follow those before them, on the same level.", n,
    ),
    left_out.MERGED_CELLS: lambda n: ngettext(
        "%(count)d cell of a table spanned others: these are empty.", "%(count)d cells of tables spanned others: these are empty.", n
    ),
    left_out.TABLES_AS_TEXT: lambda n: ngettext(
        "%(count)d table was larger than a draft can hold: each of its rows is a paragraph.",
        "%(count)d tables were larger than a draft can hold: each of their rows is a paragraph.", n,
    ),
    left_out.DIVIDED: lambda n: ngettext(
        "%(count)d paragraph was longer than a clause may be, and was divided.", "%(count)d paragraphs were longer than a clause may be, and were divided.", n
    ),
    left_out.NOTES: lambda n: ngettext(
        "%(count)d footnote has become a note behind its paragraph.", "%(count)d footnotes have become notes behind their paragraphs.", n
    ),
    left_out.ODT_CHANGES: lambda n: ngettext(
        "%(count)d tracked change of the ODT counts as accepted.", "%(count)d tracked changes of the ODT count as accepted.", n
    ),
    left_out.ODT_COMMENTS: lambda n: ngettext("%(count)d comment of the ODT was left out.", "%(count)d comments of the ODT were left out.", n),
    left_out.NUMBERS_TAKEN: lambda n: ngettext(
        "%(count)d typed number was the one that the draft computes: it is computed from now on.",
        "%(count)d typed numbers were those that the draft computes: they are computed from now on.", n,
    ),
    left_out.NUMBERS_KEPT: lambda n: ngettext(
        "%(count)d typed number is another than the draft computes: it stays in the text. Please look at it.",
        "%(count)d typed numbers are others than the draft computes: they stay in the text. Please look at them.", n,
    ),
    left_out.TOO_MANY_SUGGESTIONS: lambda n: ngettext(
        "%(count)d change was not taken over: a draft holds at most 500 open suggestions.",
        "%(count)d changes were not taken over: a draft holds at most 500 open suggestions.", n,
    ),
    left_out.TOO_MANY_COMMENTS: lambda n: ngettext(
        "%(count)d comment was not taken over: at most 200 are taken from one file.",
        "%(count)d comments were not taken over: at most 200 are taken from one file.", n,
    ),
    left_out.UNPLACED: lambda n: ngettext(
        "%(count)d change could not be made a suggestion of, as its clause is gone or its words cannot stand there.",
        "%(count)d changes could not be made suggestions of, as their clauses are gone or their words cannot stand there.", n,
    ),
    left_out.KNOWN: lambda n: ngettext(
        "%(count)d change or comment stood beside the draft already.", "%(count)d changes or comments stood beside the draft already.", n
    ),
}  # fmt: skip


def lines_of(left: Mapping[str, int]) -> list[str]:
    """A sentence for each kind, in a fixed order."""
    return [words(left[name]) % {"count": left[name]} for name, words in _LEFT.items() if left.get(name)]
