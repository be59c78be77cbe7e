"""What the deliverer changes: it claims due rows, records what became of them, lets timers do their work (law 3)."""

import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from domain.actions import ActionState
from domain.delivery import Said, try_again
from domain.notices import ALONE, BULK, LADDER, Notice, NoticeKind, NoticeState
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.reminders import Skip, goes_along_until
from storage import news, notices, signups
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases import unreachable
from usecases.librarian_notices import tell_librarians

log = logging.getLogger(__name__)

AT_ONCE = 30
"""Rows that may be in `sending` (law 3)."""


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
    def is_bulk(self) -> bool:
        """It stands behind everything else."""
        return any(notice.kind in BULK for notice in self.notices)

    @property
    def patience_until(self) -> datetime:
        return max(notice.patience_until for notice in self.notices)


async def claim_due(db: Database, now: datetime) -> list[Bundle]:
    """Claim the oldest due notices and bundle them by person; at most AT_ONCE rows are in `sending`."""
    async with transaction(db, delivering=True) as tx:
        room = AT_ONCE - await notices.count_sending(tx)
        due = await notices.due_by(tx, now, room) if room > 0 else []
        people = {notice.person_id for notice in due if notice.person_id is not None}
        soon = await notices.of_people_soon(tx, people, goes_along_until(now, NUMBERS))
        every = {notice.id: notice for notice in (*due, *soon)}
        claimed = list(every.values())[: max(room, 0)]
        if claimed:
            await notices.sending(tx, [notice.id for notice in claimed])
    return bundled(claimed)


def bundled(claimed: Sequence[Notice]) -> list[Bundle]:
    def message(notice: Notice) -> tuple[int, int]:
        return notice.chat_id, notice.id if notice.kind in ALONE else 0

    bundles = []
    ordered = sorted(claimed, key=lambda each: (*message(each), each.due, each.id))
    for (chat_id, _), group in groupby(ordered, key=message):
        together = tuple(group)
        language = together[0].language or together[0].facts.get("language")
        bundles.append(Bundle(chat_id, language, together[0].silent, together))
    return sorted(bundles, key=lambda bundle: min(notice.due for notice in bundle.notices))


@dataclass(frozen=True)
class Sent:
    """What becomes of nearly every bundle."""

    ids: Sequence[int]
    message_id: int
    at: datetime


Record = Sent | Callable[[Transaction], Awaitable[None]]
"""What became of a bundle, to be written in whichever transaction comes next."""


async def write_down(db: Database, records: Sequence[Record]) -> None:
    """Everything that is known by now, in one transaction."""
    async with transaction(db) as tx:
        sent = [record for record in records if isinstance(record, Sent)]
        await notices.end_sent(tx, [(each, record.message_id, record.at) for record in sent for each in record.ids])
        for record in records:
            if not isinstance(record, Sent):
                await record(tx)


async def put_aside(
    tx: Transaction, skipped: Collection[tuple[int, str]], waiting: Collection[tuple[int, datetime]], now: datetime
) -> None:
    """(id, reason) of what is not worth saying any more; (id, instant) of what was claimed too early."""
    for notice_id, reason in skipped:
        await _skip(tx, notice_id, reason, now)
    for notice_id, instant in waiting:
        await notices.put_back(tx, [notice_id], instant)


async def _skip(tx: Transaction, notice_id: int, reason: str, now: datetime) -> None:
    await notices.end(tx, [notice_id], NoticeState.SKIPPED, now, reason=reason)
    await news.forget(tx, notice_id)


async def record_failed(tx: Transaction, notice_ids: Collection[int], reason: str, now: datetime) -> None:
    await notices.end(tx, notice_ids, NoticeState.FAILED, now, reason=reason)


async def record_undeliverable(tx: Transaction, bundle: Bundle, reason: str, now: datetime) -> None:
    """Nobody can be reached there: for a seated person the librarian is told once per sign-up (R6)."""
    await notices.end(tx, bundle.ids, NoticeState.UNDELIVERABLE, now, reason=reason)
    if bundle.is_bulk and reason in {"forbidden", "no chat"}:
        await unreachable.block_in(tx, bundle.chat_id, now)
    ladder = [notice.signup_id for notice in bundle.notices if notice.kind in LADDER and notice.signup_id]
    for seat in (await signups.by_ids(tx.connection, ladder)).values():
        if seat.ended_at is None and seat.action.state is not ActionState.TRIAL:
            await tell_librarians(
                tx, seat.action.library.id, seat.action.created_by, NoticeKind.UNREACHABLE,
                f"unreachable:{seat.id}", now, signup_id=seat.id, action_id=seat.action.id,
            )  # fmt: skip


async def record_unknown(tx: Transaction, said: Collection[Said], now: datetime) -> None:
    """The call broke: perhaps it arrived. Said once more, unless it went to many; then it stays unknown and is counted
    (telegram.md)."""
    for each in said:
        again = try_again(each, now, NUMBERS)
        if each.notice.tries or each.notice.kind in BULK or isinstance(again, Skip):
            await notices.end(tx, [each.notice.id], NoticeState.UNKNOWN, now)
        else:
            await notices.put_back(tx, [each.notice.id], again.instant, again=True)


async def record_not_sent(tx: Transaction, said: Collection[Said], now: datetime) -> None:
    """Certainly not sent: tried again a little later for as long as it is worth saying, however often that is."""
    for each in said:
        again = try_again(each, now, NUMBERS)
        if isinstance(again, Skip):
            await _skip(tx, each.notice.id, again.reason, now)
        else:
            await notices.put_back(tx, [each.notice.id], again.instant)


async def record_not_worded(tx: Transaction, bundle: Bundle, reason: str, now: datetime) -> None:
    """An unexpected error before anything was sent: tried again a little later, failed when its patience is over."""
    later = now + NUMBERS.try_again
    for notice in bundle.notices:
        if later < notice.patience_until:
            await notices.put_back(tx, [notice.id], later)
        else:
            await notices.end(tx, [notice.id], NoticeState.FAILED, now, reason=reason)


async def put_back(tx: Transaction, notice_ids: Collection[int], due: datetime) -> None:
    """Claimed, but not said after all: due again."""
    await notices.put_back(tx, notice_ids, due)


async def put_back_claimed(db: Database, now: datetime) -> None:
    """A claim may have been committed though its end was not heard: nothing of it was said, so it is due again."""
    async with transaction(db, delivering=True) as tx:
        claimed = [notice_id for notice_id, _, _ in await notices.unfinished(tx)]
        if claimed:
            await notices.put_back(tx, claimed, now)


async def take_over(db: Database, now: datetime) -> int:
    """A new deliverer: what was being sent when the last one died has an unknown outcome. Gives how many."""
    async with transaction(db, delivering=True) as tx:
        left = await notices.unfinished(tx)
        once_more = [notice_id for notice_id, kind, tries in left if tries == 0 and kind not in BULK]
        never = [notice_id for notice_id, kind, tries in left if tries > 0 or kind in BULK]
        if once_more:
            await notices.put_back_as_it_was(tx, once_more, now)
        if never:
            await notices.end(tx, never, NoticeState.UNKNOWN, now)
    return len(left)
