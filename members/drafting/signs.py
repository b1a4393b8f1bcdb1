"""References as single signs, so that a comparison of words takes each as a whole. Pure."""

from collections.abc import Mapping

from members.drafting.clauses import TOKEN

#: Signs that stand for a reference while words are compared; nobody types them, and one that is in the text is passed over.
_PRIVATE = range(0xE000, 0xF8FF)


def signs_of(*texts: str) -> dict[str, str]:
    """A sign for each token in these texts."""
    tokens = sorted({found.group() for text in texts for found in TOKEN.finditer(text)})
    free = (chr(code) for code in _PRIVATE if not any(chr(code) in text for text in texts))
    return dict(zip(tokens, free, strict=False))


def signed(text: str, signs: Mapping[str, str]) -> str:
    """The text with signs in place of its tokens."""
    return TOKEN.sub(lambda found: signs.get(found.group(), found.group()), text)


def unsigned(text: str, signs: Mapping[str, str]) -> str:
    """The text as it was."""
    return text.translate({ord(sign): token for token, sign in signs.items()})
