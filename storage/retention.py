"""Old rows: what may go, and people who have not taken part for long."""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.invitations import InvitationState
from storage.tables import acts, invitations, letters, librarians, notices, people, roles, shifts, signups
from storage.transaction import Transaction


async def purge_notices(tx: Transaction, before: datetime, limit: int) -> int:
    """Ended notices; gives how many went."""
    return await _purge(tx, notices, notices.c.ended_at < before, limit)


async def purge_letters(tx: Transaction, before: datetime, limit: int) -> int:
    return await _purge(tx, letters, letters.c.created_at < before, limit)


async def purge_invitation_drafts(tx: Transaction, begun_before: datetime, limit: int) -> int:
    old = and_(invitations.c.state == InvitationState.DRAFT, invitations.c.created_at < begun_before)
    return await _purge(tx, invitations, old, limit)


async def purge_acts(tx: Transaction, before: datetime, limit: int) -> int:
    return await _purge(tx, acts, acts.c.at < before, limit)


async def _purge(tx: Transaction, table: Table, which: ColumnElement[bool], limit: int) -> int:
    oldest = select(table.c.id).where(which).limit(limit).scalar_subquery()
    result = await tx.execute(delete(table).where(table.c.id.in_(oldest)))
    return int(result.rowcount)


async def quiet_since(connection: AsyncConnection, since: datetime, limit: int) -> list[int]:
    """Volunteers without a shift, a sign-up, a registering or a «Да, остаюсь» since then, and not asked since then.

    Librarians and owners are not asked: their work is their being there.
    """
    took_part = exists().where(
        signups.c.person_id == people.c.id,
        signups.c.role_id == roles.c.id,
        roles.c.shift_id == shifts.c.id,
        or_(signups.c.joined_at >= since, and_(shifts.c.finishes_at >= since, signups.c.ended_at.is_(None))),
    )
    works = exists().where(librarians.c.person_id == people.c.id)
    statement = (
        select(people.c.id)
        .where(
            people.c.registered_at < since,
            people.c.is_owner.is_(False),
            or_(people.c.asked_to_stay_at.is_(None), people.c.asked_to_stay_at < since),
            or_(people.c.stayed_at.is_(None), people.c.stayed_at < since),
            ~took_part,
            ~works,
        )
        .order_by(people.c.id)
        .limit(limit)
    )
    return list((await connection.execute(statement)).scalars())


async def silent_since(connection: AsyncConnection, since: datetime, limit: int) -> list[int]:
    """Asked before that instant, and neither answered nor signed up after it."""
    came_back = exists().where(signups.c.person_id == people.c.id, signups.c.joined_at >= people.c.asked_to_stay_at)
    works = exists().where(librarians.c.person_id == people.c.id)
    statement = (
        select(people.c.id)
        .where(people.c.asked_to_stay_at < since, people.c.is_owner.is_(False), ~came_back, ~works)
        .order_by(people.c.id)
        .limit(limit)
    )
    return list((await connection.execute(statement)).scalars())


async def asked_to_stay(tx: Transaction, person_id: int, now: datetime) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(asked_to_stay_at=now))


async def stays(tx: Transaction, person_id: int, now: datetime) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(asked_to_stay_at=None, stayed_at=now))
