"""SQLite: readers that cannot write, and one writer whose transactions take the file's lock before they read."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.driver import connect

# Values of rows are people's names and words: an error that is logged must not quote them.
_DRIVER: dict[str, Any] = {"connect_args": {"async_creator_fn": connect}, "hide_parameters": True}


def readers(url: URL) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=4,
        max_overflow=0,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        pool_reset_on_return=None,
        **_DRIVER,
    )
    event.listen(engine.sync_engine, "connect", _reader_settings)
    return engine


def writer(url: URL, wait: float) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=wait, **_DRIVER)
    event.listen(engine.sync_engine, "connect", _writer_settings)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def sqlite_file(url: str | URL) -> Path | None:
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
    connection.connection.driver_connection.begin_with_next()
