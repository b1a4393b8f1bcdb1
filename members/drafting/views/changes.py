"""What changed since one last looked, or since a version or a day that one chooses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from members.drafting.clauses import Derived
from members.drafting.forms_since import SinceForm
from members.drafting.models import Draft
from members.drafting.rendering import names_of
from members.drafting.selectors import reading
from members.drafting.selectors.changes import news
from members.drafting.services.looking import mark_read
from members.drafting.services.past import clauses_at
from members.drafting.views.desk import Desk, draft_view


@never_cache
@require_GET
@draft_view()
def changes(request: HttpRequest, desk: Desk) -> HttpResponse:
    draft = desk.draft
    form = SinceForm(request.GET or None, draft=draft, look=desk.look, versions=list(reading.versions_of(draft)))
    since = form.chosen()
    after = reading.derived_of(reading.clauses_of(draft))
    before = _before(draft, since.revision, after)
    context = {
        "desk": desk,
        "draft": draft,
        "form": form,
        "since": since,
        "news": news(draft, since, before, after, but=desk.actor.person if since.known else None),
        "old_names": names_of(before, draft.language, f"{desk.address}#c-"),
        "names": names_of(after, draft.language, f"{desk.address}#c-"),
        "crumbs": desk.crumbs,
    }
    return render(request, "members/drafting/changes.html", context, status=400 if form.errors else 200)


def _before(draft: Draft, revision: int, after: list[Derived]) -> list[Derived]:
    """The text of then; the log is read only where it was another one."""
    if revision >= draft.projected_revision:
        return after
    return clauses_at(draft, revision) if revision else []


@require_POST
@draft_view()
def seen(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Nothing of what is there now is new any more."""
    mark_read(draft=desk.draft, person=desk.actor.person)
    return redirect(desk.address)
