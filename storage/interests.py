"""What people like to do, and whether they may be called at short notice."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.interests import Interest
from storage.dialects import insert
from storage.tables import interests, people
from storage.transaction import Transaction

_of_people = select(interests.c.person_id, interests.c.interest).where(
    interests.c.person_id.in_(bindparam("people", expanding=True))
)


async def of_people(connection: AsyncConnection, person_ids: Collection[int]) -> dict[int, frozenset[Interest]]:
    """Those who chose something; who is not among them likes everything."""
    if not person_ids:
        return {}
    found: dict[int, set[Interest]] = {}
    for row in await connection.execute(_of_people, {"people": list(person_ids)}):
        found.setdefault(row.person_id, set()).add(Interest(row.interest))
    return {person: frozenset(chosen) for person, chosen in found.items()}


async def of_person(connection: AsyncConnection, person_id: int) -> frozenset[Interest]:
    return (await of_people(connection, [person_id])).get(person_id, frozenset())


async def add(tx: Transaction, person_id: int, interest: Interest) -> None:
    statement = insert(tx, interests).values(person_id=person_id, interest=interest)
    await tx.execute(statement.on_conflict_do_nothing())


async def drop(tx: Transaction, person_id: int, interest: Interest) -> None:
    which = (interests.c.person_id == person_id, interests.c.interest == interest)
    await tx.execute(delete(interests).where(*which))


async def urgent(connection: AsyncConnection, person_id: int) -> bool:
    """«Можно звать срочно»."""
    return bool((await connection.execute(select(people.c.urgent).where(people.c.id == person_id))).scalar_one())


async def set_urgent(tx: Transaction, person_id: int, on: bool) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(urgent=on))


# The question after the first action ---------------------------------------------------------------------------------


async def not_asked_yet(tx: Transaction, person_ids: Collection[int]) -> list[int]:
    """Of these people the volunteers with Telegram who were never asked and chose nothing by themselves."""
    if not person_ids:
        return []
    chose = select(interests.c.person_id).where(interests.c.person_id == people.c.id).exists()
    statement = select(people.c.id).where(
        people.c.id.in_(list(person_ids)),
        people.c.registered_at.is_not(None),
        people.c.telegram_id.is_not(None),
        people.c.interests_asked_at.is_(None),
        ~chose,
    )
    return list((await tx.execute(statement)).scalars())


async def asked(tx: Transaction, person_ids: Collection[int], now: datetime) -> None:
    await tx.execute(update(people).where(people.c.id.in_(list(person_ids))).values(interests_asked_at=now))
