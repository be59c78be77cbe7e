"""What the two databases do differently in one statement: INSERT … ON CONFLICT, and counting what it wrote."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.transaction import Transaction


def insert(tx: Transaction, table: Table) -> Any:
    """An INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if tx.connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


async def insert_all(tx: Transaction, statement: Any, rows: Sequence[dict[str, Any]], key: Column[Any]) -> int:
    """Run an INSERT of many rows and give how many were written: asyncpg does not count them, so it returns them."""
    if tx.connection.dialect.name == "postgresql":
        return len((await tx.execute(statement.returning(key), rows)).all())
    return int((await tx.execute(statement, rows)).rowcount)
