"""The demonstration's mails, shown in place of being sent. Without demonstration settings there is no such page."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from home.demonstration.mails import DemoMail, mail_named, mails

#: A mail may style itself and nothing else; it is shown inside a frame of this site only.
_MAIL_POLICY = {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF], "base-uri": [NONE], "form-action": [NONE]}


@never_cache
def mail_list(request: HttpRequest) -> HttpResponse:
    """Every mail, newest first."""
    _demonstration_only()
    return render(request, "home/demo_mail_list.html", {"mails": mails()})


@never_cache
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # the library's type knows views without arguments only
def mail_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One mail as plain text, and as HTML in a frame."""
    return render(request, "home/demo_mail.html", {"mail": _found(key)})


@never_cache
@xframe_options_sameorigin
@csp(_MAIL_POLICY)  # type: ignore[arg-type]  # the library's type knows views without arguments only
def mail_html(request: HttpRequest, key: str) -> HttpResponse:
    """The HTML part as it was sent; its links open in the whole window."""
    html = _found(key).html.replace("<head>", '<head><base target="_top">', 1)
    return HttpResponse(html)


def _found(key: str) -> DemoMail:
    _demonstration_only()
    mail = mail_named(key)
    if mail is None:
        raise Http404
    return mail


def _demonstration_only() -> None:
    if not settings.DEMO:
        raise Http404
