"""What a signatory's badge says today, and how it is put on another site."""

from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from members.pact.badges import HEIGHT, Badge
from members.pact.selectors.states import shown_state
from resources.content.open_data import absolute_address


def badge_of(signature: Any) -> Badge:
    """The badge of a line of the register (`line_of`), in the active language."""
    state = shown_state(signature)
    name = _("National Pact")
    return Badge(name=name, word=state.word, mark=state.mark, title=f"{name}: {signature.organisation.legal_name} – {state.word}")


def badge_snippet(signature: Any) -> str:
    """The line of HTML that shows the badge elsewhere, with a link to the organisation's page. Neither its words nor its width say a state, which
    changes; nor does a reader's browser say on which page it stands."""
    slug = signature.organisation.slug
    name = f"{_('National Pact')}: {signature.organisation.legal_name}"
    line = '<a href="{}"><img src="{}" alt="{}" height="{}" referrerpolicy="no-referrer"></a>'
    parts = (absolute_address("pact:signatory", slug), absolute_address("pact:badge", slug), name, HEIGHT)
    # Text that is shown, not markup of this page: the template escapes it once more.
    return line.format(*(escape(part) for part in parts))
