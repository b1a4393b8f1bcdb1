"""Help lines are edited as a snippet; a change is seen at once."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from resources.contacts.models import HelpLine
from resources.contacts.services import announce_change, announce_removal


class HelpLineViewSet(SnippetViewSet):
    model = HelpLine
    icon = "mobile-alt"
    list_display = ["name", "number", "url", "order"]
    add_to_admin_menu = True


register_snippet(HelpLineViewSet)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def announce_changed_line(request: HttpRequest, instance: Any) -> None:
    if isinstance(instance, HelpLine):
        announce_change(instance)


@hooks.register("after_delete_snippet")
def announce_deleted_lines(request: HttpRequest, instances: list[Any]) -> None:
    if any(isinstance(instance, HelpLine) for instance in instances):
        announce_removal()
