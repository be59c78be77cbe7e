"""Libraries' rows."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import ActionState
from domain.libraries import Country, Library, LibraryField, NewLibrary
from storage.tables import actions, libraries, shifts
from storage.transaction import Transaction

COLUMNS: tuple[ColumnElement[Any], ...] = (
    libraries.c.id.label("library_id"),
    libraries.c.organisation_id,
    libraries.c.name.label("library_name"),
    libraries.c.short_name,
    libraries.c.country,
    libraries.c.city,
    libraries.c.zone,
    libraries.c.address,
    libraries.c.phone,
    libraries.c.archived_at,
)


def library_of(row: Row[Any]) -> Library:
    """A library from a row that holds COLUMNS."""
    return Library(
        id=row.library_id,
        organisation_id=row.organisation_id,
        name=row.library_name,
        country=Country(row.country),
        city=row.city,
        zone_name=row.zone,
        address=row.address,
        phone=row.phone,
        short_name=row.short_name,
        archived_at=row.archived_at,
    )


_by_id = select(*COLUMNS).where(libraries.c.id == bindparam("library"))


async def by_id(connection: AsyncConnection, library_id: int) -> Library | None:
    row = (await connection.execute(_by_id, {"library": library_id})).first()
    return library_of(row) if row else None


async def all_of_them(connection: AsyncConnection) -> list[Library]:
    """Every library that is at work, by city and name; an installation has tens of them."""
    return await _listed(connection, libraries.c.archived_at.is_(None))


async def in_archive(connection: AsyncConnection) -> list[Library]:
    """Libraries that are in no list: only whoever leads there finds them, and the owner."""
    return await _listed(connection, libraries.c.archived_at.is_not(None))


async def named(connection: AsyncConnection, library_ids: Collection[int]) -> list[Library]:
    """Those of these libraries that are at work, by city and name."""
    return await _listed(connection, libraries.c.id.in_(library_ids), libraries.c.archived_at.is_(None))


async def _listed(connection: AsyncConnection, *which: ColumnElement[bool]) -> list[Library]:
    statement = select(*COLUMNS).where(*which).order_by(libraries.c.city, libraries.c.name)
    return [library_of(row) for row in await connection.execute(statement)]


async def add(tx: Transaction, new: NewLibrary, organisation_id: int, now: datetime) -> Library:
    values = {
        "organisation_id": organisation_id,
        "name": new.name,
        "country": new.country,
        "city": new.city,
        "zone": new.zone_name,
        "address": new.address,
        "phone": new.phone,
        "created_at": now,
    }
    made = await tx.insert(insert(libraries).values(values))
    return Library(
        id=made,
        organisation_id=organisation_id,
        name=new.name,
        country=new.country,
        city=new.city,
        zone_name=new.zone_name,
        address=new.address,
        phone=new.phone,
    )


async def set_archived(tx: Transaction, library_id: int, since: datetime | None) -> None:
    """Into the archive, or (None) out of it."""
    await tx.execute(update(libraries).where(libraries.c.id == library_id).values(archived_at=since))


async def change(tx: Transaction, library_id: int, field: LibraryField, value: str | None) -> None:
    await tx.execute(update(libraries).where(libraries.c.id == library_id).values({field.value: value}))


async def timed_actions(connection: AsyncConnection, library_id: int, now: datetime) -> list[int]:
    """Actions that have a time and are not over, drafts too: they stand by the library's clock and show its name."""
    statement = (
        select(actions.c.id)
        .join(shifts, shifts.c.action_id == actions.c.id)
        .where(
            actions.c.library_id == library_id,
            actions.c.state.in_([ActionState.DRAFT, ActionState.PUBLISHED]),
            shifts.c.finishes_at > now,
        )
    )
    return [row.id for row in await connection.execute(statement)]
