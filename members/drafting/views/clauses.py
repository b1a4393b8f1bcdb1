"""Writing, adding, moving and removing clauses."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.drafting import difference
from members.drafting.clauses import Derived
from members.drafting.enums import Role
from members.drafting.forms import ClauseForm, RevisionForm
from members.drafting.models import Clause
from members.drafting.selectors import reading
from members.drafting.services import clauses
from members.drafting.services.acting import StaleClauseError
from members.drafting.services.clauses import TooManyClausesError
from members.drafting.views.desk import Desk, draft_view
from members.drafting.views.referring import referring


@require_http_methods(["GET", "POST"])
@draft_view(Role.EDITOR, open_only=True)
def edit(request: HttpRequest, desk: Desk, clause_id: str) -> HttpResponse:
    clause = reading.clauses_of(desk.draft).filter(clause_id=clause_id).first()
    form = ClauseForm(request.POST or None, initial=_initial(clause) if clause else {})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            clauses.save_clause(draft=desk.draft, actor=desk.actor, clause_id=clause_id, **data)
        except StaleClauseError as stale:
            return _conflict(request, desk, data, stale.current)
        messages.success(request, _("Saved."))
        return _to_clause(desk, clause_id)
    if clause is None:
        raise Http404
    context = {"desk": desk, "draft": desk.draft, "clause": clause, "form": form, "crumbs": desk.crumbs} | referring(desk)
    return render(request, "members/drafting/clause.html", context, status=400 if form.errors else 200)


def _initial(clause: Clause) -> dict[str, str | int]:
    return {"text": clause.text, "kind": clause.kind, "level": clause.level, "based_on": clause.changed_revision}


def _conflict(request: HttpRequest, desk: Desk, typed: dict[str, str | int], current: Clause | None) -> HttpResponse:
    """409: both texts and the difference; the form holds what was typed and, from now on, the newer revision."""
    clause_id = current.clause_id if current else ""
    ours = Derived(clause_id, str(typed["kind"]), int(typed["level"]), 0, "", str(typed["text"]))
    again = {**typed, "based_on": current.changed_revision if current else 0}
    context = {
        "desk": desk,
        "draft": desk.draft,
        "current": current,
        "typed": ours,
        "change": difference.clauses(reading.derived_of([current]), [ours])[0] if current else None,
        "form": ClauseForm(initial=again),
        "crumbs": desk.crumbs,
    } | referring(desk)
    return render(request, "members/drafting/conflict.html", context, status=409)


@require_http_methods(["GET", "POST"])
@draft_view(Role.EDITOR, open_only=True)
def add(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A new clause after the clause `after`; without it, at the end."""
    rows = list(reading.clauses_of(desk.draft))
    ids = {row.clause_id: row for row in rows}
    after = request.GET.get("after", "")
    previous = ids.get(after) or (rows[-1] if rows else None)
    form = ClauseForm(request.POST or None, initial={"kind": previous.kind if previous else "heading"})
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("text", "kind", "level")}
        try:
            place = None if after == "start" else previous.clause_id if previous else None
            made = clauses.add_clause(draft=desk.draft, actor=desk.actor, after=place, **data)
            return _to_clause(desk, made)
        except TooManyClausesError:
            form.add_error(None, _("The draft has as many clauses as a draft may have. Begin another for the rest."))
    context = {"desk": desk, "draft": desk.draft, "form": form, "previous": previous, "crumbs": desk.crumbs} | referring(desk)
    return render(request, "members/drafting/add.html", context, status=400 if form.errors else 200)


@require_POST
@draft_view(Role.EDITOR, open_only=True)
def move(request: HttpRequest, desk: Desk, clause_id: str) -> HttpResponse:
    """Up, or down where `down` is posted."""
    try:
        clauses.move_clause(draft=desk.draft, actor=desk.actor, clause_id=clause_id, up="down" not in request.POST)
    except StaleClauseError:
        messages.warning(request, _("The clause has been removed meanwhile."))
        return redirect(desk.address)
    return _to_clause(desk, clause_id)


@require_http_methods(["GET", "POST"])
@draft_view(Role.EDITOR, open_only=True)
def delete(request: HttpRequest, desk: Desk, clause_id: str) -> HttpResponse:
    clause = reading.clauses_of(desk.draft).filter(clause_id=clause_id).first()
    if clause is None:
        messages.warning(request, _("The clause has been removed meanwhile."))
        return redirect(desk.address)
    form = RevisionForm(request.POST or None, initial={"based_on": clause.changed_revision})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            clauses.delete_clause(draft=desk.draft, actor=desk.actor, clause_id=clause_id, based_on=form.cleaned_data["based_on"])
            messages.success(request, _("The clause has been removed. Its comments are kept with the draft."))
            return redirect(desk.address)
        except StaleClauseError:
            form, status = RevisionForm(initial={"based_on": clause.changed_revision}), 409
    context = {"desk": desk, "draft": desk.draft, "clause": clause, "form": form, "stale": status == 409, "crumbs": desk.crumbs}
    context |= referring(desk)
    return render(request, "members/drafting/delete.html", context, status=400 if form.errors else status)


def _to_clause(desk: Desk, clause_id: str) -> HttpResponse:
    return redirect(f"{desk.address}#c-{clause_id}")
