from wagtail import blocks

PROSE = ["bold", "italic", "link", "document-link", "ol", "ul"]


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=160)
    text = blocks.RichTextBlock(features=PROSE)
    minutes = blocks.IntegerBlock(min_value=1, max_value=240, required=False)


class SayPairBlock(blocks.StructBlock):
    say = blocks.TextBlock()
    dont = blocks.TextBlock(required=False)
    why = blocks.TextBlock(required=False)


class NoteBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=[("info", "Note"), ("attention", "Attention"), ("danger", "Danger")], default="info")
    title = blocks.CharBlock(max_length=160, required=False)
    text = blocks.RichTextBlock(features=PROSE)

    class Meta:
        template = "guides/blocks/note.html"


class SourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=300)
    publisher = blocks.CharBlock(max_length=200, required=False)
    year = blocks.IntegerBlock(required=False)
    url = blocks.URLBlock(required=False)
    note = blocks.TextBlock(required=False)

    class Meta:
        template = "guides/blocks/source.html"


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(max_length=160, template="guides/blocks/heading.html")
    paragraph = blocks.RichTextBlock(features=PROSE, template="guides/blocks/paragraph.html")
    summary = blocks.TextBlock(template="guides/blocks/summary.html")
    steps = blocks.ListBlock(StepBlock(), template="guides/blocks/steps.html")
    say_dont = blocks.ListBlock(SayPairBlock(), template="guides/blocks/say_dont.html")
    note = NoteBlock()


class SourcesBlock(blocks.StreamBlock):
    source = SourceBlock()
