"""Entries that are found and what waits for Elasticsearch (`entries`); its index (`builds`); what was counted of them (`counts`); what editors make of the search (`lists`, `pins`); what nobody found (`missed`)."""

from resources.search.models.builds import IndexBuild, IndexState
from resources.search.models.counts import FrequentTerm
from resources.search.models.entries import SITE, IndexOutbox, SearchEntry, SearchSuggestion, SearchWord
from resources.search.models.lists import ProtectedWord, SearchLists, ShippedGroupOff, SynonymGroup
from resources.search.models.missed import MissedQuery, MissedTally
from resources.search.models.pins import Pin, PinnedEntry

__all__ = [
    "SITE",
    "FrequentTerm",
    "IndexBuild",
    "IndexOutbox",
    "IndexState",
    "MissedQuery",
    "MissedTally",
    "Pin",
    "PinnedEntry",
    "ProtectedWord",
    "SearchEntry",
    "SearchLists",
    "SearchSuggestion",
    "SearchWord",
    "ShippedGroupOff",
    "SynonymGroup",
]
