from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "resources.content"
    label = "content"
