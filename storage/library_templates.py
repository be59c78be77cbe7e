"""Which templates that are off by default a library turned on."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import insert
from storage.tables import library_templates
from storage.transaction import Transaction


async def turned_on(connection: AsyncConnection, library_id: int) -> frozenset[str]:
    """Ids of the templates; those that are not off by default need no row and are not among them."""
    statement = select(library_templates.c.template_id).where(library_templates.c.library_id == library_id)
    return frozenset(row.template_id for row in await connection.execute(statement))


async def turn_on(tx: Transaction, library_id: int, template_id: str, now: datetime) -> None:
    statement = insert(tx, library_templates).values(library_id=library_id, template_id=template_id, turned_on_at=now)
    await tx.execute(statement.on_conflict_do_nothing(index_elements=["library_id", "template_id"]))


async def turn_off(tx: Transaction, library_id: int, template_id: str) -> None:
    await tx.execute(
        delete(library_templates).where(
            library_templates.c.library_id == library_id, library_templates.c.template_id == template_id
        )
    )
