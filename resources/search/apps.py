from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "resources.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from resources.search import checks, kinds, page_kinds, ports, tasks

        register(checks.elasticsearch)
        kinds.register_nudge(tasks.nudge)
        ports.register_reading(tasks.reread.enqueue)
        page_kinds.connect()
