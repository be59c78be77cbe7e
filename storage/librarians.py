"""Librarians' rows: who leads where. Colleagues are read with storage.people.librarians_of."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy import insert as plain_insert

from domain.people import LibrarianRole
from storage.dialects import insert
from storage.tables import librarians, people
from storage.transaction import Transaction


async def appoint(tx: Transaction, person_id: int, library_id: int, role: LibrarianRole, now: datetime) -> None:
    """Make a person a librarian, or change the role they have."""
    statement = insert(tx, librarians).values(person_id=person_id, library_id=library_id, role=role, since=now)
    await tx.execute(statement.on_conflict_do_update(index_elements=["person_id", "library_id"], set_={"role": role}))


async def remove(tx: Transaction, person_id: int, library_id: int) -> None:
    await tx.execute(
        delete(librarians).where(librarians.c.person_id == person_id, librarians.c.library_id == library_id)
    )


async def arrive(tx: Transaction, telegram_id: int, name: str, language: str, now: datetime) -> int:
    """A row for somebody who comes by an invite link and has none: no age, no interests, no volunteer's consent."""
    return await tx.insert(
        plain_insert(people).values(telegram_id=telegram_id, name=name, language=language, created_at=now)
    )


async def introduce(tx: Transaction, person_id: int, name: str) -> None:
    """Give a name to an owner, whose row was made from the settings without one."""
    await tx.execute(update(people).where(people.c.id == person_id, people.c.name == "").values(name=name))
