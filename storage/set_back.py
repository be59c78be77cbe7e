"""After the wall clock was set back: rows that were due already by what it showed before."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import notices, timers
from storage.transaction import Transaction


def _between(due: ColumnElement[datetime], now: datetime, before: datetime) -> ColumnElement[bool]:
    return (due > now) & (due <= before)


async def waiting(connection: AsyncConnection, before: datetime, now: datetime) -> list[int]:
    """Notices that were due at `before` and are not at `now`."""
    which = select(notices.c.id).where(notices.c.state == text("'due'"), _between(notices.c.due, now, before))
    return list((await connection.execute(which.order_by(notices.c.id))).scalars())


async def notices_due(tx: Transaction, notice_ids: Collection[int], now: datetime) -> None:
    still = update(notices).where(notices.c.id.in_(list(notice_ids)), notices.c.state == text("'due'"))
    await tx.execute(still.values(due=now))
    tx.due_at(now)


async def timers_due(tx: Transaction, before: datetime, now: datetime) -> None:
    await tx.execute(update(timers).where(_between(timers.c.due, now, before)).values(due=now))
    tx.due_at(now)
