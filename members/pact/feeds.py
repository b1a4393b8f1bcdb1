"""The register's feed: who signed, withdrew, lapsed or was suspended, in the language of the address."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.pact.enums import EventKind
from members.pact.selectors.happenings import happenings
from resources.content.open_data import absolute_address
from resources.statistics.svg import xml_text

_SENTENCES = {
    EventKind.SIGNED: _("%(organisation)s has signed the Pact (version %(version)s)"),
    EventKind.WITHDRAWN: _("%(organisation)s has withdrawn its signature"),
    EventKind.LAPSED: _("The signature of %(organisation)s has lapsed"),
    EventKind.REINSTATED: _("The signature of %(organisation)s holds again"),
    EventKind.SUSPENDED: _("%(organisation)s is suspended"),
    EventKind.RESUMED: _("The suspension of %(organisation)s is lifted"),
}
_SIGNED_ANEW = _("%(organisation)s has signed again (version %(version)s)")


class RegisterFeed(Feed):
    """An Atom feed. Each entry keeps its id for good; a public reply of the organisation makes it newer."""

    feed_type = Atom1Feed
    title = _("National Pact: what happens in the register")
    subtitle = _("Signatures, withdrawals, lapses and suspensions.")

    def link(self) -> str:
        return absolute_address("pact:signatories")

    def feed_url(self) -> str:
        return absolute_address("pact:feed")

    def feed_guid(self) -> str:
        return _tag("register")

    def author_name(self) -> str:
        return str(_("National Pact"))

    def items(self) -> Any:
        return happenings()

    def item_title(self, item: Any) -> str:
        signature = item.signature
        sentence = _SIGNED_ANEW if item.kind == EventKind.SIGNED and item.anew else _SENTENCES[EventKind(item.kind)]
        return xml_text(str(sentence) % {"organisation": signature.organisation.legal_name, "version": signature.version.number})

    def item_description(self, item: Any) -> Any:
        """The reason and the organisation's reply, as they stand in the history, or None. A summary is HTML: what people wrote is escaped."""
        parts = [(_("The reason:"), item.reason), (_("Reply of the organisation:"), item.reply)]
        said = [f"{heading} {text}" for heading, text in parts if text]
        return xml_text(linebreaks("\n\n".join(said), autoescape=True)) if said else None

    def item_link(self, item: Any) -> str:
        return f"{absolute_address('pact:signatory', item.signature.organisation.slug)}#line-{item.pk}"

    def item_guid(self, item: Any) -> str:
        return _tag(f"event/{item.pk}")

    def item_pubdate(self, item: Any) -> datetime:
        return item.at

    def item_updateddate(self, item: Any) -> datetime:
        return item.replied_at or item.at


def _tag(what: str) -> str:
    """A tag URI (RFC 4151). The year is the one in which the site took the name, not the entry's."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return f"tag:{host},2026:pact/{get_language()}/{what}"
