"""Stream blocks made for this field: steps, words to say, help, figures, films as links, clauses, sources, quizzes. Each renders with its own template."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from resources.content.ports import help_line_names
from resources.content.tables import FigureTableBlock
from resources.content.words import CharBlock, SignBlock, TextBlock

PROSE_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


def prose(label: str | Promise, *, required: bool = True) -> blocks.RichTextBlock:
    """Rich text with the few features that plain words need; no headings, no embeds."""
    return blocks.RichTextBlock(features=PROSE_FEATURES, required=required, label=label)


class StepBlock(blocks.StructBlock):
    title = CharBlock(max_length=160, label=_("Title"))
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
    say = TextBlock(rows=2, label=_("Say"))
    dont = TextBlock(rows=2, required=False, label=_("Do not say"))
    why = TextBlock(rows=2, required=False, label=_("Why"))


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
    title = CharBlock(max_length=160, required=False, label=_("Title"))
    text = prose(_("Text"))

    class Meta:
        icon = "warning"
        label = _("Note")
        template = "resources/content/blocks/note.html"


class FigureQuoteBlock(blocks.StructBlock):
    """A figure quoted from a named document: never without unit, year and source."""

    number = SignBlock(max_length=40, label=_("Number"))
    statement = TextBlock(rows=2, label=_("What it counts"))
    definition = TextBlock(rows=2, required=False, label=_("Definition and what is not known"))
    source = CharBlock(max_length=300, label=_("Document"))
    publisher = CharBlock(max_length=200, label=_("Publisher"))
    year = blocks.IntegerBlock(min_value=1900, max_value=2100, label=_("Year"))

    class Meta:
        icon = "bars"
        label = _("Figure with its source")
        template = "resources/content/blocks/figure_quote.html"


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = CharBlock(max_length=300, required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "resources/content/blocks/picture.html"


class ClauseBlock(blocks.StructBlock):
    """A clause of an agreed text. `clause_id` stays the same from version to version and is the clause's anchor."""

    clause_id = SignBlock(max_length=64, required=False, label=_("Stable id"))
    number = SignBlock(max_length=20, required=False, label=_("Number"))
    heading = CharBlock(max_length=200, required=False, label=_("Heading"))
    text = prose(_("Text"))

    class Meta:
        icon = "list-ol"
        label = _("Clause")
        template = "resources/content/blocks/clause.html"


class HelpBlock(blocks.StructBlock):
    """When to get help, and from whom: the lines that were chosen, all of them where none was."""

    title = CharBlock(max_length=160, required=False, label=_("Title"), help_text=_("Empty: “When to get help”."))
    text = prose(_("When to get help"), required=False)
    lines = blocks.MultipleChoiceBlock(
        choices=help_line_names,
        required=False,
        search_index=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Help lines"),
        help_text=_("Where none is ticked, all are shown."),
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """`lines`: of those that the page's frame holds already, the chosen ones. A line that is gone leaves no gap."""
        context = super().get_context(value, parent_context=parent_context)
        known = list(context.get("help_line_list") or [])
        chosen = [line for line in known if line.key in (value["lines"] or [])]
        return {**context, "lines": chosen or known}

    class Meta:
        icon = "help"
        label = _("Where to get help")
        template = "resources/content/blocks/help.html"


class FigureWithTableBlock(blocks.StructBlock):
    """Figures that a document gives, as a table that everybody reads; never without unit, year and source."""

    caption = CharBlock(max_length=300, label=_("What the table shows"))
    unit = CharBlock(max_length=120, label=_("Unit"), help_text=_("What is counted: reports, pages, profiles, children."))
    table = FigureTableBlock(label=_("Table"))
    note = TextBlock(rows=2, required=False, label=_("Definition and what is not known"))
    source = CharBlock(max_length=300, label=_("Document"))
    publisher = CharBlock(max_length=200, label=_("Publisher"))
    year = blocks.IntegerBlock(min_value=1900, max_value=2100, label=_("Year"))
    url = blocks.URLBlock(required=False, label=_("Address"))

    class Meta:
        icon = "table"
        label = _("Figure with its table")
        template = "resources/content/blocks/figure_table.html"


class ReaderQuestionBlock(blocks.StructBlock):
    """A question that the reader answers in the head; the answer opens beneath it."""

    question = TextBlock(rows=2, label=_("Question"))
    choices = blocks.ListBlock(CharBlock(max_length=300), required=False, default=[], label=_("Choices"))
    answer = TextBlock(rows=3, label=_("Answer, and why"))


class ReaderQuizBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(ReaderQuestionBlock(), **kwargs)

    class Meta:
        icon = "help"
        label = _("Quiz")
        template = "resources/content/blocks/quiz.html"


class DownloadBlock(blocks.StructBlock):
    """A file of the site's own, with its kind and size before anybody loads it."""

    document = DocumentChooserBlock(label=_("Document"))
    title = CharBlock(max_length=200, required=False, label=_("Title"), help_text=_("Empty: the document's own title."))
    note = CharBlock(max_length=300, required=False, label=_("What it is for"))

    def get_searchable_content(self, value: Any) -> list[str]:
        own = [value["document"].title] if value.get("document") and not value["title"] else []
        return [*own, *super().get_searchable_content(value)]

    class Meta:
        icon = "download"
        label = _("File to download")
        template = "resources/content/blocks/download.html"


class VideoBlock(blocks.StructBlock):
    """A film on another site: a still, a link and everything that is said in it. Nothing is loaded from there."""

    title = CharBlock(max_length=200, label=_("Title"))
    url = blocks.URLBlock(
        label=_("Address"), validators=[RegexValidator(r"^https://", _("The address has to begin with https://."), code="not_https")]
    )
    still = ImageBlock(label=_("Still picture"))
    minutes = blocks.IntegerBlock(min_value=1, max_value=600, label=_("Minutes"))
    language = blocks.ChoiceBlock(choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE, search_index=False, label=_("Language"))
    transcript = prose(_("Transcript"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        language = dict(settings.LANGUAGES).get(value["language"], value["language"])
        return {**context, "site": urlsplit(value["url"] or "").hostname or "", "language": language}

    class Meta:
        icon = "media"
        label = _("Film on another site")
        template = "resources/content/blocks/video.html"


class SourceBlock(blocks.StructBlock):
    title = CharBlock(max_length=300, label=_("Title"))
    publisher = CharBlock(max_length=200, required=False, label=_("Publisher"))
    year = blocks.IntegerBlock(min_value=1900, max_value=2100, required=False, label=_("Year"))
    url = blocks.URLBlock(required=False, label=_("Address"))
    note = TextBlock(rows=2, required=False, label=_("Note"))

    class Meta:
        icon = "openquote"
        label = _("Source")
        template = "resources/content/blocks/source.html"


class QuestionBlock(blocks.StructBlock):
    question = TextBlock(rows=2, label=_("Question"))
    choices = blocks.ListBlock(CharBlock(max_length=300), required=False, default=[], label=_("Choices"))
    answer = TextBlock(rows=2, label=_("Answer for the teacher"))

    class Meta:
        icon = "help"
        label = _("Question")


class ItemsBlock(blocks.StreamBlock):
    """A plain list: objectives, materials, competences."""

    item = CharBlock(max_length=400, label=_("Item"))


class SourcesBlock(blocks.StreamBlock):
    source = SourceBlock()


class QuizBlock(blocks.StreamBlock):
    question = QuestionBlock()


class PageBody(blocks.StreamBlock):
    """What the body of a page may hold."""

    heading = CharBlock(max_length=160, icon="title", label=_("Heading"), template="resources/content/blocks/heading.html")
    paragraph = blocks.RichTextBlock(
        features=PROSE_FEATURES, icon="pilcrow", label=_("Paragraph"), template="resources/content/blocks/paragraph.html"
    )
    summary = TextBlock(icon="doc-full", label=_("Summary box"), template="resources/content/blocks/summary.html")
    steps = StepsBlock()
    say_dont = SayDontBlock()
    note = NoteBlock()
    help = HelpBlock()
    figure = FigureQuoteBlock()
    figure_table = FigureWithTableBlock()
    picture = PictureBlock()
    video = VideoBlock()
    download = DownloadBlock()
    quiz = ReaderQuizBlock()
    clause = ClauseBlock()


class HappenedBlock(blocks.StreamBlock):
    """Answers to "what happened?", each leading to a page."""

    answer = blocks.StructBlock(
        [("title", CharBlock(max_length=120, label=_("Title"))), ("page", blocks.PageChooserBlock(label=_("Page")))]
    )
