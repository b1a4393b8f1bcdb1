"""Lives here: the way from a draft's version to a public page: release as a draft, adoption, and where a page came from. Never here: editing of
either."""
