"""Accessibility by axe-core: WCAG 2.2 A and AA, and its best practices."""

from playwright.sync_api import Page

from running_site import ROOT

SOURCE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What another colour scheme can change: all else is the same page again.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, *, colours_only: bool = False) -> list[str]:
    """What axe finds on the page as it is now, one line a violation with the first element it concerns."""
    page.evaluate(SOURCE.read_text(encoding="utf-8"))
    options = {"runOnly": COLOURS if colours_only else EVERYTHING, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]
