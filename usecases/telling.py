"""Those who are signed up hear what changed: one message with old and new (rules.md, the state machine)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.actions import Action, Seat
from domain.changes import GATHERED, merged, span_of, tell_at, times_of
from domain.moving import hears
from domain.notices import NewNotice, NoticeKind
from storage import changes, notices, signups
from storage.transaction import Transaction


async def tell_changed(tx: Transaction, action: Action, field: str, was: Any, becomes: Any, now: datetime) -> None:
    """A field of a published action; `action` is as it was before."""
    if was == becomes:
        return
    waiting = await changes.waiting(tx, action.id, NoticeKind.CHANGED)
    for notice_id, facts in waiting.values():
        await changes.reword(tx, notice_id, merged(facts, field, was, becomes), now)
    fresh = [seat for seat in await _reachable(tx, action) if seat.id not in waiting]
    due = tell_at(now + GATHERED, span_of(action).starts_at, action.zone)
    await _plan(tx, action, fresh, NoticeKind.CHANGED, merged({}, field, was, becomes), due, now)


async def tell_moved(tx: Transaction, action: Action, becomes: Mapping[str, str], now: datetime) -> datetime:
    """Another day or time; `action` is as it was before. Several moves in a row are told as one. Gives when."""
    due = _told_at(action, datetime.fromisoformat(becomes["begins_at"]), now)
    waiting = await changes.waiting(tx, action.id, NoticeKind.MOVED)
    await changes.unsay(tx, [each for each, facts in waiting.values() if dict(facts) == dict(becomes)], now)
    await changes.hasten(tx, [each for each, _ in waiting.values()], due)
    fresh = [seat for seat in await _reachable(tx, action) if seat.id not in waiting]
    await _plan(tx, action, fresh, NoticeKind.MOVED, times_of(action), due, now)
    return due


async def tell_too_late(tx: Transaction, old: Action, new: Action, late: list[Seat], now: datetime) -> None:
    """Minors who lost their seats because the action ends too late for them now (R12)."""
    due = _told_at(old, span_of(new).starts_at, now)
    await _plan(tx, old, [seat for seat in late if hears(seat)], NoticeKind.TOO_LATE, {}, due, now)


def _told_at(old: Action, begins_at: datetime, now: datetime) -> datetime:
    """Moved from next week to tomorrow morning, people must hear of it tonight."""
    return tell_at(now + GATHERED, min(span_of(old).starts_at, begins_at), old.zone)


async def tell_called_off(tx: Transaction, action: Action, seats: list[Seat], now: datetime) -> None:
    """One message each for those who had a seat; a stranger's hold hears nothing."""
    due = tell_at(now, span_of(action).starts_at, action.zone)
    await _plan(tx, action, [seat for seat in seats if hears(seat)], NoticeKind.CALLED_OFF, {}, due, now)


async def _reachable(tx: Transaction, action: Action) -> list[Seat]:
    return [seat for seat in await signups.roster(tx.connection, action.id) if hears(seat)]


async def _plan(
    tx: Transaction,
    action: Action,
    seats: list[Seat],
    kind: NoticeKind,
    facts: Mapping[str, Any],
    due: datetime,
    now: datetime,
) -> None:
    planned = [
        NewNotice(
            key=f"{kind}:{seat.id}:{now:%Y%m%d%H%M%S}",
            kind=kind,
            due=due,
            # A message about a shift is worth saying until the shift would have been over.
            patience_until=max(span_of(action).ends_at, due + GATHERED),
            person_id=seat.person_id,
            signup_id=seat.id,
            action_id=action.id,
            facts=facts,
        )
        for seat in seats
    ]
    await notices.plan(tx, planned, now)
