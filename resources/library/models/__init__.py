"""Page types of the library: guides, lesson packs, agreed texts, news, and the index of each."""

from resources.library.models.guide import GuidePage
from resources.library.models.indexes import GuideIndexPage, LessonIndexPage, NewsIndexPage, PolicyIndexPage
from resources.library.models.lesson import LessonPackPage
from resources.library.models.news import NewsPage
from resources.library.models.policy import PolicyPage

__all__ = [
    "GuideIndexPage",
    "GuidePage",
    "LessonIndexPage",
    "LessonPackPage",
    "NewsIndexPage",
    "NewsPage",
    "PolicyIndexPage",
    "PolicyPage",
]
