from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "resources.library"
    label = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        from resources.library import composing, page_kinds, receivers

        page_kinds.register()
        receivers.connect()
        composing.register()
