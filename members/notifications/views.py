"""The list of notices, marking them read, and going where one leads."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from members.accounts.letters import in_language
from members.accounts.selectors import person_of
from members.notifications import selectors, services
from members.notifications.models import Notice
from members.notifications.querysets import NoticeQuerySet


class NoticeList(LoginRequiredMixin, ListView[Notice]):
    """A person's own notices, newest first."""

    template_name = "members/notifications/notice_list.html"
    paginate_by = 20

    def get_queryset(self) -> NoticeQuerySet:
        return selectors.notices_of(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["notices"] = selectors.in_words(context["page_obj"].object_list)
        context["unread"] = context["paginator"].object_list.unread().count()
        return context


@require_POST
@login_required
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark the posted `notice` ids read; without any, all of them. Others' notices are never touched."""
    ids = [int(value) for value in request.POST.getlist("notice") if value.isdecimal() and len(value) < 19]
    services.mark_read(person=person_of(request), notice_ids=ids or None)
    return redirect("notifications:list")


@require_POST
@login_required
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one notice read and go where it leads, in the language of the page; somebody else's is not found."""
    notice = get_object_or_404(selectors.notices_of(request), pk=pk)
    services.mark_read(person=person_of(request), notice_ids=[notice.pk])
    return redirect(in_language(notice.url, get_language() or settings.LANGUAGE_CODE))
