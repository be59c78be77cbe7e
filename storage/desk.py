"""A library at one glance, in a few queries however many actions it has."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import ActionState
from domain.desk import SHOWN, Glance
from storage.actions import not_over, read, select_actions
from storage.tables import actions, consent_waits, shifts


async def glance(connection: AsyncConnection, library_id: int, now: datetime) -> Glance:
    """An action that goes on is shown until its end."""
    published = (actions.c.library_id == library_id, actions.c.state == ActionState.PUBLISHED, not_over(now))
    coming = await read(
        connection, select_actions().where(*published).order_by(shifts.c.begins_at, actions.c.id).limit(SHOWN)
    )
    ahead = select(func.count()).select_from(actions.join(shifts)).where(*published).scalar_subquery()
    drafts = (
        select(func.count())
        .select_from(actions)
        .where(actions.c.library_id == library_id, actions.c.state == ActionState.DRAFT)
        .scalar_subquery()
    )
    waits = (
        select(func.count())
        .select_from(consent_waits)
        .where(consent_waits.c.library_id == library_id, consent_waits.c.until > now)
        .scalar_subquery()
    )
    counts = (
        await connection.execute(select(ahead.label("ahead"), drafts.label("drafts"), waits.label("waits")))
    ).one()
    return Glance(tuple(coming), counts.ahead - len(coming), counts.drafts, counts.waits)
