"""Writing the next version of the Pact under `/cms/`: begun, edited part by part, thrown away. Each save names what it started from."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.organisations.decorators import person_of
from members.pact.decorators import secretariat_required
from members.pact.forms_writing import (
    ClauseForm,
    CommitmentForm,
    IndicatorRows,
    WordsForm,
    WritingForm,
    indicator_initial,
    indicators_of,
)
from members.pact.models import Commitment, PactClause, PactVersion
from members.pact.selectors.revisions import Part, part_of, revision, whole_of, words_of
from members.pact.services.refusals import Refused, Stale
from members.pact.services.writing import MODELS, add_part, begin_draft, discard_draft, move_part, remove_part, save_part, save_words


@secretariat_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A new draft, from the text in force or empty."""
    try:
        draft = begin_draft(begun_by=person_of(request), empty=request.POST.get("from") == "nothing")
    except Refused as error:
        messages.error(request, str(error))
        return redirect("pact_cms:versions")
    return redirect("pact_cms:version", draft.pk)


@secretariat_required
@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, preamble, the day to sign again by."""
    version = get_object_or_404(PactVersion, pk=pk)
    current = words_of(version)
    form = WordsForm(request.POST or None, initial={**current, "started_from": revision(current)})
    if request.method == "POST" and form.is_valid():
        try:
            save_words(version=version, started_from=form.cleaned_data["started_from"], values=form.values(), saved_by=person_of(request))
        except Refused as error:
            return _refused(request, version, form, error)
        return _saved(request, version)
    return _page(request, version, form)


@secretariat_required
@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, pk: int, kind: str, key: str = "") -> HttpResponse:
    """A clause or a commitment; without a key, a new one."""
    version = get_object_or_404(PactVersion, pk=pk)
    if kind not in MODELS:
        raise Http404
    row = _row(version, kind, key) if key else None
    current = part_of(row) if row else {}
    form, rows = _forms(request, version, kind, current)
    valid = request.method == "POST" and form.is_valid() and (rows is None or rows.is_valid())
    if not valid:
        return _page(request, version, form, rows, key=key, row=row)
    values = form.values()
    if rows is not None:
        values["indicators"] = indicators_of(rows, {one["id"] for one in current.get("indicators", [])})
    try:
        if key:
            started_from = form.cleaned_data["started_from"]
            save_part(version=version, kind=kind, key=key, started_from=started_from, values=values, saved_by=person_of(request))
        else:
            add_part(version=version, kind=kind, values=values, saved_by=person_of(request))
    except Refused as error:
        return _refused(request, version, form, error, rows, key=key, row=row)
    return _saved(request, version)


def _forms(request: HttpRequest, version: PactVersion, kind: str, current: dict[str, Any]) -> tuple[WritingForm, Any]:
    data = request.POST if request.method == "POST" else None
    initial = {**current, "started_from": revision(current)}
    if kind == "clauses":
        return ClauseForm(data, initial=initial), None
    rows = IndicatorRows(data, initial=indicator_initial(current.get("indicators", [])), prefix="indicator")
    return CommitmentForm(data, initial=initial, version=version), rows


@secretariat_required
@require_POST
def move(request: HttpRequest, pk: int, kind: str, key: str) -> HttpResponse:
    """One place up or down."""
    version = get_object_or_404(PactVersion, pk=pk)
    _row(version, kind, key)
    up, started_from = request.POST.get("to") == "up", request.POST.get("started_from", "")
    try:
        move_part(version=version, kind=kind, key=key, up=up, started_from=started_from, saved_by=person_of(request))
    except Refused as error:
        messages.error(request, str(error))
    return redirect("pact_cms:version", pk)


@secretariat_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int, kind: str, key: str) -> HttpResponse:
    """Asks once more, then takes a part out."""
    version = get_object_or_404(PactVersion, pk=pk)
    row = _row(version, kind, key)
    if request.method == "POST":
        started_from = request.POST.get("started_from", "")
        try:
            remove_part(version=version, kind=kind, key=key, started_from=started_from, saved_by=person_of(request))
        except Refused as error:
            messages.error(request, str(error))
            return redirect("pact_cms:remove", pk, kind, key)
        messages.success(request, _("Removed. Its id stays with what it meant and is not used again."))
        return redirect("pact_cms:version", pk)
    context = {"version": version, "row": row, "started_from": revision(part_of(row))}
    return render(request, "members/pact/cms/remove.html", context)


@secretariat_required
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more, then throws the draft away."""
    version = get_object_or_404(PactVersion, pk=pk)
    if request.method == "POST":
        try:
            discard_draft(version=version, started_from=request.POST.get("started_from", ""), discarded_by=person_of(request))
        except Refused as error:
            messages.error(request, str(error))
            return redirect("pact_cms:version", pk)
        messages.success(request, _("The draft is thrown away."))
        return redirect("pact_cms:versions")
    context = {"version": version, "started_from": revision(whole_of(version))}
    return render(request, "members/pact/cms/remove.html", context)


def _row(version: PactVersion, kind: str, key: str) -> Part:
    if kind not in MODELS:
        raise Http404
    if kind == "commitments":
        return get_object_or_404(Commitment.objects.select_related("clause"), version=version, key=key)
    return get_object_or_404(PactClause, version=version, key=key)


def _saved(request: HttpRequest, version: PactVersion) -> HttpResponse:
    messages.success(request, _("Saved in the draft."))
    return redirect("pact_cms:version", version.pk)


def _refused(request: HttpRequest, version: PactVersion, form: WritingForm, error: Refused, rows: Any = None, **more: Any) -> HttpResponse:
    """The page again, with what was typed; where somebody else saved meanwhile, with what stands there now beside it."""
    form.add_error(None, str(error))
    theirs = []
    if isinstance(error, Stale):
        anew = request.POST.copy()
        anew["started_from"] = revision(error.current)
        form.data = anew
        mine = {**form.values(), "resign_by": str(form.cleaned_data.get("resign_by") or "")}
        theirs = [(form[name].label, value) for name, value in error.current.items() if name in form.fields and mine.get(name) != value]
    return _page(request, version, form, rows, status=409, theirs=theirs, **more)


def _page(request: HttpRequest, version: PactVersion, form: WritingForm, rows: Any = None, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "members/pact/cms/edit.html", {"version": version, "form": form, "indicators": rows, **more}, status=status)
