"""Beginning a thread."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from members.drafting.anchors import Anchor
from members.drafting.clauses import CLAUSE_ID
from members.drafting.enums import Role
from members.drafting.forms_threads import WRONG, BeginForm
from members.drafting.models import Clause, Thread
from members.drafting.selectors import reading
from members.drafting.selectors.hearing import hear
from members.drafting.selectors.nameable import nameable
from members.drafting.selectors.naming import names_in
from members.drafting.services import passages, threads
from members.drafting.views.desk import Desk, draft_view
from members.drafting.views.telling_back import tell_where, tell_who


@require_http_methods(["GET", "POST"])
@draft_view(Role.COMMENTER)
def begin(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A new thread on the clause `clause`, or on words of it; without it, on the whole draft."""
    clause_id = request.GET.get("clause", "")
    known = CLAUSE_ID.fullmatch(clause_id)
    clause = reading.clauses_of(desk.draft).filter(clause_id=clause_id).first() if known else None
    if clause_id and clause is None and request.method == "GET":
        raise Http404
    able = nameable(desk.draft, desk.actor.organisation)
    seen = {"based_on": clause.changed_revision} if clause else {}
    form = BeginForm(request.POST or None, able=able, but=desk.actor.person.pk, initial=seen)
    if not clause_id:
        del form.fields["quote"]
    if request.method == "POST" and form.is_valid():
        anchor = anchor_of(desk, form, clause_id)
        if anchor is not None:
            data = form.cleaned_data
            heard = hear(draft=desk.draft, organisation=desk.actor.organisation, text=data["text"], ticked=data["named"], able=able)
            thread = threads.begin_thread(draft=desk.draft, actor=desk.actor, text=data["text"], anchor=anchor, heard=heard)
            tell_where(request, desk, thread)
            tell_who(request, heard)
            return to_thread(desk, thread)
    names = names_in(desk.draft, f"{desk.address}#c-")
    context = {"desk": desk, "draft": desk.draft, "clause": clause, "form": form, "names": names, "crumbs": desk.crumbs}
    return render(request, "members/drafting/comment.html", context, status=400 if form.errors else 200)


def anchor_of(desk: Desk, form: BeginForm, clause_id: str, *, prefix: str = "", suffix: str = "") -> Anchor | None:
    """What the comment in a valid form is about; None where the form now says why it is not taken."""
    quote, seen = form.cleaned_data.get("quote", ""), form.cleaned_data["based_on"]
    if not clause_id:
        return Anchor()
    try:
        if quote:
            around = {"prefix": prefix, "suffix": suffix}
            return passages.passage(draft=desk.draft, clause_id=clause_id, quote=quote, based_on=seen, **around)
        return passages.whole_clause(draft=desk.draft, clause_id=clause_id, based_on=seen)
    except ValueError as error:
        form.add_error("quote", WRONG[str(error)])
    except Clause.DoesNotExist:
        # A clause that vanished while the comment was written does not take the comment with it.
        if not quote:
            return Anchor()
        form.add_error("quote", WRONG["gone"])
    return None


def to_thread(desk: Desk, thread: Thread) -> HttpResponse:
    return redirect(f"{desk.address}#thread-{thread.pk}")
