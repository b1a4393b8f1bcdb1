"""When the mails that are gathered leave: by the clock on the wall in Albania, so that summer time moves no morning."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from members.notifications.ways import How

#: Before people begin to work.
HOUR = time(7)
MONDAY = 0


def next_due(how: How, after: datetime) -> datetime:
    """The first moment after `after` at which mails that come in this way leave; for those that are not gathered, `after` itself."""
    if how not in {How.DAILY, How.WEEKLY}:
        return after
    zone = timezone.get_default_timezone()
    day, days = after.astimezone(zone).date(), 1
    if how == How.WEEKLY:
        day, days = day + timedelta(days=(MONDAY - day.weekday()) % 7), 7
    # Days are counted on the calendar and the hour is set on each: 24 hours later it may be 6 or 8 on the wall.
    due = datetime.combine(day, HOUR, zone).astimezone(UTC)
    return due if due > after else datetime.combine(day + timedelta(days=days), HOUR, zone).astimezone(UTC)
