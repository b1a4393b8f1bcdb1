"""A list that readers narrow and order by plain links: the choice stands in the address, and each link says how many pages it leaves."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from resources.content.addresses import PublicAddresses
from resources.content.collation import alphabetical_key
from resources.library.querysets import choices_of, chosen_filters, facet_counts

TITLES: dict[str, str | Promise] = {
    "format": _("Format"),
    "audience": _("For whom"),
    "age": _("Children's ages"),
    "topic": _("Topic"),
    "app": _("App"),
    "device": _("Device"),
    "competence": _("What it teaches"),
    "workstream": _("Workstream"),
    "status": _("Status"),
}
ORDERS: dict[str, str | Promise] = {"": _("Recommended"), "new": _("Newest first"), "title": _("By alphabet")}
SUBJECT = {"audience": "audiences", "age": "ages", "topic": "topics"}
PLACE = {"app": "apps", "device": "devices"}
BY_ALPHABET = {"topic", "app", "competence"}
PAGE_SIZE = 20


class FilteredListPage(PublicAddresses, Page):
    """Abstract. `filters`: name in the address -> field a reader may narrow by; `orders`: name in the address -> fields, "" the usual one."""

    filters: ClassVar[dict[str, str]] = SUBJECT
    orders: ClassVar[dict[str, tuple[str, ...]]] = {"": ("path",)}

    introduction = models.TextField(_("introduction"), blank=True)

    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Under a home page, never beside one; the home page says itself which indexes it takes."""
        return not parent.is_root() and super().can_create_at(parent)

    def listed(self) -> Any:
        """What anybody may read in this list: a queryset with `chosen()`."""
        raise NotImplementedError

    def shown(self, narrowed: Any) -> Any:
        """The queryset as the list reads it; for leaving out what is heavy."""
        return narrowed

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        listed = self.listed()
        chosen = chosen_filters(self.filters, request.GET, listed)
        sort = request.GET.get("sort", "")
        sort = sort if sort in self.orders else ""
        narrowed = listed.chosen({self.filters[key]: value for key, value in chosen.items()}).order_by(*self.orders[sort])
        facets = self._facets(listed, chosen, sort)
        return {
            **super().get_context(request, *args, **kwargs),
            **self.address_context(request),
            "chosen": chosen,
            "chosen_words": [option["label"] for facet in facets for option in facet["options"] if option["selected"]],
            "facets": facets,
            "sorts": self._sorts(chosen, sort),
            "listing": Paginator(self.shown(narrowed), PAGE_SIZE).get_page(request.GET.get("page")),
            "querystring": self.querystring(chosen, sort),
        }

    def _facets(self, listed: Any, chosen: dict[str, str], sort: str) -> list[dict[str, Any]]:
        counts = facet_counts(listed, self.filters, chosen)
        return [
            {
                "title": TITLES[parameter],
                "options": [
                    {"label": label, "count": counts[parameter].get(value, 0), **self._link((parameter, value), chosen, sort)}
                    for value, label in self._in_order(parameter, choices_of(listed, name))
                    if counts[parameter].get(value) or chosen.get(parameter) == value
                ],
            }
            for parameter, name in self.filters.items()
        ]

    def _in_order(self, parameter: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Choices without an order of their own stand in that of the alphabet."""
        if parameter not in BY_ALPHABET:
            return choices
        return sorted(choices, key=lambda choice: alphabetical_key(str(choice[1]), self.locale.language_code))

    def _link(self, choice: tuple[str, str], chosen: dict[str, str], sort: str) -> dict[str, Any]:
        """Whether a choice is made, and the address with it, or without it where it is."""
        parameter, value = choice
        selected = chosen.get(parameter) == value
        others = {key: kept for key, kept in chosen.items() if key != parameter}
        query = self.querystring(others if selected else {**others, parameter: value}, sort)
        return {"selected": selected, "url": f"?{query}" if query else self.get_url()}

    def _sorts(self, chosen: dict[str, str], sort: str) -> list[dict[str, Any]]:
        queries = {name: self.querystring(chosen, name) for name in self.orders}
        return [
            {"label": ORDERS[name], "selected": name == sort, "url": f"?{query}" if query else self.get_url()}
            for name, query in queries.items()
        ]

    @staticmethod
    def querystring(values: dict[str, str], sort: str = "") -> str:
        """The choice as it stands in an address."""
        query = QueryDict(mutable=True)
        query.update({**values, **({"sort": sort} if sort else {})})
        return query.urlencode()
