from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "members.drafting"
    label = "drafting"

    def ready(self) -> None:
        from members.drafting.kinds import NOTICES
        from members.drafting.services.finding import SEARCH_KIND, viewer_labels
        from members.notifications.kinds import register_kind
        from resources.search import kinds

        for notice in NOTICES:
            register_kind(notice)
        kinds.register_kind(SEARCH_KIND)
        kinds.register_viewer_labels(viewer_labels)
