from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "members.audit"
    label = "audit"
