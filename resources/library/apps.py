from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "resources.library"
    label = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        from resources.library import composing, page_kinds, receivers, receivers_documents, receivers_files
        from resources.library.services.attachments import SEARCH_KIND
        from resources.search.kinds import register_kind

        page_kinds.register()
        register_kind(SEARCH_KIND)
        receivers.connect()
        receivers_files.connect()
        receivers_documents.connect()
        composing.register()
