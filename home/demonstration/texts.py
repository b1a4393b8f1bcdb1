"""Reading the demonstration's files, and the identity that a text has in every database."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

DEMO = Path(__file__).resolve().parents[1] / "demo"
LANGUAGES = ("sq", "en")
#: Raised when the loaders make something else of the same files.
LOADER_VERSION = 3
_NAMESPACE = UUID("5f1c7f0e-9c07-4d1e-9f6e-8f9a4f1d2b67")

Text = dict[str, Any]


def read(name: str) -> Text:
    """One file of `home/demo/`."""
    with (DEMO / name).open("rb") as file:
        return tomllib.load(file)


def read_folder(name: str) -> list[Text]:
    """Every file of a folder of `home/demo/`, by file name."""
    return [read(f"{name}/{path.name}") for path in sorted((DEMO / name).glob("*.toml"))]


def key_of(kind: str, slug: str) -> UUID:
    """The translation key of a demonstration page: the same on every machine."""
    return uuid5(_NAMESPACE, f"{kind}:{slug}")


def digest_of(*parts: object) -> str:
    """SHA-256 of what a page is loaded from."""
    return hashlib.sha256(json.dumps([LOADER_VERSION, *parts], sort_keys=True, default=str).encode()).hexdigest()


def paragraphs(text: str) -> str:
    """Plain text with empty lines between its paragraphs, as HTML."""
    parts = [part.strip() for part in text.strip().split("\n\n") if part.strip()]
    return "".join(f"<p>{escape(part)}</p>" for part in parts)


def escape(text: str) -> str:
    """Text as it may stand between tags; quotation marks stay."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
