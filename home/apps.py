from django.apps import AppConfig
from django.core.checks import Tags, register


class HomeConfig(AppConfig):
    name = "home"
    label = "home"

    def ready(self) -> None:
        from home import page_kinds
        from home.checks import no_demonstration_accounts

        register(no_demonstration_accounts, Tags.security)
        page_kinds.register()
