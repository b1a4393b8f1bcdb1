"""The help lines of `home/demo/help_lines.toml`."""

from __future__ import annotations

from home.demonstration.texts import read
from resources.contacts.services import put_help_line

IN_BOTH_LANGUAGES = ("kind", "purpose", "who", "child", "hours_note")


def load() -> None:
    """Write the lines that are missing or have changed."""
    for line in read("help_lines.toml")["lines"]:
        texts = {f"{name}_{language}": line[language][name] for language in ("sq", "en") for name in IN_BOTH_LANGUAGES}
        put_help_line(
            key=line["id"],
            name=line["name"],
            number=line["number"],
            number_shown=line["number_shown"],
            url=line["url"],
            hours=line["hours"],
            order=line["order"],
            source_title=line["source"]["title"],
            source_publisher=line["source"]["publisher"],
            source_date=line["source"]["date"],
            demonstration=True,
            **texts,
        )
