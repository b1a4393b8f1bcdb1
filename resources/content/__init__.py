"""Lives here: what pages are made of: the base page, stream blocks, images, documents. Never here: a page type with a purpose of its own."""
