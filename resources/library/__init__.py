"""Lives here: guidance, lesson packs, policy pages and their indexes. Never here: drafts."""
