from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "members.drafting"
    label = "drafting"

    def ready(self) -> None:
        from members.drafting import receivers
        from members.drafting.kinds import NOTICES
        from members.drafting.services.finding import SEARCH_KIND, viewer_labels
        from members.drafting.services.parts import SEARCH_KINDS
        from members.notifications.kinds import register_kind
        from resources.search import kinds

        for notice in NOTICES:
            register_kind(notice)
        for kind in (SEARCH_KIND, *SEARCH_KINDS):
            kinds.register_kind(kind)
        kinds.register_viewer_labels(viewer_labels)
        receivers.connect()
