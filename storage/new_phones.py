"""Rows of profiles that go to another Telegram account; each is deleted by its timer."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.new_phones import NewPhone
from storage.tables import new_phones, people
from storage.transaction import Transaction


async def _one(connection: AsyncConnection, which: ColumnElement[bool]) -> NewPhone | None:
    row = (await connection.execute(select(new_phones).where(which))).first()
    if row is None:
        return None
    return NewPhone(
        id=row.id,
        person_id=row.person_id,
        library_id=row.library_id,
        created_by=row.created_by,
        expires_at=row.expires_at,
        used_at=row.used_at,
        old_telegram_id=row.old_telegram_id,
        stopped_at=row.stopped_at,
    )


def _kept(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def by_code(connection: AsyncConnection, code: str) -> NewPhone | None:
    return await _one(connection, new_phones.c.code_sha256 == _kept(code))


async def by_id(connection: AsyncConnection, move_id: int) -> NewPhone | None:
    return await _one(connection, new_phones.c.id == move_id)


async def open_of(connection: AsyncConnection, person_id: int) -> NewPhone | None:
    """The link of a person that nobody has used yet."""
    return await _one(connection, (new_phones.c.person_id == person_id) & new_phones.c.used_at.is_(None))


async def add(
    tx: Transaction, code: str, person_id: int, library_id: int, by: int, expires_at: datetime, now: datetime
) -> NewPhone:
    values = {
        "code_sha256": _kept(code),
        "person_id": person_id,
        "library_id": library_id,
        "created_by": by,
        "created_at": now,
        "expires_at": expires_at,
    }
    made = await tx.insert(insert(new_phones).values(values))
    return NewPhone(made, person_id, library_id, by, expires_at)


async def used(tx: Transaction, move_id: int, old_telegram_id: int | None, now: datetime) -> None:
    await _set(tx, move_id, used_at=now, old_telegram_id=old_telegram_id)


async def stop(tx: Transaction, move_id: int, now: datetime) -> None:
    await _set(tx, move_id, stopped_at=now)


async def _set(tx: Transaction, move_id: int, **values: Any) -> None:
    await tx.execute(update(new_phones).where(new_phones.c.id == move_id).values(**values))


async def forget(tx: Transaction, move_id: int) -> None:
    await tx.execute(delete(new_phones).where(new_phones.c.id == move_id))


async def give_to(tx: Transaction, person_id: int, telegram_id: int) -> None:
    """From now on the row is this account's: sign-ups, notices, consents and rights hang on the row and come along."""
    mine = update(people).where(people.c.id == person_id)
    await tx.execute(mine.values(telegram_id=telegram_id, bot_blocked_at=None))
