"""Whoever does something, and who let the bot in again."""

from domain.people import Person
from storage import people
from storage.database import Database
from storage.transaction import Transaction, transaction


async def actor(tx: Transaction, person_id: int) -> Person | None:
    """Whoever does something, with today's rights, read inside the transaction (law 5)."""
    return await people.by_id(tx.connection, person_id)


async def unblock(db: Database, telegram_id: int) -> None:
    """The person let the bot in again; usecases.unreachable is where they block it."""
    async with transaction(db) as tx:
        await people.set_blocked(tx, telegram_id, None)
