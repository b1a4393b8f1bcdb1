from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "members.accounts"
    label = "accounts"
    default = True

    def ready(self) -> None:
        from members.accounts.receivers import connect

        connect()


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's own app for people, with our forms (in INSTALLED_APPS in place of `wagtail.users`)."""

    default = False
    user_viewset = "members.accounts.viewsets.PersonViewSet"
