"""What of a file may be left out or changed, counted by these names; the page that reports it has the words."""

PICTURES, LOOKS, LINKS, CODE, NESTED, NOTES = "pictures", "looks", "links", "code", "nested", "notes"
MERGED_CELLS, TABLES_AS_TEXT, DIVIDED = "merged cells", "tables as text", "divided"
ODT_CHANGES, ODT_COMMENTS = "changes of an ODT", "comments of an ODT"
NUMBERS_TAKEN, NUMBERS_KEPT = "numbers taken", "numbers kept"
KNOWN, UNPLACED = "known", "unplaced"
TOO_MANY_SUGGESTIONS, TOO_MANY_COMMENTS = "too many suggestions", "too many comments"
