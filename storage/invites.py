"""Invite links' rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.invites import Invite
from domain.people import LibrarianRole
from storage.tables import invite_links
from storage.transaction import Transaction


def _invite(row: Row[Any]) -> Invite:
    return Invite(
        id=row.id,
        code=row.code,
        library_id=row.library_id,
        role=LibrarianRole(row.role),
        created_by=row.created_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_by=row.used_by,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )


async def _one(connection: AsyncConnection, which: ColumnElement[bool]) -> Invite | None:
    row = (await connection.execute(select(invite_links).where(which))).first()
    return _invite(row) if row else None


async def by_code(connection: AsyncConnection, code: str) -> Invite | None:
    return await _one(connection, invite_links.c.code == code)


async def by_id(connection: AsyncConnection, invite_id: int) -> Invite | None:
    return await _one(connection, invite_links.c.id == invite_id)


async def waiting(connection: AsyncConnection, library_id: int) -> list[Invite]:
    """Links that nobody used and nobody revoked, expired ones too: those can be prolonged. Newest first."""
    statement = (
        select(invite_links)
        .where(
            invite_links.c.library_id == library_id,
            invite_links.c.used_at.is_(None),
            invite_links.c.revoked_at.is_(None),
        )
        .order_by(invite_links.c.id.desc())
    )
    return [_invite(row) for row in await connection.execute(statement)]


async def add(
    tx: Transaction,
    code: str,
    library_id: int,
    role: LibrarianRole,
    created_by: int,
    expires_at: datetime,
    now: datetime,
) -> Invite:
    values = {
        "code": code,
        "library_id": library_id,
        "role": role,
        "created_by": created_by,
        "created_at": now,
        "expires_at": expires_at,
    }
    made = await tx.insert(insert(invite_links).values(values))
    return Invite(made, code, library_id, role, created_by, now, expires_at)


async def use(tx: Transaction, invite_id: int, person_id: int, now: datetime) -> None:
    await _set(tx, invite_id, used_by=person_id, used_at=now)


async def revoke(tx: Transaction, invite_id: int, now: datetime) -> None:
    await _set(tx, invite_id, revoked_at=now)


async def prolong(tx: Transaction, invite_id: int, expires_at: datetime) -> None:
    await _set(tx, invite_id, expires_at=expires_at)


async def _set(tx: Transaction, invite_id: int, **values: Any) -> None:
    await tx.execute(update(invite_links).where(invite_links.c.id == invite_id).values(**values))
