"""Wagtail's page about the editor's own preferences, without what allauth's pages are for."""

from typing import Any

from wagtail.admin.views.account import AccountView

#: Wagtail asks for a first and a last name, which our person does not have; name and password have pages under `accounts/`.
ELSEWHERE = frozenset({"name_email", "password"})


class CmsAccountView(AccountView):
    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if panel.name not in ELSEWHERE]
