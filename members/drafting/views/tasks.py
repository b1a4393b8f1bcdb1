"""The tasks of a draft."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.drafting.enums import Role
from members.drafting.forms_tasks import TaskForm
from members.drafting.models import DraftTask
from members.drafting.selectors import tasks as found
from members.drafting.services import tasking
from members.drafting.services.tasking import TooManyTasksError
from members.drafting.views.desk import Desk, draft_view


@never_cache
@require_http_methods(["GET", "POST"])
@draft_view()
def tasks(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is to be done; for who edits the draft, a place to ask for more."""
    edits = desk.actor.role >= Role.EDITOR
    if request.method == "POST" and not edits:
        raise PermissionDenied
    form = None
    if edits:
        initial = {"about": request.GET.get("about", ""), "who": f"p{desk.actor.person.pk}"}
        form = TaskForm(request.POST or None, draft=desk.draft, takers=found.takers(desk.draft, desk.actor.person), initial=initial)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            tasking.give_task(draft=desk.draft, actor=desk.actor, **form.values())
            messages.success(request, _("The task is given."))
            return redirect("drafting:tasks", desk.draft.pk)
        except TooManyTasksError:
            form.add_error(None, _("So many tasks are open in this draft that some have to be closed first."))
    context = {"desk": desk, "draft": desk.draft, "rows": _shown(desk), "form": form, "crumbs": desk.crumbs}
    return render(request, "members/drafting/tasks.html", context, status=400 if form is not None and form.errors else 200)


def _shown(desk: Desk) -> list[dict[str, object]]:
    today = timezone.localdate()
    return [
        {
            "task": task,
            "when": found.when_due(task, today),
            "late": bool(task.days_late(today)),
            "url": found.address_of(task),
            "mine": found.has(desk.viewer, task),
            "may_finish": tasking.may_close(task, desk.viewer, desk.actor, done=True),
            "may_drop": tasking.may_close(task, desk.viewer, desk.actor, done=False),
        }
        for task in found.tasks_of(desk.draft)
    ]


@require_POST
@draft_view()
def close(request: HttpRequest, desk: Desk, task_id: int) -> HttpResponse:
    """Done, or not to be done any more (`drop`)."""
    task = get_object_or_404(DraftTask.objects.select_related("draft"), draft=desk.draft, pk=task_id)
    if not tasking.close_task(task=task, viewer=desk.viewer, actor=desk.actor, done="drop" not in request.POST):
        messages.warning(request, _("Somebody has closed this task meanwhile."))
    return redirect("drafting:tasks", desk.draft.pk)
