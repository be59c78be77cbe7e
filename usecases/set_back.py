"""The wall clock was set back: what was due already stays due, and nothing waits for that hour to come again."""

from datetime import datetime

from storage import set_back
from storage.database import Database
from storage.transaction import transaction

STEP = 2_000
"""Rows in one transaction: no job may hold the writer longer than 50 ms (law 1)."""


async def still_due(db: Database, before: datetime, now: datetime) -> None:
    """`before`: what the clock showed when it was set back. Later reminders keep their instants."""
    async with db.read() as connection:
        found = await set_back.waiting(connection, before, now)
    async with transaction(db) as tx:
        await set_back.timers_due(tx, before, now)
    for first in range(0, len(found), STEP):
        async with transaction(db) as tx:
            await set_back.notices_due(tx, found[first : first + STEP], now)
