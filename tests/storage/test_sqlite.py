"""What is SQLite's own: its settings, and other programs that write to the same file."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Busy, Database
from storage.transaction import transaction


async def test_another_program_that_writes_makes_it_busy_too(db: Database, database_file: Path) -> None:
    async with transaction(db) as tx:
        await tx.execute(text("PRAGMA busy_timeout = 10"))
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            async with transaction(db) as tx:
                await tx.row(text("SELECT 1"))
        other.execute("ROLLBACK")
    async with transaction(db) as tx:
        assert await tx.row(text("SELECT 1")) == (1,)


async def test_what_is_committed_survives_a_power_cut_and_readers_never_wait(db: Database, database_file: Path) -> None:
    async with transaction(db) as tx:
        for pragma, value in {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "query_only": 0}.items():
            assert (await tx.connection.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value
    async with db.read() as connection:
        for pragma, value in {"journal_mode": "wal", "foreign_keys": 1, "query_only": 1}.items():
            assert (await connection.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value


async def test_nobody_else_writes_from_the_first_statement_on(db: Database, database_file: Path) -> None:
    """Also when it only reads: what is decided on it must still be true when it is written."""
    with closing(sqlite3.connect(database_file, isolation_level=None, timeout=0)) as other:
        async with transaction(db) as tx:
            await tx.row(text("SELECT 1"))
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")


async def test_a_transaction_without_a_statement_leaves_nothing_to_the_next(db: Database) -> None:
    async with transaction(db):
        pass
    with pytest.raises(ZeroDivisionError):
        async with transaction(db):
            raise ZeroDivisionError
    async with transaction(db) as tx:
        assert await tx.row(text("SELECT 1")) == (1,)
    async with transaction(db) as tx:
        assert await tx.row(text("SELECT 2")) == (2,)


async def test_who_gives_up_waiting_for_the_lock_leaves_no_transaction_behind(
    db: Database, database_file: Path
) -> None:
    async def write() -> None:
        async with transaction(db) as tx:
            await tx.row(text("SELECT 1"))

    await write()
    with closing(sqlite3.connect(database_file, isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(write())
        await asyncio.sleep(0.05)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        other.execute("ROLLBACK")
        await write()
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
