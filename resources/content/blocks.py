"""Stream blocks made for this field: steps, words to say, clauses, sources, quizzes. Each renders with its own template."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

PROSE_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


def prose(label: str | Promise, *, required: bool = True) -> blocks.RichTextBlock:
    """Rich text with the few features that plain words need; no headings, no embeds."""
    return blocks.RichTextBlock(features=PROSE_FEATURES, required=required, label=label)


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=160, label=_("Title"))
    text = prose(_("Text"))
    minutes = blocks.IntegerBlock(min_value=1, max_value=240, required=False, label=_("Minutes"))


class StepsBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(StepBlock(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "resources/content/blocks/steps.html"


class SayPairBlock(blocks.StructBlock):
    say = blocks.TextBlock(rows=2, label=_("Say"))
    dont = blocks.TextBlock(rows=2, required=False, label=_("Do not say"))
    why = blocks.TextBlock(rows=2, required=False, label=_("Why"))


class SayDontBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(SayPairBlock(), **kwargs)

    class Meta:
        icon = "comment"
        label = _("What to say")
        template = "resources/content/blocks/say_dont.html"


class NoteBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        choices=[("info", _("Note")), ("attention", _("Attention")), ("danger", _("Danger"))], default="info", label=_("Kind")
    )
    title = blocks.CharBlock(max_length=160, required=False, label=_("Title"))
    text = prose(_("Text"))

    class Meta:
        icon = "warning"
        label = _("Note")
        template = "resources/content/blocks/note.html"


class FigureQuoteBlock(blocks.StructBlock):
    """A figure quoted from a named document: never without unit, year and source."""

    number = blocks.CharBlock(max_length=40, label=_("Number"))
    statement = blocks.TextBlock(rows=2, label=_("What it counts"))
    definition = blocks.TextBlock(rows=2, required=False, label=_("Definition and what is not known"))
    source = blocks.CharBlock(max_length=300, label=_("Document"))
    publisher = blocks.CharBlock(max_length=200, label=_("Publisher"))
    year = blocks.IntegerBlock(min_value=1900, max_value=2100, label=_("Year"))

    class Meta:
        icon = "bars"
        label = _("Figure with its source")
        template = "resources/content/blocks/figure_quote.html"


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(max_length=300, required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "resources/content/blocks/picture.html"


class ClauseBlock(blocks.StructBlock):
    """A clause of an agreed text. `clause_id` stays the same from version to version and is the clause's anchor."""

    clause_id = blocks.CharBlock(max_length=64, required=False, label=_("Stable id"))
    number = blocks.CharBlock(max_length=20, required=False, label=_("Number"))
    heading = blocks.CharBlock(max_length=200, required=False, label=_("Heading"))
    text = prose(_("Text"))

    class Meta:
        icon = "list-ol"
        label = _("Clause")
        template = "resources/content/blocks/clause.html"


class SourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=300, label=_("Title"))
    publisher = blocks.CharBlock(max_length=200, required=False, label=_("Publisher"))
    year = blocks.IntegerBlock(min_value=1900, max_value=2100, required=False, label=_("Year"))
    url = blocks.URLBlock(required=False, label=_("Address"))
    note = blocks.TextBlock(rows=2, required=False, label=_("Note"))

    class Meta:
        icon = "openquote"
        label = _("Source")
        template = "resources/content/blocks/source.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.TextBlock(rows=2, label=_("Question"))
    choices = blocks.ListBlock(blocks.CharBlock(max_length=300), required=False, default=[], label=_("Choices"))
    answer = blocks.TextBlock(rows=2, label=_("Answer for the teacher"))

    class Meta:
        icon = "help"
        label = _("Question")


class ItemsBlock(blocks.StreamBlock):
    """A plain list: objectives, materials, competences."""

    item = blocks.CharBlock(max_length=400, label=_("Item"))


class SourcesBlock(blocks.StreamBlock):
    source = SourceBlock()


class QuizBlock(blocks.StreamBlock):
    question = QuestionBlock()


class PageBody(blocks.StreamBlock):
    """What the body of a page may hold."""

    heading = blocks.CharBlock(max_length=160, icon="title", label=_("Heading"), template="resources/content/blocks/heading.html")
    paragraph = blocks.RichTextBlock(
        features=PROSE_FEATURES, icon="pilcrow", label=_("Paragraph"), template="resources/content/blocks/paragraph.html"
    )
    summary = blocks.TextBlock(icon="doc-full", label=_("Summary box"), template="resources/content/blocks/summary.html")
    steps = StepsBlock()
    say_dont = SayDontBlock()
    note = NoteBlock()
    figure = FigureQuoteBlock()
    picture = PictureBlock()
    clause = ClauseBlock()


class HappenedBlock(blocks.StreamBlock):
    """Answers to "what happened?", each leading to a page."""

    answer = blocks.StructBlock(
        [("title", blocks.CharBlock(max_length=120, label=_("Title"))), ("page", blocks.PageChooserBlock(label=_("Page")))]
    )
