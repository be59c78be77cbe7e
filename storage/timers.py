"""Timers: rows of what must happen at an instant, unique on kind and subject."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.notices import TimerKind
from storage.dialects import insert
from storage.tables import timers
from storage.transaction import Transaction


async def set_timers(tx: Transaction, planned: Collection[tuple[TimerKind, int, datetime]]) -> None:
    """Write (kind, subject, due); a timer that is there already is moved."""
    if not planned:
        return
    statement = insert(tx, timers).values([{"kind": kind, "subject": s, "due": due} for kind, s, due in planned])
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["kind", "subject"], set_={"due": statement.excluded.due})
    )
    tx.due_at(min(due for _, _, due in planned))


async def set_if_none(tx: Transaction, kind: TimerKind, subject: int, due: datetime) -> None:
    """Write a timer where there is none; one that is there already stays as it is."""
    statement = insert(tx, timers).values(kind=kind, subject=subject, due=due)
    await tx.execute(statement.on_conflict_do_nothing(index_elements=["kind", "subject"]))
    tx.due_at(due)


async def drop_timers(tx: Transaction, subject: int, kinds: Collection[TimerKind]) -> None:
    await tx.execute(delete(timers).where(timers.c.subject == subject, timers.c.kind.in_(list(kinds))))


async def drop_kind(tx: Transaction, kind: TimerKind, subjects: Collection[int]) -> None:
    """The timers of one kind for many subjects."""
    await tx.execute(delete(timers).where(timers.c.kind == kind, timers.c.subject.in_(list(subjects))))


_due = (
    select(timers.c.kind, timers.c.subject, timers.c.due)
    .where(timers.c.due <= bindparam("now"))
    .order_by(timers.c.due, timers.c.id)
    .limit(bindparam("most"))
)


async def due_by(connection: AsyncConnection, now: datetime, limit: int) -> list[tuple[TimerKind, int, datetime]]:
    """(kind, subject, due), the oldest first."""
    rows = await connection.execute(_due, {"now": now, "most": limit})
    return [(TimerKind(row.kind), row.subject, row.due) for row in rows]


async def take(tx: Transaction, kind: TimerKind, subject: int, now: datetime) -> bool:
    """Claim a timer by deleting it; False when it was moved or taken meanwhile."""
    claimed = await tx.execute(
        delete(timers).where(timers.c.kind == kind, timers.c.subject == subject, timers.c.due <= now)
    )
    return bool(claimed.rowcount)
