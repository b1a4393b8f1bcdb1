"""The acts of this room, for the log: `room.subject.act`."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_acts(actions: LogActionRegistry) -> None:
    actions.register_action(
        "publishing.version.release", _("Release a version as a public draft"), _("Released a version as a public draft")
    )
    actions.register_action("publishing.version.adopt", _("Adopt a version"), _("Adopted a version"))
