from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "resources.content"
    label = "content"

    def ready(self) -> None:
        from resources.content import ports, receivers, tasks

        ports.register_reading_nudge(tasks.nudge)
        receivers.connect()
