from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "members.publishing"
    label = "publishing"

    def ready(self) -> None:
        from members.drafting.ports import register_version_acts, register_version_fates
        from members.notifications.kinds import register_kind
        from members.publishing.kinds import NOTICES
        from members.publishing.selectors import acts, fates, provenance
        from resources.library.ports import register_provenance

        for notice in NOTICES:
            register_kind(notice)
        register_version_acts(acts)
        register_version_fates(fates)
        register_provenance(provenance)
