"""Rows of minors whose consent on paper is awaited (R12)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Age, AgeBand
from domain.registration import Wait
from storage.dialects import insert
from storage.tables import consent_waits
from storage.transaction import Transaction


def _wait_of(row: Any) -> Wait:
    return Wait(
        id=row.id,
        telegram_id=row.telegram_id,
        library_id=row.library_id,
        name=row.name,
        language=row.language,
        age=Age(AgeBand.MINOR, row.age_years, row.age_asked_on),
        asked_at=row.asked_at,
        until=row.until,
        role_id=row.role_id,
    )


async def _waits(connection: AsyncConnection, which: ColumnElement[bool]) -> list[Wait]:
    statement = select(consent_waits).where(which).order_by(consent_waits.c.asked_at, consent_waits.c.id)
    return [_wait_of(row) for row in await connection.execute(statement)]


async def by_id(connection: AsyncConnection, wait_id: int) -> Wait | None:
    found = await _waits(connection, consent_waits.c.id == wait_id)
    return found[0] if found else None


async def of(connection: AsyncConnection, telegram_id: int) -> Wait | None:
    found = await _waits(connection, consent_waits.c.telegram_id == telegram_id)
    return found[0] if found else None


async def in_library(connection: AsyncConnection, library_id: int) -> list[Wait]:
    """«Ждут согласия», the longest waiting first."""
    return await _waits(connection, consent_waits.c.library_id == library_id)


async def past(connection: AsyncConnection, now: datetime, limit: int) -> Sequence[int]:
    """Ids whose time is over, for the nightly net below the timers."""
    statement = select(consent_waits.c.id).where(consent_waits.c.until <= now).limit(limit)
    return list((await connection.execute(statement)).scalars())


async def add(
    tx: Transaction,
    telegram_id: int,
    library_id: int,
    name: str,
    language: str,
    age: Age,
    now: datetime,
    until: datetime,
) -> int:
    statement = (
        insert(tx, consent_waits)
        .values(
            telegram_id=telegram_id,
            library_id=library_id,
            name=name,
            language=language,
            age_years=age.years,
            age_asked_on=age.asked_on,
            asked_at=now,
            until=until,
        )
        .returning(consent_waits.c.id)
    )
    return int((await tx.execute(statement)).scalar_one())


async def choose(tx: Transaction, wait_id: int, role_id: int) -> None:
    await tx.execute(update(consent_waits).where(consent_waits.c.id == wait_id).values(role_id=role_id))


async def forget(tx: Transaction, wait_ids: Collection[int]) -> None:
    await tx.execute(delete(consent_waits).where(consent_waits.c.id.in_(list(wait_ids))))
