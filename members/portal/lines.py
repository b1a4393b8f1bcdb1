"""What the one list of the dashboard is made of."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Line:
    """One line of the list. `mark` is a shape of `components/mark.html`; `post` says that the address is opened by a button."""

    title: str
    mark: str = "info"
    text: str = ""
    url: str = ""
    button: str = ""
    when: date | datetime | None = None
    post: bool = False
    lang: str = ""
