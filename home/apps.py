from django.apps import AppConfig
from django.core.checks import Tags, register


class HomeConfig(AppConfig):
    name = "home"
    label = "home"

    def ready(self) -> None:
        from home import page_kinds
        from home.checks import no_demonstration_accounts
        from home.models import PlainPage
        from home.notices import NOTICES
        from members.notifications.kinds import register_kind
        from resources.content.composing import plain_paper
        from resources.content.papers.kinds import register_paper

        register(no_demonstration_accounts, Tags.security)
        page_kinds.register()
        register_paper(PlainPage, plain_paper)
        for notice in NOTICES:
            register_kind(notice)
