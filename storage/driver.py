"""SQLite's driver for the event loop: aiosqlite, but with one trip to its thread for each statement instead of four."""

import logging
import sqlite3
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import aiosqlite

SWITCH = 0.0005
"""Seconds after which a busy event loop lets SQLite's thread go on; at Python's 0.005 ten trips of a tap took 0.1 s."""

# At DEBUG it logs each statement with its values, which are people's names and words.
logging.getLogger("aiosqlite").setLevel(logging.INFO)


class Cursor:
    """What SQLAlchemy asks of an asynchronous cursor; the rows come along with the statement."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.in_thread(partial(self._run, sqlite3.Cursor.execute, statement, parameters))

    async def executemany(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        await self._connection.in_thread(partial(self._run, sqlite3.Cursor.executemany, statement, rows))

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        """It was closed where it was opened, in the thread."""

    def _run(self, how: Callable[..., Any], statement: str, given: Any, connection: sqlite3.Connection) -> None:
        cursor = connection.cursor()
        try:
            how(cursor, statement, given)
            self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
            self._rows = cursor.fetchall() if cursor.description else []
        finally:
            cursor.close()


class Connection(aiosqlite.Connection):
    _begins = False
    _is_open = False
    """A transaction was begun, or will be by what waits for the thread: a caller that is cancelled does not stop it."""

    async def in_thread(self, deed: Callable[[sqlite3.Connection], None]) -> None:
        if self._begins:
            self._begins, self._is_open = False, True
            deed = partial(_begun_with, deed)
        await self._execute(deed, self._conn)  # type: ignore[no-untyped-call] # aiosqlite's door to its thread

    def begin_with_next(self) -> None:
        """The next statement begins a transaction, which takes the file's lock before it reads."""
        self._begins = True

    async def commit(self) -> None:
        self._begins = False
        if self._is_open:
            await super().commit()
            self._is_open = False

    async def rollback(self) -> None:
        """Also what the pool does when a connection comes back, which mostly is after a commit: then without a trip."""
        self._begins = False
        if self._is_open:
            await super().rollback()
            self._is_open = False

    def cursor(self) -> Cursor:  # type: ignore[override] # aiosqlite's own cursor makes a trip for each of its verbs
        return Cursor(self)


def _begun_with(deed: Callable[[sqlite3.Connection], None], connection: sqlite3.Connection) -> None:
    # A plain BEGIN takes the write lock at the first write, after the reads that the decision rests on.
    connection.execute("BEGIN IMMEDIATE").close()
    deed(connection)


def connect(database: str, **settings: Any) -> Connection:
    """For SQLAlchemy's `async_creator_fn`: what aiosqlite.connect does, with our connection."""
    connection = Connection(partial(sqlite3.connect, database, **settings), iter_chunk_size=64)
    sys.setswitchinterval(SWITCH)
    # A process that ends must not wait for a thread that waits for the next statement.
    connection._thread.daemon = True
    return connection
