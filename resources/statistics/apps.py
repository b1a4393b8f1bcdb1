from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "resources.statistics"
    label = "statistics"
