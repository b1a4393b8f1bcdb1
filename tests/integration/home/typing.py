"""What a reader types, and what stands first of what is found of one kind."""

from django.contrib.auth.models import AnonymousUser

from resources.search.selectors.searching import Asked, search


def first_found(text: str, kind: str, *, language: str = "sq") -> list[str]:
    """The titles of the first three results of a kind."""
    found = search(Asked(text=text, language=language, chosen={"kind": kind}), user=AnonymousUser())
    return ["".join(piece.text for piece in hit.title) for hit in found.hits[:3]]
