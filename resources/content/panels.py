"""In the page editor: what the text is like and what is to be looked at, as of the revision that is shown."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from resources.content.findings import report_of


class FindingsPanel(Panel):
    """Reads the page in memory; for a page that was never saved it is not shown."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "resources/content/cms/findings_panel.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "report": report_of(self.instance)}
