"""Making a suggestion."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.drafting.enums import Fit, Role
from members.drafting.forms_suggesting import WRONG, MoveForm, NewClauseForm, NoteForm, WordsForm
from members.drafting.models import Clause, Suggestion
from members.drafting.selectors import reading
from members.drafting.selectors import suggestions as found
from members.drafting.services import suggesting
from members.drafting.services.suggesting import TooManySuggestionsError
from members.drafting.views.desk import Desk, draft_view
from members.drafting.views.referring import referring

Make = Callable[[], Suggestion]
# Three forms on one page.
REMOVAL_IDS, MOVE_IDS = "removal_%s", "move_%s"


@require_http_methods(["GET", "POST"])
@draft_view(Role.SUGGESTER, open_only=True)
def words(request: HttpRequest, desk: Desk, clause_id: str) -> HttpResponse:
    """Other words for a clause; below, its removal and another place."""
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = _made(form, "text", lambda: suggesting.suggest_change(draft=desk.draft, actor=desk.actor, clause_id=clause_id, **data))
        if made is not None:
            return told(request, desk, made)
    return _page(request, desk, clause_id, form=form)


@require_POST
@draft_view(Role.SUGGESTER, open_only=True)
def removal(request: HttpRequest, desk: Desk, clause_id: str) -> HttpResponse:
    form = NoteForm(request.POST, auto_id=REMOVAL_IDS)
    if form.is_valid():
        data = form.cleaned_data
        made = _made(form, None, lambda: suggesting.suggest_removal(draft=desk.draft, actor=desk.actor, clause_id=clause_id, **data))
        if made is not None:
            return told(request, desk, made)
    return _page(request, desk, clause_id, removal_form=form)


@require_POST
@draft_view(Role.SUGGESTER, open_only=True)
def move(request: HttpRequest, desk: Desk, clause_id: str) -> HttpResponse:
    form = MoveForm(request.POST, draft=desk.draft, clause_id=clause_id, auto_id=MOVE_IDS)
    if form.is_valid():
        data = form.cleaned_data
        made = _made(form, "after", lambda: suggesting.suggest_move(draft=desk.draft, actor=desk.actor, clause_id=clause_id, **data))
        if made is not None:
            return told(request, desk, made)
    return _page(request, desk, clause_id, move_form=form)


def _page(request: HttpRequest, desk: Desk, clause_id: str, **given: forms.Form) -> HttpResponse:
    clause = reading.clauses_of(desk.draft).filter(clause_id=clause_id).first()
    if clause is None and request.method == "GET":
        messages.warning(request, _("The clause has been removed meanwhile."))
        return redirect(desk.address)
    seen = {"based_on": clause.changed_revision} if clause else {}
    made: dict[str, forms.Form] = {
        "removal_form": NoteForm(initial=seen, auto_id=REMOVAL_IDS),
        "move_form": MoveForm(draft=desk.draft, clause_id=clause_id, auto_id=MOVE_IDS),
    }
    form = given.pop("form", None)
    if form is None or not form.is_bound:
        form = WordsForm(initial={**seen, "text": clause.text} if clause else {})
    wrong = form.is_bound or bool(given)
    context = {
        "desk": desk,
        "draft": desk.draft,
        "clause_id": clause_id,
        "clause": clause,
        "crumbs": desk.crumbs,
        **made,
        "form": form,
        **given,
    }
    return render(request, "members/drafting/suggest.html", context | referring(desk), status=400 if wrong else 200)


@require_http_methods(["GET", "POST"])
@draft_view(Role.SUGGESTER, open_only=True)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A new clause after the clause `after`, or at the `start`; without it, at the end."""
    rows = {row.clause_id: row for row in reading.clauses_of(desk.draft)}
    after = request.GET.get("after", "")
    previous = None if after == "start" else rows.get(after) or next(reversed(rows.values()), None)
    form = NewClauseForm(request.POST or None, initial={"kind": previous.kind if previous else "heading"})
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("text", "kind", "level", "note")}
        place = previous.clause_id if previous else ""
        made = _made(form, "text", lambda: suggesting.suggest_clause(draft=desk.draft, actor=desk.actor, after=place, **data))
        if made is not None:
            return told(request, desk, made)
    context = {"desk": desk, "draft": desk.draft, "form": form, "previous": previous, "crumbs": desk.crumbs}
    return render(request, "members/drafting/suggest_clause.html", context | referring(desk), status=400 if form.errors else 200)


def _made(form: forms.Form, field: str | None, make: Make) -> Suggestion | None:
    """The suggestion; where it is not taken, the form says why."""
    try:
        return make()
    except ValueError as error:
        form.add_error(field, WRONG[str(error)])
    except TooManySuggestionsError:
        form.add_error(None, _("So many suggestions wait in this draft that some have to be decided first."))
    except Clause.DoesNotExist as error:
        raise Http404 from error
    return None


def told(request: HttpRequest, desk: Desk, made: Suggestion) -> HttpResponse:
    """To its place on the draft's page, told what has changed under it meanwhile."""
    outcome = found.shown([made], list(reading.clauses_of(desk.draft)))[0].outcome
    if outcome.fit == Fit.LOST:
        messages.warning(request, _("The clause has been removed meanwhile. Your suggestion is kept, and waits for another place."))
    elif outcome.fit == Fit.CONFLICTS:
        messages.warning(
            request, _("The same words of the clause have changed since you read them. Your suggestion is kept; an editor sees both.")
        )
    elif outcome.changed:
        messages.success(
            request, _("Your suggestion is kept. The clause has changed since you read it: it has been put on the words of now.")
        )
    else:
        messages.success(request, _("Your suggestion is kept. You will be told what becomes of it."))
    return redirect(f"{desk.address}#suggestion-{made.pk}")
