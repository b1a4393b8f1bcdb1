"""Lives here: guidance, lesson packs, policy pages, words explained, their indexes, what is to be checked again, and how far lessons reach. Never here: drafts."""
