"""SVG written so that no text can break it: everything is escaped, and signs that XML has no place for are left out. No style, no script."""

import re
from html import escape
from typing import Self

#: What XML 1.0 does not allow, escaped or not: one such sign, and the whole file is not read at all.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Svg(str):
    """Markup that is safe to be put into a page as it is."""

    __slots__ = ()

    def __html__(self) -> Self:
        return self


def xml_text(text: str) -> str:
    """`text` without the signs that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def element(tag: str, *children: str, **attributes: object) -> Svg:
    """An element; a child that is not `Svg` is text. In the names of attributes `_` stands for `-`, one at the end is dropped."""
    written = "".join(f' {name.rstrip("_").replace("_", "-")}="{_escaped(str(value))}"' for name, value in attributes.items())
    inner = "".join(child if isinstance(child, Svg) else _escaped(child) for child in children)
    return Svg(f"<{tag}{written}>{inner}</{tag}>" if inner else f"<{tag}{written}/>")


def _escaped(text: str) -> str:
    return escape(xml_text(text))
