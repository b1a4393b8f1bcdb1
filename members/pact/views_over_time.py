"""Signatories over time: a picture, and its numbers in a table beside it. Readers get no cookie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.pact.selectors.over_time import Month, signatories_over_time
from resources.statistics.charts import Column, column_chart


@require_safe
def over_time(request: HttpRequest) -> HttpResponse:
    """How many held a signature at the end of each month: a picture, and the numbers beside it."""
    months = signatories_over_time(today=timezone.localdate())
    context = {"chart": _chart(months) if months else None, "months": months[::-1]}
    return render(request, "members/pact/over_time.html", context)


def _chart(months: list[Month]) -> str:
    first, last = months[0], months[-1]
    words = {
        "from": date_format(first.first, "YEAR_MONTH_FORMAT"),
        "to": date_format(last.first, "YEAR_MONTH_FORMAT"),
        "first": number_format(first.held, use_l10n=True, force_grouping=True),
        "last": number_format(last.held, use_l10n=True, force_grouping=True),
    }
    return column_chart(
        columns=[Column(capfirst(date_format(month.first, "M Y")), month.held) for month in months],
        name="signatories",
        title=_("Signatories at the end of each month"),
        description=_("From %(from)s (%(first)s) to %(to)s (%(last)s). The table below has every number.") % words,
        written=lambda number: str(number_format(number, use_l10n=True, force_grouping=True)),
    )
