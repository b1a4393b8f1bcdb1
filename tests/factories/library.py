"""Pages of the library as a test needs them: `GuideFactory(language="en", draft=True)`."""

from __future__ import annotations

from typing import Any

import factory
import wagtail_factories
from django.utils import timezone

from resources.library.models import (
    GlossaryPage,
    GlossaryTermPage,
    GuideIndexPage,
    GuidePage,
    LessonIndexPage,
    LessonPackPage,
    NewsIndexPage,
    NewsPage,
    PolicyIndexPage,
    PolicyPage,
)
from resources.library.services.publication import record_publication


class LibraryPageFactory(wagtail_factories.PageFactory):
    """Abstract. Put under the index of `language`; `draft=True` was never published."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        language = "sq"
        draft = factory.Trait(live=False, has_unpublished_changes=True, first_published_at=None, last_published_at=None)
        sensitive_page = factory.Trait(sensitive=True, neutral_title="Këshilla për familjen")

    title = factory.Sequence(lambda number: f"Faqja {number}")
    slug = factory.Sequence(lambda number: f"faqja-{number}")
    summary = "Përmbledhje e shkurtër."
    live = True
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")
    body = [("paragraph", "<p>Tekst i faqes.</p>")]

    @factory.post_generation
    def recorded(self, create: bool, extracted: object, **kwargs: object) -> None:
        """A page that is made live without Wagtail's act of publishing is told of here."""
        if create and self.live:
            record_publication(self)


def _under(index: type[Any]) -> Any:
    return factory.LazyAttribute(lambda made: index.objects.get(locale__language_code=made.language))


class GuideFactory(LibraryPageFactory):
    class Meta:
        model = GuidePage

    parent = _under(GuideIndexPage)
    audiences = ["parents"]
    ages = ["10-13"]
    topics = ["bullying"]
    body = [
        ("steps", [{"title": "Dëgjoni", "text": "<p>Pa e ndërprerë.</p>"}]),
        ("say_dont", [{"say": "Nuk është faji yt.", "dont": "Pse e bëre?", "why": "Turpi e mbyll gojën."}]),
    ]
    when_help = "Telefononi ALO 116-111."
    sources = [("source", {"title": "Konventa", "publisher": "OKB", "year": 1989})]


class LessonFactory(LibraryPageFactory):
    class Meta:
        model = LessonPackPage

    parent = _under(LessonIndexPage)
    audiences = ["teachers"]
    grades = "6–7"
    minutes = 45
    objectives = [("item", "Nxënësi dallon shakanë nga ngacmimi.")]
    body = [("steps", [{"title": "Hyrja", "text": "<p>Pyetja.</p>", "minutes": 5}])]
    quiz = [("question", {"question": "Si ruhet prova?", "choices": [], "answer": "Me adresën."})]


class PolicyFactory(LibraryPageFactory):
    class Meta:
        model = PolicyPage

    class Params:
        released = factory.Trait(status="draft", version="Versioni 2", text_hash="a" * 64)
        adopted = factory.Trait(
            status="adopted", version="Versioni 3", text_hash="b" * 64, adopted_on=factory.LazyFunction(timezone.localdate)
        )

    parent = _under(PolicyIndexPage)
    workstream = "policies"
    body = [("clause", {"clause_id": "c-1", "number": "1", "heading": "Qëllimi", "text": "<p>Teksti i nenit.</p>"})]


class NewsFactory(LibraryPageFactory):
    class Meta:
        model = NewsPage

    parent = _under(NewsIndexPage)


class TermFactory(LibraryPageFactory):
    class Meta:
        model = GlossaryTermPage

    parent = _under(GlossaryPage)
    title = factory.Sequence(lambda number: f"fjala{number}")
    summary = "Një fjalë e shpjeguar."
    body = []
