"""Editors' synonym groups."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from resources.search.forms_cms import SynonymForm
from resources.search.models import SynonymGroup
from resources.search.selectors.holding import common
from resources.search.selectors.lists import lines
from resources.search.viewsets.changing import Adding, Changing, Removing


def warn_of_common(request: HttpRequest, group: SynonymGroup) -> None:
    """Tell of words of the group that many entries hold."""
    albanian = common(lines(group.albanian) + lines(group.wider_albanian), "sq")
    english = common(lines(group.english) + lines(group.wider_english), "en")
    for phrase, percent in albanian + english:
        said = {"phrase": phrase, "percent": percent}
        messages.warning(
            request,
            _("“%(phrase)s” stands in %(percent)d %% of the entries: whoever types another word of the group finds all of them.") % said,
        )


class AddSynonyms(Adding):
    page_title = gettext_lazy("New synonym group")
    success_message = gettext_lazy("“%(object)s” is searched from now on.")

    def get_initial_form_instance(self) -> SynonymGroup:
        """Begun with words that came along: what was missed, or what was tried."""
        begun = self.request.GET.get("word", "").replace("\x00", "")[:500]
        return SynonymGroup(**{"english" if self.request.GET.get("language") == "en" else "albanian": begun})

    def save_instance(self) -> Any:
        saved = super().save_instance()
        warn_of_common(self.request, saved)
        return saved


class ChangeSynonyms(Changing):
    success_message = gettext_lazy("“%(object)s” holds from now on.")

    def save_instance(self) -> Any:
        saved = super().save_instance()
        warn_of_common(self.request, saved)
        return saved


class RemoveSynonyms(Removing):
    success_message = gettext_lazy("“%(object)s” is gone.")


class SynonymViewSet(ModelViewSet):
    model = SynonymGroup
    name = "search_synonyms"
    url_prefix = "search/synonyms"
    icon = "openquote"
    index_template_name = "resources/search/cms/synonyms.html"
    menu_label = gettext_lazy("Synonyms")
    add_view_class = AddSynonyms
    edit_view_class = ChangeSynonyms
    delete_view_class = RemoveSynonyms
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = ["__str__", "relation", BooleanColumn("active", label=gettext_lazy("In force"), sort_key="active"), "changed_at"]
    list_filter = ["relation", "active"]
    search_fields = ["albanian", "english", "wider_albanian", "wider_english", "note"]

    def get_form_class(self, for_update: bool = False) -> type[SynonymForm]:
        return SynonymForm
