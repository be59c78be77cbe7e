"""A library that closed goes into the archive and may come back: nothing of its history is lost meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from domain.libraries import Library
from domain.mistakes import DomainError
from domain.notices import NoticeKind, TimerKind
from domain.numbers import DEFAULT_NUMBERS
from domain.permissions import require_head
from storage import audit, libraries, library_actions, notices, timers
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.actions import bring_back_in, call_off_in
from usecases.librarian_notices import tell_archived
from usecases.people import actor
from usecases.registration import end_waits_in


@dataclass(frozen=True)
class Archived:
    """How many actions are called off, and how many people will be told; `first` is false for a second tap."""

    library: Library
    actions: int
    people: int
    first: bool = True


@dataclass(frozen=True)
class BroughtBack:
    """How many actions that the archive called off take place again, and how many of those ahead do not."""

    actions: int = 0
    lost: int = 0


async def archive(db: Database, head_id: int, library_id: int, now: datetime) -> Archived:
    """What has not begun is called off, all in one transaction; people are told by each action's own timer, a minute
    later. What goes on just now goes on. Raises DomainError NOT_ALLOWED, GONE.
    """
    async with transaction(db) as tx:
        library = await _led(tx, head_id, library_id)
        if library.archived_at is not None:
            return Archived(library, 0, 0, first=False)
        coming = await library_actions.ahead_of(tx.connection, library_id, now)
        people = await library_actions.people_in(tx.connection, coming)
        await call_off_in(tx, coming, head_id, now)
        await end_waits_in(tx, library_id, now)
        await timers.drop_timers(tx, library_id, [TimerKind.DIGEST])
        await libraries.set_archived(tx, library_id, now)
        await tell_archived(tx, library_id, head_id, len(coming), now)
        await audit.note(tx, head_id, "archive", "library", library_id, now)
        return Archived(library, len(coming), people)


async def bring_back(db: Database, head_id: int, library_id: int, now: datetime) -> BroughtBack:
    """«Вернуть из архива»: the library is at work again. Within the minute nobody was told that its actions are off,
    so they are on again; later they stay off. Raises NOT_ALLOWED, GONE.
    """
    async with transaction(db) as tx:
        since = (await _led(tx, head_id, library_id)).archived_at
        if since is None:
            return BroughtBack()
        await libraries.set_archived(tx, library_id, None)
        await notices.skip_about(tx, NoticeKind.LIBRARY_ARCHIVED, library_id, "brought_back", now)
        await audit.note(tx, head_id, "unarchive", "library", library_id, now)
        off = await library_actions.called_off_at(tx.connection, library_id, since)
        if now >= since + DEFAULT_NUMBERS.call_off_undo:
            return BroughtBack(lost=sum(not action.begun(now) for action in off))
        for action in off:
            await bring_back_in(tx, action, head_id, now)
        return BroughtBack(len(off))


async def _led(tx: Transaction, head_id: int, library_id: int) -> Library:
    require_head(await actor(tx, head_id), library_id)
    library = await libraries.by_id(tx.connection, library_id)
    if library is None:
        raise DomainError("GONE")
    return library
