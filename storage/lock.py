"""One process delivers (law 3): on SQLite a lock file beside the database, on PostgreSQL a session's lock."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import postgresql
from storage.database import WRITER_WAIT
from storage.migrate import DatabaseUnusable
from storage.postgresql import DELIVERING
from storage.sqlite import sqlite_file

KEEPALIVE = {"tcp_keepalives_idle": "4", "tcp_keepalives_interval": "2", "tcp_keepalives_count": "2"}
"""The server looks whether the deliverer still lives, and frees its lock 8 seconds after its machine died."""


class AlreadyRunning(Exception):
    """Another process has this database."""


class CannotLock(Exception):
    """The lock file cannot be made or is no lock of ours."""


@dataclass(frozen=True)
class Lock:
    """Nobody else delivers as long as it is held."""

    engine: AsyncEngine | None = None
    """PostgreSQL: the one connection that has the lock, on which claims are made."""

    async def hold(self) -> None:
        """PostgreSQL: takes the lock again if its connection broke. Raises AlreadyRunning when another has it now."""
        if self.engine is None:
            return
        try:
            async with self.engine.connect() as connection:
                await connection.execute(text("SELECT 1"))
        except (DBAPIError, OSError) as error:
            if not postgresql.is_away(error):
                raise

    async def disconnect(self) -> None:
        """PostgreSQL: the lock is given up before the end of its block."""
        if self.engine is not None:
            await self.engine.dispose()


@asynccontextmanager
async def alone(url: str) -> AsyncIterator[Lock]:
    """This process has the database, until the end of the block or of the process, however that comes.

    Raises AlreadyRunning, CannotLock, DatabaseUnusable.
    """
    file = sqlite_file(url)
    if file is not None:
        connection = _lock_file(file)
        try:
            yield Lock()
        finally:
            connection.close()
        return
    engine = postgresql.writer(
        make_url(url), WRITER_WAIT, server_settings=KEEPALIVE, async_creator_fn=_connect_as_deliverer
    )
    try:
        try:
            async with engine.connect():
                pass
        except (DBAPIError, OSError) as error:
            raise DatabaseUnusable.because(error) from error
        yield Lock(engine)
    finally:
        await engine.dispose()


async def _connect_as_deliverer(**settings: Any) -> Any:
    """A connection is made only together with the lock: whoever lost both cannot claim with a new one alone."""
    import asyncpg

    connection = await asyncpg.connect(**settings)
    try:
        if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", DELIVERING):
            raise AlreadyRunning
    except BaseException:
        await connection.close()
        raise
    return connection


def _lock_file(database: Path) -> sqlite3.Connection:
    """A database of its own that stays exclusively begun: the system frees it at any end, on any system."""
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(f"{database}.lock", timeout=0, isolation_level=None)
    except (sqlite3.Error, OSError) as error:
        raise CannotLock(str(error)) from error
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        connection.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise AlreadyRunning from error
        raise CannotLock(str(error)) from error
    return connection
