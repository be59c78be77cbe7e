"""PostgreSQL: readers that cannot write, and one writer at a time by an advisory lock."""

from errno import EHOSTUNREACH, ENETDOWN, ENETUNREACH
from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

WRITING, DELIVERING, MIGRATING, CHECKING = 0x6B6E6967_01, 0x6B6E6967_02, 0x6B6E6967_03, 0x6B6E6967_04
"""Advisory locks of a database; the first four bytes keep out of the way of other programs' locks."""
UNREACHABLE = frozenset({ENETDOWN, ENETUNREACH, EHOSTUNREACH})
ANSWER_WITHIN = 30.0
"""Seconds for a statement: a server whose network died would else be waited for a quarter of an hour."""


def readers(url: URL) -> AsyncEngine:
    return _engine(
        url,
        {"default_transaction_read_only": "on"},
        pool_size=4,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        pool_reset_on_return=None,
    )


def writer(url: URL, wait: float, **driver: Any) -> AsyncEngine:
    """Each statement after the lock sees what the last writer committed: that is READ COMMITTED."""
    settings = {"lock_timeout": f"{wait * 1000:.0f}", **driver.pop("server_settings", {})}
    engine = _engine(url, settings, driver, pool_size=1, pool_timeout=wait, isolation_level="READ COMMITTED")
    event.listen(engine.sync_engine, "begin", _take_turn)
    return engine


def _engine(url: URL, settings: dict[str, str], driver: dict[str, Any] | None = None, **pool: Any) -> AsyncEngine:
    server_settings = {"application_name": "knigonosha", "jit": "off", **settings}
    connect_args = {"server_settings": server_settings, "timeout": 10.0, "command_timeout": ANSWER_WITHIN}
    engine = create_async_engine(
        url, max_overflow=0, hide_parameters=True, connect_args=connect_args | (driver or {}), **pool
    )
    event.listen(engine.sync_engine, "checkout", _is_alive)
    event.listen(engine.sync_engine, "handle_error", quote_nobody)
    return engine


def _take_turn(connection: Connection) -> None:
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock($1)", (WRITING,))


def _is_alive(connection: Any, _record: object, _proxy: object) -> None:
    # After a restart of the server nobody's tap is answered with an apology: the pool connects anew.
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def is_away(error: BaseException) -> bool:
    """The server cannot be reached, is being stopped or started (57P..), or the connection broke (08...)."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or (error.orig is not None and is_away(error.orig))
    state = str(getattr(error, "sqlstate", None) or "")
    # An error of a file, such as the list of those who deleted themselves, is none of the server's.
    # One without a number: the server has several addresses; below zero: its name was not found.
    if isinstance(error, OSError) and (error.errno is None or error.errno < 0 or error.errno in UNREACHABLE):
        return True
    return isinstance(error, (ConnectionError, TimeoutError)) or state.startswith(("57P", "08"))


def quote_nobody(context: Any) -> None:
    """The server's details and the driver's complaints quote values, which are people's names and words (law 9)."""
    orig = context.original_exception
    error: Any = getattr(orig, "__cause__", None)
    if "invalid input for query argument" in str(error):
        orig.args = error.args = ("a value that its column does not take",)
        # A forged button with an id that no column can hold is the same error as on SQLite.
        raise (OverflowError if isinstance(error.__cause__, OverflowError) else TypeError)(*error.args)
    if getattr(error, "detail", None):
        error.detail = None
