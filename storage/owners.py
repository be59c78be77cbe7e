"""Owners' rows: links that make one, and who stays an owner when OWNER_IDS changes."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.owners import OwnerLink
from storage.dialects import insert
from storage.tables import owner_links, people
from storage.transaction import Transaction


def _came_by_link() -> ColumnElement[bool]:
    return exists().where(owner_links.c.used_by == people.c.id)


async def is_owned(connection: AsyncConnection, now: datetime) -> bool:
    """Somebody owns the installation, or may still come by a link."""
    still_open = exists().where(owner_links.c.used_at.is_(None), owner_links.c.expires_at > now)
    owned = exists().where(people.c.is_owner)
    return bool((await connection.execute(select(or_(owned, still_open)))).scalar())


async def is_listed(connection: AsyncConnection, person_id: int) -> bool:
    """OWNER_IDS names them, whether or not they came by a link too."""
    statement = select(people.c.owner_by_list).where(people.c.id == person_id)
    return bool((await connection.execute(statement)).scalar())


async def follow_list(tx: Transaction, telegram_ids: Collection[int], now: datetime) -> None:
    """Whoever is listed is an owner, with a new row if they have none; of the others only those who came by a link.

    A new row has no name and no language until its person speaks.
    """
    await tx.execute(
        update(people)
        .where(people.c.is_owner, people.c.telegram_id.not_in(list(telegram_ids)))
        .values(is_owner=_came_by_link(), owner_by_list=False)
    )
    if telegram_ids:
        listed = {"is_owner": True, "owner_by_list": True}
        rows = [{"telegram_id": each, "name": "", "language": "", "created_at": now} | listed for each in telegram_ids]
        statement = insert(tx, people).values(rows)
        await tx.execute(statement.on_conflict_do_update(index_elements=["telegram_id"], set_=listed))


async def appoint(tx: Transaction, person_id: int) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(is_owner=True))


async def add_link(tx: Transaction, code_sha256: str, expires_at: datetime, now: datetime) -> None:
    """A new link; one that was printed before and that nobody opened stops working."""
    await tx.execute(delete(owner_links).where(owner_links.c.used_at.is_(None)))
    await tx.execute(plain_insert(owner_links).values(code_sha256=code_sha256, created_at=now, expires_at=expires_at))


async def link_by_digest(connection: AsyncConnection, code_sha256: str) -> OwnerLink | None:
    row = (await connection.execute(select(owner_links).where(owner_links.c.code_sha256 == code_sha256))).first()
    return OwnerLink(row.id, row.expires_at, row.used_by, row.used_at) if row else None


async def use_link(tx: Transaction, link_id: int, person_id: int, now: datetime) -> None:
    await tx.execute(update(owner_links).where(owner_links.c.id == link_id).values(used_by=person_id, used_at=now))
