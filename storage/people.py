"""People's rows, read with their rights in one query."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Age, AgeBand, LibrarianRole, Person
from storage.tables import librarians, people
from storage.transaction import Transaction

COLUMNS: tuple[ColumnElement[Any], ...] = (
    people.c.id,
    people.c.telegram_id,
    people.c.name,
    people.c.language,
    people.c.age_band,
    people.c.age_years,
    people.c.age_asked_on,
    people.c.registered_at,
    people.c.is_owner,
    people.c.bot_blocked_at,
    people.c.paused_until,
)


def _select(which: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*COLUMNS, librarians.c.library_id, librarians.c.role)
        .outerjoin(librarians, librarians.c.person_id == people.c.id)
        .where(which)
    )


# Every tap asks this, so it is built once.
_by_telegrams = _select(people.c.telegram_id.in_(bindparam("telegram_ids", expanding=True)))


def person_of(rows: Sequence[Any]) -> Person | None:
    """One person from the rows of one person, a row for each library they work in."""
    if not rows:
        return None
    rights = {row.library_id: LibrarianRole(row.role) for row in rows if row.library_id is not None}
    return _person(rows[0], rights)


def _person(first: Any, rights: dict[int, LibrarianRole]) -> Person:
    age = None
    if first.age_band is not None:
        age = Age(AgeBand(first.age_band), first.age_years, first.age_asked_on)
    return Person(
        id=first.id,
        telegram_id=first.telegram_id,
        name=first.name,
        language=first.language,
        age=age,
        registered_at=first.registered_at,
        is_owner=first.is_owner,
        bot_blocked_at=first.bot_blocked_at,
        paused_until=first.paused_until,
        librarian_in=rights,
    )


async def by_telegrams(connection: AsyncConnection, telegram_ids: Collection[int]) -> dict[int, Person]:
    """By Telegram id; strangers are not among them."""
    rows = await connection.execute(_by_telegrams, {"telegram_ids": list(telegram_ids)})
    theirs: dict[int, list[Any]] = {}
    for row in rows:
        theirs.setdefault(row.telegram_id, []).append(row)
    found = {telegram_id: person_of(of_one) for telegram_id, of_one in theirs.items()}
    return {telegram_id: person for telegram_id, person in found.items() if person is not None}


async def by_telegram(connection: AsyncConnection, telegram_id: int) -> Person | None:
    return (await by_telegrams(connection, [telegram_id])).get(telegram_id)


async def by_id(connection: AsyncConnection, person_id: int) -> Person | None:
    return person_of((await connection.execute(_select(people.c.id == person_id))).all())


_by_ids = select(*COLUMNS).where(people.c.id.in_(bindparam("people", expanding=True)))


async def by_ids(connection: AsyncConnection, person_ids: Collection[int]) -> dict[int, Person]:
    """Many at once, without their rights."""
    if not person_ids:
        return {}
    rows = await connection.execute(_by_ids, {"people": list(person_ids)})
    return {row.id: _person(row, {}) for row in rows}


async def librarians_of(connection: AsyncConnection, library_id: int) -> list[Person]:
    """Everybody who leads in a library, for what the bot tells librarians."""
    statement = (
        select(*COLUMNS, librarians.c.library_id, librarians.c.role)
        .join(librarians, librarians.c.person_id == people.c.id)
        .where(librarians.c.library_id == library_id)
        .order_by(librarians.c.since)
    )
    rows = (await connection.execute(statement)).all()
    return [_person(row, {library_id: LibrarianRole(row.role)}) for row in rows]


async def owners(connection: AsyncConnection) -> list[Person]:
    """Those whom OWNER_IDS lists or who came by a link; there are a few."""
    rows = (await connection.execute(select(*COLUMNS).where(people.c.is_owner))).all()
    return [_person(row, {}) for row in rows]


async def add_by_telephone(tx: Transaction, name: str, language: str, now: datetime) -> int:
    """Somebody without Telegram on the same roster."""
    return await tx.insert(insert(people).values(name=name, language=language, created_at=now))


async def set_blocked(tx: Transaction, telegram_id: int, since: datetime | None) -> None:
    """The person blocked the bot, or (None) let it in again."""
    await tx.execute(update(people).where(people.c.telegram_id == telegram_id).values(bot_blocked_at=since))
