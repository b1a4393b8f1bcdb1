"""A draft as a file and a file as a draft. Pure: plain clauses in, bytes out, and the other way; no database, no request.

Out: `leaving` says what a file holds, `redlining` which changes stand in it, `pieces` and `nodes` what each clause is to Pandoc, `writing` makes
the files. In: `sniffed` tells kinds apart, `landmarks` marks in a file what Pandoc would lose, `walking` takes Pandoc's tree apart, `grouping` tells
the text from the changes in it, `shapes` says what each paragraph is in a draft.
"""
