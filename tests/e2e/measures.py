"""What is measured on a drawn page; `measures.js` says how."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).with_name("measures.js").read_text(encoding="utf-8")


def measured(page: Page, what: str) -> Any:
    """The findings of one measure ("tooSmall", "cut", "outOfOrder", "moving", "focus") on the page as it is now."""
    if not page.evaluate("Boolean(globalThis.measures)"):
        page.evaluate(SOURCE)
    return page.evaluate(f"measures.{what}()")
