from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "resources.content"
    label = "content"

    def ready(self) -> None:
        from resources.content import receivers

        receivers.connect()
