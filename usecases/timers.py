"""What must happen at an instant: each due timer does its work in the transaction that claims it (law 2)."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from domain.notices import NoticeKind, TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.signups import State
from storage import actions, cards, signups, timers
from storage import registration as stored_registration
from storage.database import Busy, Database
from storage.transaction import Transaction, transaction
from usecases import actions as action_deeds
from usecases import conflicts, interests, inviting, letters, new_phones, news, registration, trials
from usecases.holds import forget_hold, lapse
from usecases.librarian_notices import tell_librarians

log = logging.getLogger(__name__)

AT_ONCE = 50

Deed = Callable[[Transaction, int, datetime], Awaitable[None]]


async def run_due(db: Database, now: datetime) -> int:
    """What had to happen by now happens, each in a transaction of its own. Gives how many there were."""
    async with db.read() as connection:
        due = await timers.due_by(connection, now, AT_ONCE)
    for kind, subject, _ in due:
        try:
            async with transaction(db) as tx:
                if await timers.take(tx, kind, subject, now):
                    await DEEDS[kind](tx, subject, now)
        except Busy:
            raise
        except Exception:
            # One timer that cannot be done must not hold up all the others and every notice behind them.
            log.exception("a timer failed: %s", kind)
            async with transaction(db) as tx:
                await timers.set_timers(tx, [(kind, subject, now + NUMBERS.try_again)])
    return len(due)


async def _shift_changes(tx: Transaction, shift_id: int, now: datetime) -> None:
    """The deadline of a shift: what its cards say is no longer true."""
    action = await actions.of_shift(tx.connection, shift_id)
    if action is not None:
        await cards.mark_stale(tx, action.id)


async def _shift_ends(tx: Transaction, shift_id: int, now: datetime) -> None:
    """The card thanks; whoever was there for the first time is asked what they like and follows the library."""
    action = await actions.of_shift(tx.connection, shift_id)
    if action is None:
        return
    await cards.mark_stale(tx, action.id)
    seats = [each for each in await signups.roster(tx.connection, action.id) if each.state == State.SEATED]
    await interests.ask_after(tx, action, seats, now)
    known = [each.person_id for each in seats if each.person_id is not None and not each.by_telephone]
    await stored_registration.follow_unasked(tx, known, action.library.id, now)


async def _shift_begins(tx: Transaction, shift_id: int, now: datetime) -> None:
    action = await actions.of_shift(tx.connection, shift_id)
    if action is None:
        return
    for seat in await signups.roster(tx.connection, action.id):
        if seat.person_id is None:
            await forget_hold(tx, seat.id)
    await cards.mark_stale(tx, action.id)


async def _sign_up_opens(tx: Transaction, action_id: int, now: datetime) -> None:
    await cards.mark_stale(tx, action_id)


async def _state_of_things(tx: Transaction, shift_id: int, now: datetime) -> None:
    """16:00 on the last working day before: one line to the librarian, worded with the counts of that minute."""
    action = await actions.of_shift(tx.connection, shift_id)
    if action is None or action.begun(now):
        return
    if action.called_off_at is not None:
        undone_until = action.called_off_at + NUMBERS.call_off_undo
        if now < undone_until:
            # When the action is brought back the line is still said; else the timer goes with the action.
            await timers.set_timers(tx, [(TimerKind.STATE_OF_THINGS, shift_id, undone_until)])
        return
    await tell_librarians(
        tx, action.library.id, action.created_by, NoticeKind.STATE_OF_THINGS,
        f"state:{shift_id}:{action.shift.time_version}", now, action_id=action.id,
        patience=_patience(action.shift.begins_at, now),
    )  # fmt: skip


def _patience(begins_at: datetime | None, now: datetime) -> timedelta:
    whole = NUMBERS.state_of_things_patience
    return whole if begins_at is None else min(whole, begins_at - now)


DEEDS: dict[TimerKind, Deed] = {
    TimerKind.HOLD: lapse,
    TimerKind.HOLD_FORGOTTEN: lambda tx, signup_id, now: forget_hold(tx, signup_id),
    TimerKind.CONFLICT: conflicts.tell_unanswered,
    TimerKind.CONSENT_WAIT: registration.lapse_wait,
    TimerKind.CALLED_OFF: action_deeds.finish_calling_off,
    TimerKind.SHIFT_CLOSES: _shift_changes,
    TimerKind.SHIFT_BEGINS: _shift_begins,
    TimerKind.SHIFT_ENDS: _shift_ends,
    TimerKind.CARD_OPENS: _sign_up_opens,
    TimerKind.STATE_OF_THINGS: _state_of_things,
    TimerKind.INVITATION: inviting.plan_step,
    TimerKind.INVITATION_STOPPED: inviting.give_up,
    TimerKind.LETTER_REPORT: letters.report,
    TimerKind.DIGEST: news.put_together,
    TimerKind.OVERTAKEN: news.overtake,
    TimerKind.TRIAL: trials.over,
    TimerKind.NEW_PHONE: new_phones.forget,
}
"""What each kind of timer does, inside the transaction that claims it."""
