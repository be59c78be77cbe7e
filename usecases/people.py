"""Whoever does something, in which language an owner first speaks, and who let the bot in again."""

from dataclasses import replace

from domain.people import Person
from storage import people, registration
from storage.database import Database
from storage.transaction import Transaction, transaction


async def actor(tx: Transaction, person_id: int) -> Person | None:
    """Whoever does something, with today's rights, read inside the transaction (law 5)."""
    return await people.by_id(tx.connection, person_id)


async def first_heard(db: Database, person: Person, language: str) -> Person:
    """An owner who is only an id of the settings so far speaks: in Telegram's language, until they choose another."""
    async with transaction(db) as tx:
        await registration.speak(tx, person.id, language)
    return replace(person, language=language)


async def unblock(db: Database, telegram_id: int) -> None:
    """The person let the bot in again; usecases.unreachable is where they block it."""
    async with transaction(db) as tx:
        await people.set_blocked(tx, telegram_id, None)
