"""Lives here: the gated workstream areas, drafts whose truth is their Yjs update log, clauses derived from it, comments and named versions. Never
here: what the public reads; the publishing room makes pages of versions."""
