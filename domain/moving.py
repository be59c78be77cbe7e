"""Another day, hour or length of an action: what it becomes, and what a librarian is asked before people hear of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from domain.actions import Action, ActionState, Seat, Shift
from domain.changes import span_of, times_of
from domain.conflicts import conflicting
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS, Numbers
from domain.shift_times import checked_day, closing_of_moved, length_between, times, usual_length
from domain.signups import State, past_minors_hour
from domain.templates import Template
from domain.wall_clock import local

DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class NewTime:
    """What a librarian wants to be another; None stays as it is. Without an end the length stays."""

    day: date | None = None
    start: time | None = None
    end: time | None = None
    length: timedelta | None = None
    prep_minutes: int | None = None
    """Volunteers gather so many minutes before the start (R8)."""


def moved(action: Action, wanted: NewTime, template: Template | None, now: datetime) -> Action:
    """The action at its new time; a draft may have a day before its hour. What has begun keeps its beginning.

    Raises ACTION_BEGUN, ACTION_PAST, DAY_PAST, DAY_FAR, LENGTH_WRONG, END_BEFORE_START, DRAFT_NO_DAY, DRAFT_NO_TIME.
    """
    shift, zone = action.shift, action.zone
    day = wanted.day or shift.day
    had = local(shift.starts_at, zone).time() if shift.starts_at is not None else None
    start = had if wanted.start is None else wanted.start
    prep = shift.prep_minutes if wanted.prep_minutes is None else wanted.prep_minutes
    begun = action.begun(now)
    if begun and action.state is ActionState.PUBLISHED and (day, start, prep) != (shift.day, had, shift.prep_minutes):
        raise DomainError("ACTION_BEGUN")
    if not 0 <= prep <= DAY_MINUTES:
        raise DomainError("LENGTH_WRONG")
    if day is None:
        raise DomainError("DRAFT_NO_DAY")
    if day != shift.day:
        checked_day(day, now, zone)
    if start is None:
        if wanted.length is not None:
            raise DomainError("DRAFT_NO_TIME")
        return replace(action, shift=replace(shift, day=day, prep_minutes=prep))
    planned = times(day, start, _length(action, wanted, start, template), prep, shift.after_minutes, zone)
    if planned.begins_at <= now and not begun:
        raise DomainError("ACTION_PAST")
    return replace(
        action,
        shift=replace(
            shift,
            day=planned.day,
            starts_at=planned.starts_at,
            ends_at=planned.ends_at,
            begins_at=planned.begins_at,
            finishes_at=planned.finishes_at,
            prep_minutes=prep,
        ),
    )


def _length(action: Action, wanted: NewTime, start: time, template: Template | None) -> timedelta:
    if wanted.end is not None:
        return length_between(start, wanted.end)
    return usual_length(action.shift, template) if wanted.length is None else wanted.length


def same_time(old: Action, new: Action) -> bool:
    return span_of(old) == span_of(new) and times_of(old) == times_of(new)


def with_deadline(old: Shift, new: Action, now: datetime) -> Action:
    """A published action at its new time, with the deadline that goes with it (R1)."""
    closes_at = closing_of_moved(old, span_of(new).starts_at, new.zone, now)
    moved_on = replace(new, shift=replace(new.shift, closes_at=closes_at, time_version=old.time_version + 1))
    # It would open after it has closed: whoever moved the action wants people to come.
    opens_late = new.opens_at is not None and new.opens_at >= closes_at
    return replace(moved_on, opens_at=None) if opens_late else moved_on


# What is asked first ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    """What a librarian reads before a published action moves: both times, and how many people it concerns."""

    old: Action
    new: Action
    told: int
    """They hear of it from the bot,"""
    by_telephone: int
    """and these do not."""
    in_conflict: int
    """Of those told: they will be asked which of two seats they keep,"""
    too_late: int
    """or lose the seat, as minors whose shift would end too late (R12)."""

    @property
    def concerns_anybody(self) -> bool:
        return self.told + self.by_telephone > 0


def question(
    old: Action, new: Action, roster: Sequence[Seat], theirs: Sequence[Seat], numbers: Numbers = DEFAULT_NUMBERS
) -> Question:
    """`theirs`: what the people on the roster have elsewhere at the new time."""
    hear = [seat for seat in roster if hears(seat)]
    late = cannot_stay(hear, new, numbers)
    stay = [replace(seat, action=new) for seat in hear if seat not in late]
    return Question(
        old=old,
        new=new,
        told=len(hear),
        by_telephone=sum(seat.by_telephone for seat in roster),
        in_conflict=sum(1 for seat in stay if conflicting(seat, theirs)),
        too_late=len(late),
    )


def cannot_stay(roster: Iterable[Seat], new: Action, numbers: Numbers = DEFAULT_NUMBERS) -> list[Seat]:
    """Minors whose shift would end too late (R12)."""
    return [
        seat
        for seat in roster
        if seat.state == State.SEATED and past_minors_hour(seat.age, span_of(new), new.zone, numbers)
    ]


def hears(seat: Seat) -> bool:
    """A stranger's hold is nobody yet, and people who telephone are telephoned."""
    return seat.state == State.SEATED and seat.person_id is not None and not seat.by_telephone
