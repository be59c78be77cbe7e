"""When a shift is: its day, hours and length, its sign-up deadline, and the days that a librarian is offered."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.actions import Shift
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS, Numbers
from domain.templates import Template
from domain.wall_clock import instant, local_day

FARTHEST = timedelta(days=366)
"""An action is published at most a year ahead; a later day is a slip of the finger."""
LONGEST = timedelta(hours=24)


@dataclass(frozen=True)
class Times:
    """A shift's four instants (R8): typed times are the action's, volunteers come before and stay after."""

    day: date
    starts_at: datetime
    ends_at: datetime
    begins_at: datetime
    finishes_at: datetime


def checked_day(day: date, now: datetime, zone: ZoneInfo) -> date:
    """Raises DAY_PAST, DAY_FAR."""
    today = local_day(now, zone)
    if day < today:
        raise DomainError("DAY_PAST")
    if day - today > FARTHEST:
        raise DomainError("DAY_FAR")
    return day


def times(day: date, start: time, length: timedelta, prep: int, after: int, zone: ZoneInfo) -> Times:
    """Raises LENGTH_WRONG. The length is that of the clock that runs, also in the nights when the clocks change."""
    if not timedelta(0) < length <= LONGEST:
        raise DomainError("LENGTH_WRONG")
    starts_at = instant(day, start, zone)
    ends_at = starts_at + length
    return Times(
        day=day,
        starts_at=starts_at,
        ends_at=ends_at,
        begins_at=starts_at - timedelta(minutes=prep),
        finishes_at=ends_at + timedelta(minutes=after),
    )


def length_between(start: time, end: time) -> timedelta:
    """From one time of a day to another; 00:00 as an end is the coming midnight. Raises END_BEFORE_START."""
    seconds = (end.hour - start.hour) * 3600 + (end.minute - start.minute) * 60
    if end == time(0):
        seconds += 24 * 3600
    if seconds <= 0:
        raise DomainError("END_BEFORE_START")
    return timedelta(seconds=seconds)


def usual_length(shift: Shift, template: Template | None, numbers: Numbers = DEFAULT_NUMBERS) -> timedelta:
    """What the action has already, else its template's, else the default."""
    if shift.starts_at is not None and shift.ends_at is not None:
        return shift.ends_at - shift.starts_at
    if template is not None:
        return timedelta(minutes=template.action_minutes)
    return numbers.default_length


def closing(begins_at: datetime, zone: ZoneInfo, now: datetime, numbers: Numbers = DEFAULT_NUMBERS) -> datetime:
    """The sign-up deadline (R1): 18:00 local on the day before; when that is past, signing up goes on until the
    shift begins."""
    day = local_day(begins_at, zone) - timedelta(days=numbers.closes_days_before)
    deadline = instant(day, numbers.closes_at, zone)
    return deadline if now < deadline <= begins_at else begins_at


def closing_of_moved(
    old: Shift, begins_at: datetime, zone: ZoneInfo, now: datetime, numbers: Numbers = DEFAULT_NUMBERS
) -> datetime:
    """A deadline that a librarian chose stays where it can; any other goes with the action."""
    if old.closes_at is None or old.begins_at is None:
        return closing(begins_at, zone, now, numbers)
    by_rule = closing(old.begins_at, zone, old.closes_at - timedelta(seconds=1), numbers)
    if old.closes_at in {by_rule, old.begins_at} or not now < old.closes_at <= begins_at:
        return closing(begins_at, zone, now, numbers)
    return old.closes_at


def same_weekday_after(moment: datetime, now: datetime, zone: ZoneInfo, numbers: Numbers = DEFAULT_NUMBERS) -> date:
    """«Как в прошлый раз»: the next day with the weekday of `moment`, after it, and far enough ahead for people to
    sign up before the deadline (R1)."""
    last = local_day(moment, zone)
    first = local_day(now, zone) + timedelta(days=numbers.closes_days_before)
    if instant(local_day(now, zone), numbers.closes_at, zone) <= now:
        first += timedelta(days=1)
    first = max(first, last + timedelta(days=1))
    return first + timedelta(days=(last.weekday() - first.weekday()) % 7)


def weekend_days(today: date, first: date | None = None) -> tuple[date, ...]:
    """The days offered by buttons: a memorable date when one was chosen, and the Saturday and Sunday that come next."""
    from_day = first if first is not None and first > today else today + timedelta(days=1)
    saturday = from_day + timedelta(days=(5 - from_day.weekday()) % 7)
    if from_day.weekday() == 6 and first is None:
        days = [from_day, saturday]
    else:
        days = [saturday, saturday + timedelta(days=1)]
    return tuple(sorted({from_day, *days})) if first is not None else tuple(days)
