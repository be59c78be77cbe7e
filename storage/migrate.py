"""Brings a database to this program's version, in one transaction, on a connection of its own (telegram.md)."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.migrations import HEAD
from storage.postgresql import MIGRATING


class DatabaseNewer(Exception):
    """A newer program has used this database; this one would not understand it."""


class DatabaseUnusable(Exception):
    """It cannot be reached, opened or written, or is no database of ours; the text is one line and has no password."""

    @classmethod
    def because(cls, error: Exception) -> "DatabaseUnusable":
        said = str(getattr(error, "orig", None) or error) or type(error).__name__
        return cls(" ".join(said.split()))


def upgrade(url: str) -> bool:
    """Make or update the database. True when something was done. Raises DatabaseNewer, DatabaseUnusable.

    Outside of an event loop, or in a thread; so is `is_behind`.
    """
    return _do(url, _bring_up)


def is_behind(url: str) -> bool:
    """Whether `upgrade` will change tables that hold something. Raises DatabaseUnusable."""
    return _do(url, _is_behind)


def _do(url: str, deed: Callable[[Connection], bool]) -> bool:
    parsed = make_url(url)
    try:
        if parsed.get_backend_name() == "postgresql":
            return asyncio.run(_do_on_server(parsed, deed))
        return _do_in_file(parsed, deed)
    except (DBAPIError, OSError) as error:
        raise DatabaseUnusable.because(error) from error


def _do_in_file(url: URL, deed: Callable[[Connection], bool]) -> bool:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url.set(drivername="sqlite"), hide_parameters=True)
    # Batch mode with foreign keys on deletes child rows (seen, telegram.md): this connection never turns them on.
    event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            return deed(connection)
    finally:
        engine.dispose()


async def _do_on_server(url: URL, deed: Callable[[Connection], bool]) -> bool:
    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": 10.0})
    event.listen(
        engine.sync_engine, "begin",
        lambda connection: connection.exec_driver_sql("SELECT pg_advisory_xact_lock($1)", (MIGRATING,)),
    )  # fmt: skip
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(deed)
    finally:
        await engine.dispose()


def _bring_up(connection: Connection) -> bool:
    found = _revision(connection)
    if found == HEAD:
        return False
    if found is not None and found > HEAD:
        raise DatabaseNewer(found)
    _run(connection)
    return True


def _is_behind(connection: Connection) -> bool:
    found = _revision(connection)
    return found is not None and found < HEAD


def is_current(url: str) -> bool:
    """This program's own version, so that another one may be using it now. Raises DatabaseUnusable."""
    return _do(url, _is_current)


def _is_current(connection: Connection) -> bool:
    return _revision(connection) == HEAD


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _run(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:  # its version is none that this program knows
        raise DatabaseUnusable(str(error)) from error
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise DatabaseUnusable(f"a row of {broken[0]} refers to nothing")
