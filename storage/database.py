"""One database, two doors: readers that cannot write, and one writer that `storage.transaction` opens."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import postgresql, sqlite

WRITER_WAIT = 8.0
"""Seconds a writer waits for its turn; a callback query must be answered within ten (telegram.md)."""


class Busy(Exception):
    """The writer was not ours in time; nothing was changed and the same tap may be tried again."""

    why = "the database is locked"


class NoRoom(Busy):
    """Nothing was changed."""

    why = "the disk of the database is full"


class Away(Busy):
    """The database's server was not there, or went away in the middle: perhaps what was to be committed is."""

    why = "the database's server is away"


@dataclass(frozen=True)
class Committed:
    """What a commit left for the clock and the cards to do."""

    earliest_due: datetime | None
    stale_cards: bool


class Database:
    """Opened on an existing, migrated database; `on_commit` is called after each commit, outside the transaction.

    `deliverer` is the connection of `storage.lock`, on which PostgreSQL lets claim (law 3); `erased` the list of
    `storage.erasures`.
    """

    def __init__(
        self,
        url: str,
        on_commit: Callable[[Committed], None] | None = None,
        deliverer: AsyncEngine | None = None,
        erased: Path | None = None,
    ) -> None:
        self.url = make_url(url)
        self.on_commit = on_commit or (lambda _: None)
        kind = postgresql if self.url.get_backend_name() == "postgresql" else sqlite
        self.is_shared = kind is postgresql
        """Other processes may write there too."""
        self._readers: AsyncEngine = kind.readers(self.url)
        self._writer: AsyncEngine = kind.writer(self.url, WRITER_WAIT)
        self._deliverer = deliverer or self._writer
        self.erased = erased

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection that cannot write. Raises Away."""
        try:
            async with self._readers.connect() as connection:
                yield connection
        except (DBAPIError, OSError) as error:
            if postgresql.is_away(error):
                raise Away from error
            raise

    async def close(self) -> None:
        """All but the lock, which goes with the process."""
        await self._readers.dispose()
        await self._writer.dispose()


def named(url: str) -> str:
    """The database as an administrator knows it: the file, or the server's address without the password."""
    file = sqlite.sqlite_file(url)
    return str(file) if file is not None else make_url(url).set(drivername="postgresql").render_as_string()
