"""Pages on paper. A page is turned into a small neutral document, and the writers (PDF, Word, picture) take that document only: every word in
it is data to them, never markup of theirs."""
