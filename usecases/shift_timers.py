"""What must happen at an instant because of an action's time: its deadline, start, end, the librarians' line."""

from datetime import datetime

from domain.actions import Action
from domain.changes import span_of
from domain.news import next_digest
from domain.notices import TimerKind
from domain.numbers import DEFAULT_NUMBERS, Numbers
from domain.reminders import state_of_things
from storage import timers
from storage.transaction import Transaction

OF_SHIFT = (TimerKind.SHIFT_BEGINS, TimerKind.SHIFT_ENDS, TimerKind.SHIFT_CLOSES, TimerKind.STATE_OF_THINGS)


async def wind(tx: Transaction, action: Action, now: datetime, numbers: Numbers = DEFAULT_NUMBERS) -> None:
    """Set the timers of a published action anew, as its row says now; an instant that is past gets none."""
    span, shift = span_of(action), action.shift
    at = {
        TimerKind.SHIFT_BEGINS: span.starts_at,
        TimerKind.SHIFT_ENDS: span.ends_at,
        TimerKind.STATE_OF_THINGS: state_of_things(span, action.zone, numbers).due,
    }
    if shift.closes_at is not None and shift.closes_at < span.starts_at:
        at[TimerKind.SHIFT_CLOSES] = shift.closes_at
    planned = [(kind, shift.id, due) for kind, due in at.items() if due > now]
    await unwind(tx, action)
    if action.opens_at is not None and action.opens_at > now:
        planned.append((TimerKind.CARD_OPENS, action.id, action.opens_at))
    await timers.set_timers(tx, planned)
    await timers.set_if_none(tx, TimerKind.DIGEST, action.library.id, next_digest(now, action.zone, numbers))


async def unwind(tx: Transaction, action: Action) -> None:
    """Nothing will happen any more because of this action's time."""
    await timers.drop_timers(tx, action.shift.id, OF_SHIFT)
    await timers.drop_timers(tx, action.id, [TimerKind.CARD_OPENS])
