"""What the look may weigh, and what it may not contain."""

import gzip
import re
from pathlib import Path

STATIC = Path(__file__).resolve().parents[3] / "static_src"
TEMPLATES = STATIC.parent / "templates"
KB = 1024


# What one page alone loads beside the rest: that on which a draft is written together.
OF_ONE_PAGE = {"live.css"}
# A page that is saved as a file and stands alone; it answers no address of the site.
SAVED = {"export_page.html"}


def _packed(folder: str, pattern: str) -> int:
    found = [path for path in (STATIC / folder).glob(pattern) if path.name not in OF_ONE_PAGE]
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in found)


def test_styles_script_and_font_stay_within_their_budgets():
    assert 0 < _packed("css", "*.css") <= 15 * KB
    assert all(len(gzip.compress((STATIC / "css" / name).read_bytes(), 9)) <= 3 * KB for name in OF_ONE_PAGE)
    assert 0 < _packed("js", "*.js") <= 10 * KB
    fonts = list((STATIC / "fonts").glob("*.woff2"))
    assert len(fonts) == 1
    assert fonts[0].stat().st_size <= 25 * KB


def test_the_font_stands_beside_its_licence():
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "alegreya-OFL.txt").read_text(encoding="utf-8").upper()


def test_nothing_is_asked_of_another_site():
    outside = [
        f"{path.name}: {found}"
        for path in STATIC.rglob("*")
        if path.suffix in {".css", ".js"} and "dist" not in path.parts
        for found in re.findall(r"(?:url\(|import |fetch\()\s*[\"']?(?:https?:)?//\S+", path.read_text(encoding="utf-8"))
    ]
    assert outside == []


def test_no_template_carries_style_or_script_inline():
    """Mails are read without a stylesheet and may; pages are under the strict policy."""
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*(?:\ssrc=|type=\"application/(?:ld\+)?json\"))", re.IGNORECASE)
    found = [
        f"{path.relative_to(TEMPLATES)}: {match.group()}"
        for path in TEMPLATES.rglob("*.html")
        if "mail" not in path.parts and path.name not in SAVED
        for match in inline.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
