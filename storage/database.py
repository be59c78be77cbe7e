"""One database, two doors: readers that cannot write, and one writer that `storage.transaction` opens."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.driver import connect

WRITER_WAIT = 8.0
"""Seconds a writer waits for its turn; a callback query must be answered within ten (telegram.md)."""


class Busy(Exception):
    """The writer was not ours in time; nothing was changed and the same tap may be tried again."""


@dataclass(frozen=True)
class Committed:
    """What a commit left for the clock and the cards to do."""

    earliest_due: datetime | None
    stale_cards: bool


class Database:
    """Opened on an existing, migrated database; `on_commit` is called after each commit, outside the transaction."""

    def __init__(self, url: str, on_commit: Callable[[Committed], None] | None = None) -> None:
        self.url = make_url(url)
        self.on_commit = on_commit or (lambda _: None)
        # Values of rows are people's names and words: an error that is logged must not quote them.
        driver: dict[str, Any] = {"connect_args": {"async_creator_fn": connect}, "hide_parameters": True}
        self._readers = create_async_engine(
            self.url,
            pool_size=4,
            max_overflow=0,
            isolation_level="AUTOCOMMIT",
            skip_autocommit_rollback=True,
            pool_reset_on_return=None,
            **driver,
        )
        self._writer: AsyncEngine = create_async_engine(
            self.url, pool_size=1, max_overflow=0, pool_timeout=WRITER_WAIT, **driver
        )
        event.listen(self._readers.sync_engine, "connect", _reader_settings)
        event.listen(self._writer.sync_engine, "connect", _writer_settings)
        event.listen(self._writer.sync_engine, "begin", _begin_immediate)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection that cannot write."""
        async with self._readers.connect() as connection:
            yield connection

    async def close(self) -> None:
        await self._readers.dispose()
        await self._writer.dispose()


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database, None for any other."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return Path(parsed.database)


def _settings(connection: Any, *pragmas: str) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    cursor = connection.cursor()
    for pragma in ("busy_timeout=5000", "foreign_keys=ON", *pragmas):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _reader_settings(connection: Any, _record: object) -> None:
    _settings(connection, "query_only=ON")


def _writer_settings(connection: Any, _record: object) -> None:
    _settings(connection, "journal_mode=WAL", "synchronous=FULL")


def _begin_immediate(connection: Any) -> None:
    # A plain BEGIN takes the write lock at the first write, after the reads that the decision rests on.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
