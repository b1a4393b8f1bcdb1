"""The search's desk under `/cms/search/`: shipped lists, protected words, trying queries, what was not found."""
