"""The only door for writing: one transaction, one writer at a time, nothing said to anybody before it is committed."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from errno import ENOSPC
from pathlib import Path
from typing import Any

from sqlalchemy import Executable, Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Away, Busy, Committed, Database, NoRoom
from storage.postgresql import is_away

LOCK_NOT_AVAILABLE, DISK_FULL = "55P03", "53100"
"""What PostgreSQL says when `lock_timeout` is over; when it has no room."""

Undo = Callable[[], None]


class Transaction:
    """A writing connection that remembers what the clock and the cards must hear after the commit."""

    def __init__(self, connection: AsyncConnection, erased: Path | None, rolled_back: list[Undo]) -> None:
        self.connection = connection
        self.erased = erased
        self.earliest_due: datetime | None = None
        self.stale_cards = False
        self._rolled_back = rolled_back

    async def execute(
        self, statement: Executable, rows: Sequence[dict[str, Any]] | dict[str, Any] | None = None
    ) -> Any:
        return await self.connection.execute(statement, rows)

    async def rows(self, statement: Executable) -> Sequence[Row[Any]]:
        return (await self.connection.execute(statement)).all()

    async def row(self, statement: Executable) -> Row[Any] | None:
        return (await self.connection.execute(statement)).first()

    async def insert(self, statement: Executable, row: dict[str, Any] | None = None) -> int:
        """Run an INSERT of one row and give its id."""
        key = (await self.connection.execute(statement, row)).inserted_primary_key
        if key is None:
            raise TypeError("not an INSERT of one row")
        return int(key[0])

    def due_at(self, instant: datetime) -> None:
        """A notice or timer was written for this instant: the clock is told after the commit."""
        if self.earliest_due is None or instant < self.earliest_due:
            self.earliest_due = instant

    def when_rolled_back(self, undo: Undo) -> None:
        """What was done outside of the database is undone when nothing was committed."""
        self._rolled_back.append(undo)

    def cards_are_stale(self) -> None:
        self.stale_cards = True


@asynccontextmanager
async def transaction(db: Database, *, delivering: bool = False) -> AsyncIterator[Transaction]:
    """Commit at the end of the block, roll back on any error.

    Raises Busy when the writer is taken for too long, and its kinds NoRoom and Away.

    `delivering`: on the connection that has the deliverer's lock; AlreadyRunning when another process has it now.
    """
    rolled_back: list[Undo] = []
    try:
        async with (db._deliverer if delivering else db._writer).begin() as connection:
            tx = Transaction(connection, db.erased, rolled_back)
            yield tx
    except Exception as error:
        if not _end_is_unknown(error):
            for undo in rolled_back:
                undo()
        if isinstance(error, NoConnection) or _was_locked(error):
            raise Busy from error
        if _was_full(error):
            raise NoRoom from error
        if is_away(error):
            raise Away from error
        raise
    db.on_commit(Committed(tx.earliest_due, tx.stale_cards))


def _end_is_unknown(error: Exception) -> bool:
    """The connection is lost: the server may have committed."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _was_locked(error: Exception) -> bool:
    return _said(error, LOCK_NOT_AVAILABLE, "database is locked")


def _was_full(error: Exception) -> bool:
    """The database, or the file of those who deleted themselves, which is written before the commit."""
    return (isinstance(error, OSError) and error.errno == ENOSPC) or _said(error, DISK_FULL, "database or disk is full")


def _said(error: Exception, postgresql: str, sqlite: str) -> bool:
    if not isinstance(error, DBAPIError):
        return False
    return getattr(error.orig, "sqlstate", None) == postgresql or sqlite in str(error.orig)
