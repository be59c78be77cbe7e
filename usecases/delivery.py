"""What the deliverer changes: it claims due rows, records what became of them, lets timers do their work (law 3)."""

import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from domain.actions import ActionState
from domain.delivery import Said, try_again
from domain.notices import LADDER, Notice, NoticeKind, NoticeState, TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.reminders import Skip, goes_along_until
from storage import actions, cards, notices, signups, timers
from storage.database import Busy, Database
from storage.transaction import Transaction, transaction
from usecases import actions as action_deeds
from usecases import new_phones, registration, trials
from usecases.holds import forget_hold, lapse
from usecases.librarian_notices import tell_librarians

log = logging.getLogger(__name__)

AT_ONCE = 30
"""Rows that may be in `sending` (law 3)."""
TIMERS_AT_ONCE = 50


@dataclass(frozen=True)
class Bundle:
    """What one person reads in one message: what is due, and reminders due within the hour (R6)."""

    chat_id: int
    language: str | None
    silent: bool
    notices: tuple[Notice, ...]

    @property
    def ids(self) -> list[int]:
        return [notice.id for notice in self.notices]

    @property
    def patience_until(self) -> datetime:
        return max(notice.patience_until for notice in self.notices)


async def claim_due(db: Database, now: datetime) -> list[Bundle]:
    """Claim the oldest due notices and bundle them by person; at most AT_ONCE rows are in `sending`."""
    async with db.read() as connection:
        earliest = await notices.earliest_notice(connection)
    if earliest is None or earliest > now:
        return []
    async with transaction(db) as tx:
        room = AT_ONCE - await notices.count_sending(tx)
        due = await notices.due_by(tx, now, room) if room > 0 else []
        people = {notice.person_id for notice in due if notice.person_id is not None}
        soon = await notices.of_people_soon(tx, people, goes_along_until(now, NUMBERS))
        every = {notice.id: notice for notice in (*due, *soon)}
        claimed = list(every.values())[: max(room, 0)]
        if claimed:
            await notices.sending(tx, [notice.id for notice in claimed])
    return _bundles(claimed)


def _bundles(claimed: Sequence[Notice]) -> list[Bundle]:
    def address(notice: Notice) -> int:
        return notice.chat_id

    bundles = []
    for chat_id, group in groupby(sorted(claimed, key=lambda each: (each.chat_id, each.due, each.id)), key=address):
        together = tuple(group)
        language = together[0].language or together[0].facts.get("language")
        bundles.append(Bundle(chat_id, language, together[0].silent, together))
    return sorted(bundles, key=lambda bundle: min(notice.due for notice in bundle.notices))


async def record_sent(db: Database, notice_ids: Collection[int], message_id: int, now: datetime) -> None:
    async with transaction(db) as tx:
        await notices.end(tx, notice_ids, NoticeState.SENT, now, message_id=message_id)


async def record_skipped(db: Database, skipped: Collection[tuple[int, str]], now: datetime) -> None:
    """(id, reason) of what is not worth saying any more."""
    async with transaction(db) as tx:
        for notice_id, reason in skipped:
            await notices.end(tx, [notice_id], NoticeState.SKIPPED, now, reason=reason)


async def record_failed(db: Database, notice_ids: Collection[int], reason: str, now: datetime) -> None:
    async with transaction(db) as tx:
        await notices.end(tx, notice_ids, NoticeState.FAILED, now, reason=reason)


async def record_undeliverable(db: Database, bundle: Bundle, reason: str, now: datetime) -> None:
    """Nobody can be reached there: for a seated person the librarian is told once per sign-up (R6)."""
    async with transaction(db) as tx:
        await notices.end(tx, bundle.ids, NoticeState.UNDELIVERABLE, now, reason=reason)
        ladder = [notice.signup_id for notice in bundle.notices if notice.kind in LADDER and notice.signup_id]
        for seat in (await signups.by_ids(tx.connection, ladder)).values():
            if seat.ended_at is None and seat.action.state is not ActionState.TRIAL:
                await tell_librarians(
                    tx, seat.action.library.id, seat.action.created_by, NoticeKind.UNREACHABLE,
                    f"unreachable:{seat.id}", now, signup_id=seat.id, action_id=seat.action.id,
                )  # fmt: skip


async def record_unknown(db: Database, said: Collection[Said], now: datetime) -> None:
    """The call broke: perhaps it arrived. Said once more, then it stays unknown and is counted (telegram.md)."""
    async with transaction(db) as tx:
        for each in said:
            again = try_again(each, now, NUMBERS)
            if each.notice.tries or isinstance(again, Skip):
                await notices.end(tx, [each.notice.id], NoticeState.UNKNOWN, now)
            else:
                await notices.put_back(tx, [each.notice.id], again.instant, again=True)


async def record_not_sent(db: Database, said: Collection[Said], now: datetime) -> None:
    """Certainly not sent: tried again a little later for as long as it is worth saying, however often that is."""
    async with transaction(db) as tx:
        for each in said:
            again = try_again(each, now, NUMBERS)
            if isinstance(again, Skip):
                await notices.end(tx, [each.notice.id], NoticeState.SKIPPED, now, reason=again.reason)
            else:
                await notices.put_back(tx, [each.notice.id], again.instant)


async def record_not_worded(db: Database, bundle: Bundle, reason: str, now: datetime) -> None:
    """An unexpected error before anything was sent: tried again a little later, failed when its patience is over."""
    later = now + NUMBERS.try_again
    async with transaction(db) as tx:
        for notice in bundle.notices:
            if later < notice.patience_until:
                await notices.put_back(tx, [notice.id], later)
            else:
                await notices.end(tx, [notice.id], NoticeState.FAILED, now, reason=reason)


async def take_over(db: Database, now: datetime) -> int:
    """A new deliverer: what was being sent when the last one died has an unknown outcome. Gives how many."""
    async with transaction(db) as tx:
        left = await notices.unfinished(tx)
        once_more = [notice_id for notice_id, tries in left if tries == 0]
        never = [notice_id for notice_id, tries in left if tries > 0]
        if once_more:
            await notices.put_back_as_it_was(tx, once_more, now)
        if never:
            await notices.end(tx, never, NoticeState.UNKNOWN, now)
        await cards.unfinished_are_unknown(tx)
    return len(left)


async def put_back(db: Database, notice_ids: Collection[int], due: datetime) -> None:
    """Claimed too early, for example in quiet hours: due again at a better instant."""
    async with transaction(db) as tx:
        await notices.put_back(tx, notice_ids, due)


# Timers -------------------------------------------------------------------------------------------------------------

Deed = Callable[[Transaction, int, datetime], Awaitable[None]]


async def run_due_timers(db: Database, now: datetime) -> int:
    """What had to happen by now happens, each in a transaction of its own. Gives how many there were."""
    async with db.read() as connection:
        due = await timers.due_by(connection, now, TIMERS_AT_ONCE)
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
    """The deadline, the start or the end of a shift: what its cards say is no longer true."""
    action = await actions.of_shift(tx.connection, shift_id)
    if action is not None:
        await cards.mark_stale(tx, action.id)


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
    TimerKind.CONSENT_WAIT: registration.lapse_wait,
    TimerKind.CALLED_OFF: action_deeds.finish_calling_off,
    TimerKind.SHIFT_CLOSES: _shift_changes,
    TimerKind.SHIFT_BEGINS: _shift_begins,
    TimerKind.SHIFT_ENDS: _shift_changes,
    TimerKind.CARD_OPENS: _sign_up_opens,
    TimerKind.STATE_OF_THINGS: _state_of_things,
    TimerKind.TRIAL: trials.over,
    TimerKind.NEW_PHONE: new_phones.forget,
}
"""What each kind of timer does, inside the transaction that claims it."""
