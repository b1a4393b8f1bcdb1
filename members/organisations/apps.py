from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "members.organisations"
    label = "organisations"

    def ready(self) -> None:
        from members.accounts.ports import register_mfa_requirement
        from members.notifications.kinds import register_kind
        from members.organisations.notices import KINDS
        from members.organisations.selectors import representatives_among

        register_mfa_requirement(representatives_among)
        for kind in KINDS:
            register_kind(kind)
