"""From the clock on a library's wall to an instant and back, on any night, also when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC instant at which the wall shows this time. A time shown twice means the first one; a time that the
    clocks jump over means as much later as they jump (02:30 is read 03:30): the reading of RFC 5545."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the wall shows at an instant. Raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("an instant must be aware")
    return moment.astimezone(zone)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    return local(moment, zone).date()


def next_at(moment: datetime, at: time, zone: ZoneInfo) -> datetime:
    """The first instant after `moment` at which the wall shows `at`."""
    day = local_day(moment, zone)
    candidate = instant(day, at, zone)
    return candidate if candidate > moment else instant(day + timedelta(days=1), at, zone)


def last_at(moment: datetime, at: time, zone: ZoneInfo) -> datetime:
    """The last instant before `moment` at which the wall showed `at`."""
    day = local_day(moment, zone)
    candidate = instant(day, at, zone)
    return candidate if candidate < moment else instant(day - timedelta(days=1), at, zone)
