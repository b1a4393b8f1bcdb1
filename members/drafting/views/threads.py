"""One thread: read, answered, resolved, followed, given a place."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.drafting.enums import Hold, Role
from members.drafting.forms_threads import WRONG, PlaceThreadForm, TalkForm
from members.drafting.models import Clause, Mention, Thread
from members.drafting.rendering import names_of
from members.drafting.selectors import reading
from members.drafting.selectors.followers import follows
from members.drafting.selectors.hearing import hear
from members.drafting.selectors.nameable import Nameable, nameable
from members.drafting.selectors.placing import placed
from members.drafting.services import attending, passages, threads
from members.drafting.views.commenting import to_thread
from members.drafting.views.desk import Desk, draft_view
from members.drafting.views.telling_back import tell_who


@never_cache
@require_http_methods(["GET", "POST"])
@draft_view()
def thread(request: HttpRequest, desk: Desk, thread_id: int) -> HttpResponse:
    """One thread with its answers, and a place for the next."""
    found = _thread(desk, thread_id)
    able = nameable(desk.draft, desk.actor.organisation) if desk.may_comment else Nameable()
    form = TalkForm(request.POST or None, able=able, but=desk.actor.person.pk)
    if request.method == "POST" and form.is_valid():
        text, ticked = form.cleaned_data["text"], form.cleaned_data["named"]
        heard = hear(draft=desk.draft, organisation=desk.actor.organisation, text=text, ticked=ticked, able=able)
        threads.reply(thread=found, actor=desk.actor, text=text, heard=heard)
        tell_who(request, heard)
        return to_thread(desk, found)
    return _page(request, desk, found, form)


@require_POST
@draft_view(Role.COMMENTER)
def resolve(request: HttpRequest, desk: Desk, thread_id: int) -> HttpResponse:
    """Resolve it, or open it again (`reopen`)."""
    found = _thread(desk, thread_id)
    threads.resolve(thread=found, actor=desk.actor, resolved="reopen" not in request.POST)
    return to_thread(desk, found)


@require_POST
@draft_view()
def follow(request: HttpRequest, desk: Desk, thread_id: int) -> HttpResponse:
    """Hear of it, or no more (`stop`)."""
    found, stop = _thread(desk, thread_id), "stop" in request.POST
    attending.follow_thread(thread=found, actor=desk.actor, muted=stop)
    messages.success(request, _("You will hear no more of this thread.") if stop else _("You will be told what is said in this thread."))
    return redirect("drafting:thread", desk.draft.pk, found.pk)


@require_POST
@draft_view(Role.COMMENTER)
def place(request: HttpRequest, desk: Desk, thread_id: int) -> HttpResponse:
    """Another clause for it, or words of one."""
    found = _thread(desk, thread_id)
    form = PlaceThreadForm(request.POST, draft=desk.draft)
    if form.is_valid():
        clause_id, quote = form.cleaned_data["clause"], form.cleaned_data["quote"]
        try:
            anchor = passages.passage(draft=desk.draft, clause_id=clause_id, quote=quote) if quote else None
            threads.place(thread=found, actor=desk.actor, clause_id=clause_id, anchor=anchor)
            return to_thread(desk, found)
        except ValueError as error:
            form.add_error("quote", WRONG[str(error)])
        except Clause.DoesNotExist:
            form.add_error("clause", WRONG["gone"])
    talk = TalkForm(able=nameable(desk.draft, desk.actor.organisation), but=desk.actor.person.pk)
    return _page(request, desk, found, talk, place_form=form)


def _page(request: HttpRequest, desk: Desk, found: Thread, form: TalkForm, place_form: PlaceThreadForm | None = None) -> HttpResponse:
    clauses = list(reading.clauses_of(desk.draft))
    (found,) = placed([found], clauses)
    if place_form is None and desk.may_comment and found.found.how != Hold.STANDS:
        place_form = PlaceThreadForm(draft=desk.draft)
    wrong = bool(form.errors or (place_form and place_form.errors))
    context: dict[str, Any] = {
        "desk": desk,
        "draft": desk.draft,
        "thread": found,
        "told": Mention.objects.filter(comment__thread=found).select_related("person", "organisation").order_by("pk"),
        "follows": follows(found, desk.actor.person),
        "form": form,
        "place_form": place_form,
        "names": names_of(reading.derived_of(clauses), desk.draft.language, f"{desk.address}#c-"),
        "crumbs": desk.crumbs,
    }
    return render(request, "members/drafting/thread.html", context, status=400 if wrong else 200)


def _thread(desk: Desk, thread_id: int) -> Thread:
    return get_object_or_404(reading.threads_of(desk.draft).select_related("draft", "resolved_by", "reopened_by"), pk=thread_id)
