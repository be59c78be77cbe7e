"""What a librarian has done already of the first steps, and that she has looked through a volunteer's eyes."""

from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.desk import FirstSteps
from storage.tables import actions, chats, librarians
from storage.transaction import Transaction


async def of(connection: AsyncConnection, person_id: int, library_id: int) -> FirstSteps:
    """A group and an action are the library's, the third step is her own."""
    linked = exists().where(chats.c.library_id == library_id, chats.c.lost_at.is_(None))
    published = exists().where(actions.c.library_id == library_id, actions.c.published_at.is_not(None))
    tried = exists().where(
        librarians.c.person_id == person_id, librarians.c.library_id == library_id, librarians.c.tried_at.is_not(None)
    )
    row = (await connection.execute(select(linked, published, tried))).one()
    return FirstSteps(*(bool(each) for each in row))


async def tried(tx: Transaction, person_id: int, library_id: int, now: datetime) -> None:
    hers = (librarians.c.person_id == person_id) & (librarians.c.library_id == library_id)
    await tx.execute(update(librarians).where(hers).values(tried_at=now))
