"""Comments."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from members.drafting.enums import Role
from members.drafting.forms import CommentForm, PlaceForm
from members.drafting.models import Clause, Thread
from members.drafting.rendering import Names
from members.drafting.selectors import reading
from members.drafting.selectors.naming import names_in
from members.drafting.services import threads
from members.drafting.views.desk import Desk, draft_view


@require_http_methods(["GET", "POST"])
@draft_view(Role.COMMENTER)
def begin(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A new thread on the clause `clause`; without it, on the whole draft."""
    clause_id = request.GET.get("clause", "")
    clause = reading.clauses_of(desk.draft).filter(clause_id=clause_id).first() if clause_id else None
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        # A clause that vanished while the comment was written does not take the comment with it.
        thread = threads.begin_thread(
            draft=desk.draft, actor=desk.actor, text=form.cleaned_data["text"], clause_id=clause.clause_id if clause else ""
        )
        return _to_thread(desk, thread)
    if clause_id and clause is None and request.method == "GET":
        raise Http404
    context = {"desk": desk, "draft": desk.draft, "clause": clause, "form": form, "names": _names(desk), "crumbs": desk.crumbs}
    return render(request, "members/drafting/comment.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@draft_view()
def thread(request: HttpRequest, desk: Desk, thread_id: int) -> HttpResponse:
    """One thread with its answers, and a place for the next."""
    found = _thread(desk, thread_id)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        threads.reply(thread=found, actor=desk.actor, text=form.cleaned_data["text"])
        return _to_thread(desk, found)
    lost = bool(found.clause_id) and not Clause.objects.filter(draft=desk.draft, clause_id=found.clause_id).exists()
    place_form = PlaceForm(draft=desk.draft) if lost else None
    context = {"desk": desk, "draft": desk.draft, "thread": found, "form": form, "place_form": place_form, "names": _names(desk)}
    context["crumbs"] = desk.crumbs
    return render(request, "members/drafting/thread.html", context, status=400 if form.errors else 200)


@require_POST
@draft_view(Role.COMMENTER)
def resolve(request: HttpRequest, desk: Desk, thread_id: int) -> HttpResponse:
    found = _thread(desk, thread_id)
    threads.resolve(thread=found, actor=desk.actor, resolved="reopen" not in request.POST)
    return _to_thread(desk, found)


@require_POST
@draft_view(Role.COMMENTER)
def place(request: HttpRequest, desk: Desk, thread_id: int) -> HttpResponse:
    found = _thread(desk, thread_id)
    form = PlaceForm(request.POST, draft=desk.draft)
    if form.is_valid():
        threads.place(thread=found, actor=desk.actor, clause_id=form.cleaned_data["clause"])
        return _to_thread(desk, found)
    context = {"desk": desk, "draft": desk.draft, "thread": found, "form": CommentForm(), "place_form": form, "names": _names(desk)}
    context["crumbs"] = desk.crumbs
    return render(request, "members/drafting/thread.html", context, status=400)


def _names(desk: Desk) -> Names:
    return names_in(desk.draft, f"{desk.address}#c-")


def _thread(desk: Desk, thread_id: int) -> Thread:
    return get_object_or_404(reading.threads_of(desk.draft).select_related("draft", "resolved_by"), pk=thread_id)


def _to_thread(desk: Desk, thread: Thread) -> HttpResponse:
    return redirect(f"{desk.address}#thread-{thread.pk}")
