"""Another day, hour or length of an action; those who are signed up are told, and asked again after a far move."""

from dataclasses import replace
from datetime import datetime

from domain.actions import Action, ActionState, Seat
from domain.changes import span_of, times_of
from domain.mistakes import DomainError
from domain.moving import NewTime, Question, cannot_stay, moved, question, same_time, with_deadline
from domain.numbers import DEFAULT_NUMBERS
from domain.reminders import starts_anew
from domain.shift_times import closing
from domain.signups import Ended
from storage import audit, cards, catalogue, drafts, notices, signups
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases import conflicts, ladders, shift_timers
from usecases.leading import changeable
from usecases.telling import tell_moved, tell_too_late


async def change_time(
    db: Database, person_id: int, action_id: int, wanted: NewTime, now: datetime, agreed: int | None = None
) -> Action | Question:
    """The action at its new time; or, while nobody said yes, what must be asked first because people are signed up.

    `agreed` is the version of the time that stood beside the question: when it was changed meanwhile, the question is
    another one. Raises what `changeable` and `moved` do.
    """
    async with transaction(db) as tx:
        old = await changeable(tx, person_id, action_id, now)
        template = catalogue.template_by_id(old.template_id) if old.template_id else None
        new = moved(old, wanted, template, now)
        if old.state is ActionState.DRAFT:
            return await _write_draft(tx, new, now)
        if same_time(old, new):
            return old
        roster = await signups.roster(tx.connection, action_id)
        if agreed != old.shift.time_version:
            people = [each.person_id for each in roster if each.person_id]
            theirs = await signups.elsewhere_at(tx.connection, people, new, now)
            asked = question(old, new, roster, theirs)
            if asked.concerns_anybody:
                return asked
        return await _move(tx, old, with_deadline(old.shift, new, now), roster, person_id, now)


async def _write_draft(tx: Transaction, new: Action, now: datetime) -> Action:
    shift = new.shift
    fits = shift.begins_at is None or (shift.closes_at is not None and now < shift.closes_at <= shift.begins_at)
    written = replace(new, shift=replace(shift, closes_at=shift.closes_at if fits else None))
    await drafts.set_times(tx, written.shift)
    return written


async def _move(tx: Transaction, old: Action, new: Action, roster: list[Seat], person_id: int, now: datetime) -> Action:
    await drafts.set_times(tx, new.shift)
    if new.opens_at != old.opens_at:
        await drafts.change(tx, old.id, opens_at=new.opens_at)
    late = cannot_stay(roster, new)
    for seat in late:
        await signups.end(tx, seat.id, Ended.RELEASED, now)
        await notices.skip_for_signup(tx, seat.id, "too late", now)
    await tell_too_late(tx, old, new, late, now)
    if starts_anew(span_of(old), span_of(new), old.zone, DEFAULT_NUMBERS):
        await drafts.unconfirm(tx, old.shift.id)
    await shift_timers.wind(tx, new, now)
    await ladders.rebuild(tx, old.id, now)
    told_at = await tell_moved(tx, old, times_of(new), now)
    await conflicts.await_answers(tx, new, told_at, now)
    await cards.mark_stale(tx, old.id)
    await audit.note(tx, person_id, "move", "action", old.id, now)
    return new


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


async def _movable(tx: Transaction, person_id: int, action_id: int, now: datetime) -> Action:
    """Raises ACTION_BEGUN and what `changeable` does."""
    action = await changeable(tx, person_id, action_id, now)
    if action.state is ActionState.PUBLISHED and action.begun(now):
        raise DomainError("ACTION_BEGUN")
    return action


async def _after(tx: Transaction, action: Action, person_id: int, now: datetime) -> Action:
    if action.state is ActionState.PUBLISHED:
        await shift_timers.wind(tx, action, now)
        await cards.mark_stale(tx, action.id)
        await audit.note(tx, person_id, "change", "action", action.id, now)
    return action
