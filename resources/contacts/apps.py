from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "resources.contacts"
    label = "contacts"
    verbose_name = _("Where to get help")

    def ready(self) -> None:
        from resources.contacts import page_kinds
        from resources.contacts.selectors import help_line_names, help_line_words
        from resources.content.papers.kinds import register_help_lines
        from resources.content.ports import register_help_line_names

        page_kinds.register()
        register_help_lines(help_line_words)
        register_help_line_names(help_line_names)
