from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "members.drafting"
    label = "drafting"

    def ready(self) -> None:
        from members.drafting import receivers
        from members.drafting.kinds import NOTICES
        from members.drafting.kinds_following import FOLLOWED
        from members.drafting.kinds_tasks import OF_TASKS
        from members.drafting.selectors import tasks, told
        from members.drafting.services import attached_words, finding, finding_files, finding_threads, finding_versions
        from members.notifications.kinds import register_kind
        from members.notifications.ports import register_about
        from resources.content.piles import register_pile
        from resources.search import kinds

        for notice in (*NOTICES, *FOLLOWED, *OF_TASKS):
            register_kind(notice)
        register_about(told.DRAFT)
        register_about(tasks.TASK)
        for room in (finding, finding_versions, finding_threads, finding_files):
            kinds.register_kind(room.SEARCH_KIND)
        kinds.register_viewer_labels(finding.viewer_labels)
        register_pile(attached_words.PILE)
        receivers.connect()
