"""Who may not sign up through the bot, by library."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.blocks import Blocked
from storage.dialects import insert
from storage.tables import blocks, people
from storage.transaction import Transaction


async def of_library(connection: AsyncConnection, library_id: int, now: datetime) -> list[Blocked]:
    """Blocks that still hold, those that end first on top."""
    statement = (
        select(blocks, people.c.name)
        .join(people, people.c.id == blocks.c.person_id)
        .where(blocks.c.library_id == library_id, blocks.c.until > now)
        .order_by(blocks.c.until)
    )
    rows = await connection.execute(statement)
    return [Blocked(row.person_id, row.name, row.library_id, row.reason, row.until) for row in rows]


async def put(tx: Transaction, block: Blocked, set_by: int) -> None:
    """A block that is there already is replaced."""
    values = {"reason": block.reason, "until": block.until, "set_by": set_by}
    statement = insert(tx, blocks).values(person_id=block.person_id, library_id=block.library_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["person_id", "library_id"], set_=values))


async def lift(tx: Transaction, person_id: int, library_id: int) -> None:
    await tx.execute(delete(blocks).where(blocks.c.person_id == person_id, blocks.c.library_id == library_id))


async def forget_past(tx: Transaction, now: datetime) -> None:
    """A block that ended, and its reason, are kept no longer."""
    await tx.execute(delete(blocks).where(blocks.c.until <= now))
