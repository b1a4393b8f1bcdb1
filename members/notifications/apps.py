from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "members.notifications"
    label = "notifications"

    def ready(self) -> None:
        from members.accounts.ports import register_mail_port
        from members.notifications import ports, services, tasks

        register_mail_port(services.send_letter)
        ports.register_nudge(tasks.nudge)
