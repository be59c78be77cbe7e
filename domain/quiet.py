"""Quiet hours (R6): when people are left in peace, and where what falls there goes."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.numbers import Numbers
from domain.wall_clock import instant, last_at, local, local_day, next_at


def may_speak_at(moment: datetime, zone: ZoneInfo, numbers: Numbers) -> bool:
    """Quiet hours begin at `quiet_from` sharp and are over at `quiet_until` sharp, on the library's wall."""
    shown = local(moment, zone).time()
    if numbers.quiet_from <= numbers.quiet_until:  # a library may keep quiet within one day, or not at all
        return not numbers.quiet_from <= shown < numbers.quiet_until
    return numbers.quiet_until <= shown < numbers.quiet_from


def next_allowed(moment: datetime, zone: ZoneInfo, numbers: Numbers, morning: time | None = None) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into; `morning` names a later end (09:30)."""
    if may_speak_at(moment, zone, numbers):
        return moment
    return next_at(moment, morning or numbers.quiet_until, zone)


def moved_earlier(moment: datetime, zone: ZoneInfo, numbers: Numbers) -> datetime:
    """The moment itself, or 20:30 before the quiet hours it falls into."""
    if may_speak_at(moment, zone, numbers):
        return moment
    return last_at(moment, numbers.before_quiet, zone)


def details_at(starts_at: datetime, zone: ZoneInfo, numbers: Numbers) -> datetime:
    """T−3 h; in quiet hours 08:00 of the shift's morning if that is at least an hour before the start, else 20:30
    the evening before. For a start soon after midnight that evening is the one in which T−3 h lies."""
    planned = starts_at - numbers.details_before
    if may_speak_at(planned, zone, numbers):
        return planned
    morning = instant(local_day(planned, zone), numbers.details_morning, zone)
    in_the_morning = local(planned, zone).time() < numbers.quiet_until
    if in_the_morning and starts_at - morning >= numbers.details_morning_gap:
        return morning
    return moved_earlier(planned, zone, numbers)


def day_before(moment: datetime, zone: ZoneInfo, weekdays: frozenset[int], at: time) -> datetime:
    """The wall's `at` on the last of these weekdays before the local day of `moment`."""
    day = local_day(moment, zone) - timedelta(days=1)
    while day.weekday() not in weekdays:
        day -= timedelta(days=1)
    return instant(day, at, zone)
