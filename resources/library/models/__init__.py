"""Page types of the library: guides, lesson packs, agreed texts, words explained, news, and the index of each; and what is known of them."""

from resources.library.models.coverage import CoverageGap
from resources.library.models.edition import TextEdition
from resources.library.models.entry import LibraryEntry
from resources.library.models.glossary import GlossaryPage, GlossaryTermPage
from resources.library.models.guide import GuidePage
from resources.library.models.hub import LibraryPage
from resources.library.models.indexes import GuideIndexPage, LessonIndexPage, NewsIndexPage, PolicyIndexPage
from resources.library.models.lesson import LessonPackPage
from resources.library.models.news import NewsPage
from resources.library.models.policy import PolicyPage
from resources.library.models.review import ReviewTask, UsefulCount

__all__ = [
    "CoverageGap",
    "GlossaryPage",
    "GlossaryTermPage",
    "GuideIndexPage",
    "GuidePage",
    "LessonIndexPage",
    "LessonPackPage",
    "LibraryEntry",
    "LibraryPage",
    "NewsIndexPage",
    "NewsPage",
    "PolicyIndexPage",
    "PolicyPage",
    "ReviewTask",
    "TextEdition",
    "UsefulCount",
]
