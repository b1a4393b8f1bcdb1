from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "resources.contacts"
    label = "contacts"
    verbose_name = _("Where to get help")

    def ready(self) -> None:
        from resources.contacts import page_kinds

        page_kinds.register()
