"""Another day, hour or length of an action; those who are signed up are told, and asked again after a far move."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain.actions import Action, ActionState, Shift
from domain.changes import span_of, times_of
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS
from domain.reminders import starts_anew
from domain.shift_times import (
    Times,
    checked_day,
    closing,
    closing_of_moved,
    length_between,
    times,
    usual_length,
)
from domain.wall_clock import local
from storage import audit, cards, catalogue, drafts
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases import ladders, shift_timers
from usecases.leading import changeable
from usecases.telling import tell_moved

DAY_MINUTES = 24 * 60


async def set_day(db: Database, person_id: int, action_id: int, day: date, now: datetime) -> Action:
    """A draft may have a day before its hour. Raises DAY_PAST, DAY_FAR, ACTION_PAST and what `changeable` does."""
    async with transaction(db) as tx:
        action = await _movable(tx, person_id, action_id, now)
        checked_day(day, now, action.zone)
        starts_at = action.shift.starts_at
        if starts_at is None:
            await drafts.change_shift(tx, action.shift.id, day=day)
            return replace(action, shift=replace(action.shift, day=day))
        return await _move(tx, action, day, local(starts_at, action.zone).time(), _length(action), person_id, now)


async def set_hours(
    db: Database, person_id: int, action_id: int, start: time, end: time | None, now: datetime
) -> Action:
    """From, and perhaps until; without an end the length stays, or is the template's.

    Raises END_BEFORE_START, ACTION_PAST, DRAFT_NO_DAY and what `changeable` does.
    """
    async with transaction(db) as tx:
        action = await _movable(tx, person_id, action_id, now)
        length = length_between(start, end) if end is not None else _length(action)
        if action.shift.day is None:
            raise DomainError("DRAFT_NO_DAY")
        return await _move(tx, action, action.shift.day, start, length, person_id, now)


async def set_length(db: Database, person_id: int, action_id: int, length: timedelta, now: datetime) -> Action:
    """How long the action takes. Raises LENGTH_WRONG, DRAFT_NO_TIME and what `changeable` does."""
    async with transaction(db) as tx:
        action = await changeable(tx, person_id, action_id, now)
        starts_at, day = action.shift.starts_at, action.shift.day
        if starts_at is None or day is None:
            raise DomainError("DRAFT_NO_TIME")
        return await _move(tx, action, day, local(starts_at, action.zone).time(), length, person_id, now)


async def set_gathering(db: Database, person_id: int, action_id: int, minutes: int, now: datetime) -> Action:
    """Volunteers come so many minutes before the start (R8). Raises LENGTH_WRONG and what `changeable` does."""
    if not 0 <= minutes <= DAY_MINUTES:
        raise DomainError("LENGTH_WRONG")
    async with transaction(db) as tx:
        action = await _movable(tx, person_id, action_id, now)
        await drafts.change_shift(tx, action.shift.id, prep_minutes=minutes)
        shift = replace(action.shift, prep_minutes=minutes)
        if shift.starts_at is None or shift.day is None:
            return replace(action, shift=shift)
        clock = local(shift.starts_at, action.zone).time()
        return await _move(tx, action, shift.day, clock, _length(action), person_id, now, shift)


def _length(action: Action) -> timedelta:
    template = catalogue.template_by_id(action.template_id) if action.template_id else None
    return usual_length(action.shift, template)


async def _movable(tx: Transaction, person_id: int, action_id: int, now: datetime) -> Action:
    """What has begun is held when it is held. Raises ACTION_BEGUN and what `changeable` does."""
    action = await changeable(tx, person_id, action_id, now)
    if action.state is ActionState.PUBLISHED and action.begun(now):
        raise DomainError("ACTION_BEGUN")
    return action


async def _move(
    tx: Transaction,
    action: Action,
    day: date,
    start: time,
    length: timedelta,
    person_id: int,
    now: datetime,
    gathering: Shift | None = None,
) -> Action:
    shift = gathering or action.shift
    planned = times(day, start, length, shift.prep_minutes, shift.after_minutes, action.zone)
    if planned.begins_at <= now and not action.begun(now):
        raise DomainError("ACTION_PAST")
    if action.state is ActionState.DRAFT:
        fits = shift.closes_at is not None and now < shift.closes_at <= planned.begins_at
        closes_at = shift.closes_at if fits else None
        await drafts.set_times(tx, action.shift.id, planned, closes_at=closes_at)
        return _at(action, replace(shift, closes_at=closes_at), planned)
    return await _move_published(tx, action, _at(action, shift, planned), planned, person_id, now)


async def _move_published(
    tx: Transaction, old: Action, new: Action, planned: Times, person_id: int, now: datetime
) -> Action:
    if span_of(old) == span_of(new) and times_of(old) == times_of(new):
        return old
    closes_at = closing_of_moved(old.shift, planned.begins_at, old.zone, now)
    version = old.shift.time_version + 1
    await drafts.set_times(tx, old.shift.id, planned, closes_at=closes_at, time_version=version)
    moved = replace(new, shift=replace(new.shift, closes_at=closes_at, time_version=version))
    if moved.opens_at is not None and moved.opens_at >= closes_at:
        # It would open after it has closed: whoever moved the action wants people to come.
        await drafts.change(tx, old.id, opens_at=None)
        moved = replace(moved, opens_at=None)
    if starts_anew(span_of(old), span_of(moved), old.zone, DEFAULT_NUMBERS):
        await drafts.unconfirm(tx, old.shift.id)
    await shift_timers.wind(tx, moved, now)
    await ladders.rebuild(tx, old.id, now)
    await tell_moved(tx, old, times_of(moved), now)
    await cards.mark_stale(tx, old.id)
    await audit.note(tx, person_id, "move", "action", old.id, now)
    return moved


def _at(action: Action, shift: Shift, planned: Times) -> Action:
    return replace(
        action,
        shift=replace(
            shift,
            day=planned.day,
            starts_at=planned.starts_at,
            ends_at=planned.ends_at,
            begins_at=planned.begins_at,
            finishes_at=planned.finishes_at,
        ),
    )


# The sign-up deadline and opening -------------------------------------------------------------------------------------


async def set_closing(
    db: Database, person_id: int, action_id: int, closes_at: datetime | None, now: datetime
) -> Action:
    """A deadline of one's own, or (None) the rule's. Raises CLOSES_WRONG and what `changeable` does."""
    async with transaction(db) as tx:
        action = await _movable(tx, person_id, action_id, now)
        begins_at = action.shift.begins_at
        if begins_at is None:
            raise DomainError("DRAFT_NO_TIME")
        if closes_at is not None and not now < closes_at <= begins_at:
            raise DomainError("CLOSES_WRONG")
        published = action.state is ActionState.PUBLISHED
        becomes = closes_at or (closing(begins_at, action.zone, now) if published else None)
        await drafts.change_shift(tx, action.shift.id, closes_at=becomes)
        return await _after(tx, replace(action, shift=replace(action.shift, closes_at=becomes)), person_id, now)


async def set_opening(db: Database, person_id: int, action_id: int, opens_at: datetime | None, now: datetime) -> Action:
    """Sign-up opens later than publishing, or (None) at once. Raises OPENS_TOO_LATE and what `changeable` does."""
    async with transaction(db) as tx:
        action = await _movable(tx, person_id, action_id, now)
        latest = action.shift.closes_at or action.shift.begins_at
        if opens_at is not None and (latest is None or not now < opens_at < latest):
            raise DomainError("OPENS_TOO_LATE")
        await drafts.change(tx, action.id, opens_at=opens_at)
        return await _after(tx, replace(action, opens_at=opens_at), person_id, now)


async def _after(tx: Transaction, action: Action, person_id: int, now: datetime) -> Action:
    if action.state is ActionState.PUBLISHED:
        await shift_timers.wind(tx, action, now)
        await cards.mark_stale(tx, action.id)
        await audit.note(tx, person_id, "change", "action", action.id, now)
    return action
