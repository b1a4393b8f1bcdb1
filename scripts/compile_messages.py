"""Compile every `django.po` of the project to the `.mo` beside it, where the `.po` is newer. No gettext binary is needed."""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]


def compile_all() -> int:
    """Compile what is stale; return how many catalogues were written."""
    written = 0
    for source in [
        *ROOT.glob("locale/*/LC_MESSAGES/*.po"),
        *ROOT.glob("*/locale/*/LC_MESSAGES/*.po"),
        *ROOT.glob("*/*/locale/*/LC_MESSAGES/*.po"),
    ]:
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            catalogue = polib.pofile(str(source), encoding="utf-8")
            # Python reads a catalogue without this header as ASCII.
            catalogue.metadata.setdefault("Content-Type", "text/plain; charset=UTF-8")
            catalogue.save_as_mofile(str(target))
            written += 1
    return written


if __name__ == "__main__":
    print(f"{compile_all()} catalogues compiled")
