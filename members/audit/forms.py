"""The filters of the report: which act, whose, when, about what."""

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.forms import CheckboxSelectMultiple, Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import ModelLogEntry

from members.audit import selectors


class ActFilters(WagtailFilterSet):
    """Works on either log: only columns that both have."""

    action = django_filters.MultipleChoiceFilter(label=_("Act"), widget=CheckboxSelectMultiple)
    user = django_filters.ModelChoiceFilter(label=_("Person"), queryset=get_user_model().objects.none(), widget=Select)
    timestamp = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    label = django_filters.CharFilter(label=_("About"), lookup_expr="icontains")

    class Meta:
        model = ModelLogEntry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["action"].extra["choices"] = selectors.actions_in_use()
        self.filters["user"].queryset = get_user_model().objects.filter(pk__in=selectors.people_in_use()).order_by("email")
