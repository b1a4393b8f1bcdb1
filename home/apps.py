from django.apps import AppConfig
from django.core.checks import Tags, register


class HomeConfig(AppConfig):
    name = "home"
    label = "home"

    def ready(self) -> None:
        from home import page_kinds
        from home.checks import no_demonstration_accounts
        from home.notices import NOTICES
        from members.notifications.kinds import register_kind

        register(no_demonstration_accounts, Tags.security)
        page_kinds.register()
        for notice in NOTICES:
            register_kind(notice)
