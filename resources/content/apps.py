from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "resources.content"
    label = "content"

    def ready(self) -> None:
        from resources.content import piles, ports, reading_files, receivers, tasks

        piles.register_pile(reading_files.PILE)
        ports.register_reading_nudge(tasks.nudge)
        receivers.connect()
