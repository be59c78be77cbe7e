"""Volunteers' own rows: who registered, what they told about themselves, which libraries they follow."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.libraries import Library
from domain.people import Age
from storage.dialects import insert
from storage.libraries import COLUMNS as LIBRARY
from storage.libraries import library_of
from storage.tables import followers, librarians, libraries, people
from storage.transaction import Transaction


def _age(age: Age) -> dict[str, Any]:
    return {"age_band": age.band, "age_years": age.years, "age_asked_on": age.asked_on}


async def keep_volunteer(tx: Transaction, telegram_id: int, name: str, language: str, age: Age, now: datetime) -> int:
    """A new row, or the row of a librarian who becomes a volunteer too; gives its id."""
    told = {"name": name, "language": language, "registered_at": now, **_age(age)}
    statement = insert(tx, people).values(telegram_id=telegram_id, created_at=now, **told)
    statement = statement.on_conflict_do_update(index_elements=["telegram_id"], set_=told).returning(people.c.id)
    row = (await tx.execute(statement)).one()
    return int(row.id)


async def rename(tx: Transaction, person_id: int, name: str) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(name=name))


async def set_age(tx: Transaction, person_id: int, age: Age) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(**_age(age)))


async def speak(tx: Transaction, person_id: int, language: str) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(language=language))


async def set_reminders(tx: Transaction, person_id: int, first_hours: int | None, *, fewer: bool, silent: bool) -> None:
    values = {"first_reminder_hours": first_hours, "fewer_reminders": fewer, "silent": silent}
    await tx.execute(update(people).where(people.c.id == person_id).values(**values))


async def pause(tx: Transaction, person_id: int, until: datetime | None) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(paused_until=until))


async def reminders_of(connection: AsyncConnection, person_id: int) -> tuple[int | None, bool, bool]:
    """Hours of the earlier first reminder, fewer, silent."""
    columns = (people.c.first_reminder_hours, people.c.fewer_reminders, people.c.silent)
    row = (await connection.execute(select(*columns).where(people.c.id == person_id))).one()
    return row.first_reminder_hours, row.fewer_reminders, row.silent


# Libraries that a person follows --------------------------------------------------------------------------------


async def follow(tx: Transaction, person_id: int, library_id: int, now: datetime) -> None:
    """Also takes an earlier "turned off" back."""
    statement = insert(tx, followers).values(person_id=person_id, library_id=library_id, since=now)
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["person_id", "library_id"], set_={"muted_at": None})
    )


async def follow_unasked(tx: Transaction, person_ids: Collection[int], library_id: int, now: datetime) -> None:
    """Whoever had a seat there; what they turned off themselves stays off."""
    if not person_ids:
        return
    rows = [
        {"person_id": person_id, "library_id": library_id, "since": now, "news_at": now} for person_id in person_ids
    ]
    await tx.execute(insert(tx, followers).on_conflict_do_nothing(), rows)


async def mute(tx: Transaction, person_id: int, library_id: int, now: datetime) -> None:
    """The person turned a library off; the row stays, so that a later seat there does not turn it on again."""
    which = (followers.c.person_id == person_id, followers.c.library_id == library_id)
    await tx.execute(update(followers).where(*which).values(muted_at=now))


async def unfollow(tx: Transaction, person_id: int, library_ids: Sequence[int]) -> None:
    """Nothing of it stays: the consent behind it was withdrawn."""
    which = (followers.c.person_id == person_id, followers.c.library_id.in_(library_ids))
    await tx.execute(delete(followers).where(*which))


async def followed(connection: AsyncConnection, person_id: int) -> list[Library]:
    """Libraries that the person follows and has not turned off, the first chosen first."""
    statement = (
        select(*LIBRARY)
        .join(followers, followers.c.library_id == libraries.c.id)
        .where(followers.c.person_id == person_id, followers.c.muted_at.is_(None))
        .order_by(followers.c.since, libraries.c.id)
    )
    return [library_of(row) for row in await connection.execute(statement)]


async def led(connection: AsyncConnection, person_id: int) -> list[Library]:
    """Libraries in which the person is a librarian."""
    statement = (
        select(*LIBRARY)
        .join(librarians, librarians.c.library_id == libraries.c.id)
        .where(librarians.c.person_id == person_id)
        .order_by(librarians.c.since, libraries.c.id)
    )
    return [library_of(row) for row in await connection.execute(statement)]


async def near(connection: AsyncConnection, person_id: int | None) -> list[Library]:
    """Whom a person may telephone: the libraries they lead or follow; for a stranger the only library there is."""
    if person_id is not None:
        found = await led(connection, person_id)
        return found + [each for each in await followed(connection, person_id) if each not in found]
    rows = (await connection.execute(select(*LIBRARY).limit(2))).all()
    return [library_of(rows[0])] if len(rows) == 1 else []
