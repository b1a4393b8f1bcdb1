"""What a form's text may refer to."""

from typing import Any

from members.drafting.rendering import names
from members.drafting.selectors.naming import openings
from members.drafting.views.desk import Desk


def referring(desk: Desk) -> dict[str, Any]:
    """The clauses that can be referred to, and how references are shown: for a page with a form."""
    referable = openings(desk.draft)
    return {"referable": referable, "names": names(referable, desk.draft.language, f"{desk.address}#c-")}
