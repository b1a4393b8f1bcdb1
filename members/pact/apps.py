from django.apps import AppConfig


class PactConfig(AppConfig):
    name = "members.pact"
    label = "pact"

    def ready(self) -> None:
        from members.notifications.kinds import register_kind
        from members.organisations.ports import register_standing
        from members.pact import receivers
        from members.pact.notices import KINDS as NOTICES
        from members.pact.notices_progress import KINDS as PROGRESS_NOTICES
        from members.pact.notices_standing import KINDS as STANDING
        from members.pact.selectors import signed_among
        from members.pact.selectors.finding import KINDS as FINDABLE
        from members.pact.services import evidence_words, finding_evidence
        from resources.content.piles import register_pile
        from resources.search import kinds as search_kinds

        register_standing(signed_among)
        for notice in (*NOTICES, *STANDING, *PROGRESS_NOTICES):
            register_kind(notice)
        for findable in (*FINDABLE, finding_evidence.SEARCH_KIND):
            search_kinds.register_kind(findable)
        search_kinds.register_viewer_labels(finding_evidence.viewer_labels)
        register_pile(evidence_words.PILE)
        receivers.connect()
