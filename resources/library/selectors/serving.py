"""Who may have a file by its address: whoever may read a page that offers it, and who looks after files."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction
from wagtail.permissions import policy_registry

from resources.content.models import SiteDocument
from resources.library.selectors.attachments import pages_using

#: Whoever may do one of these with a file may look into it.
CARES = ("add", "change", "delete", "choose")


def may_have(document: SiteDocument, request: HttpRequest) -> bool:
    """Whether a live page offers the document to who asks, past every restriction above that page; or it is theirs to look after.

    Two queries for a reader. Restrictions of the document's own collection are Wagtail's to ask.
    """
    return _offered(document, request) or bool(
        policy_registry.get_by_type(SiteDocument).user_has_any_permission_for_instance(request.user, CARES, document)
    )


def _offered(document: SiteDocument, request: HttpRequest) -> bool:
    paths = list(pages_using(document).live().values_list("path", flat=True))
    above = {path[:end] for path in paths for end in range(Page.steplen, len(path) + 1, Page.steplen)}
    if not above:
        return False
    restrictions = PageViewRestriction.objects.filter(page__path__in=above).select_related("page").prefetch_related("groups")
    closed = tuple(each.page.path for each in restrictions if not each.accept_request(request))
    return any(not path.startswith(closed) for path in paths)
