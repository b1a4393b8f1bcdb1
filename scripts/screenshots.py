"""`make screenshots`: pictures of ten pages, narrow and wide, light and dark, for docs/screenshots/. Usage: screenshots.py [address of a running site]"""

import shutil
import sys
from io import BytesIO
from pathlib import Path

from bench_pages import FLAGS
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from running_site import ROOT, RunningSite

FOLDER = ROOT / "docs" / "screenshots"
PAGES = {
    "home": ("/sq/", "The front page"),
    "library": ("/sq/biblioteka/?audience=parents", "The library, filtered for parents"),
    "guide": (
        "/sq/udhezime/shantazh-me-foto-intime/",
        "A sensitive guide in its reading for children, beside those for parents and teachers",
    ),
    "lesson": ("/sq/mesime/ai-qe-sheh/", "A lesson pack with its papers"),
    "policy": ("/sq/politika/politika-per-fotot-e-femijeve/", "An agreed text with its status and versions"),
    "glossary": ("/sq/fjalor/", "Words explained, in the Albanian alphabet"),
    "coverage": ("/sq/library/coverage/", "What the lessons cover at which age, and what not yet"),
    "search": ("/sq/search/?q=fotot", "A search with what it found"),
    "help": ("/sq/contacts/", "Where to get help"),
    "register": ("/sq/pact/signatories/", "The register of signatories"),
}
WIDTHS, SCHEMES, TALLEST, QUALITY = (360, 1280), ("light", "dark"), 2000, 60


def main() -> None:
    """Of the site that is given, or of one that is started for it as for the browser tests."""
    started = None if sys.argv[1:] else RunningSite(ROOT / "var" / "screenshots")
    try:
        if started:
            started.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            shutil.rmtree(FOLDER, ignore_errors=True)
            FOLDER.mkdir(parents=True)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    take(browser, started.url if started else sys.argv[1], width, scheme)
            browser.close()
    finally:
        if started:
            started.stop()
            shutil.rmtree(started.var, ignore_errors=True)
    (FOLDER / "README.md").write_text(listed(), encoding="utf-8")
    print(
        f"{len(PAGES) * len(WIDTHS) * len(SCHEMES)} pictures, {sum(each.stat().st_size for each in FOLDER.iterdir()) / 1e6:.1f} MB, in {FOLDER}"
    )


def take(browser: Browser, address: str, width: int, scheme: str) -> None:
    """Every page as far down as TALLEST."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme, locale="sq-AL")
    page = context.new_page()
    for name, (path, _words) in PAGES.items():
        page.goto(path, wait_until="networkidle")
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        picture = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height}, full_page=True)
        Image.open(BytesIO(picture)).convert("RGB").save(picture_path(name, width, scheme), "WEBP", quality=QUALITY, method=6)
    context.close()


def picture_path(name: str, width: int, scheme: str) -> Path:
    return FOLDER / f"{name}-{width}-{scheme}.webp"


def listed() -> str:
    """The page that shows them all."""
    lines = [
        "# Ten pages",
        "",
        "Narrow and wide, light and dark, to 2,000 px at most. Made by `make screenshots` of the demonstration site.",
        "",
    ]
    for name, (path, words) in PAGES.items():
        pictures = [picture_path(name, width, scheme).name for width in WIDTHS for scheme in SCHEMES]
        lines += [f"## {words}", "", f"`{path}`", "", " ".join(f"![{each}]({each})" for each in pictures), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
