"""A library at one glance, in a few queries however many actions it has."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import ActionState
from domain.desk import LOOKED_AHEAD, SHOWN, Glance, Unreachable, end_of_next_working_day
from domain.libraries import Library
from domain.numbers import DEFAULT_NUMBERS
from storage.actions import ahead, not_over, read, select_actions
from storage.tables import actions, chats, consent_waits, people, roles, shifts, signups


async def glance(connection: AsyncConnection, library: Library, now: datetime) -> Glance:
    """An action that goes on is shown until its end."""
    here = actions.c.library_id == library.id
    published = (here, actions.c.state == ActionState.PUBLISHED, not_over(now))
    in_order = select_actions().order_by(shifts.c.begins_at, actions.c.id)
    coming = await read(connection, in_order.where(*published).limit(SHOWN))
    until = end_of_next_working_day(now, library.zone, DEFAULT_NUMBERS.working_weekdays)
    soon = in_order.where(here, ahead(now), shifts.c.begins_at < until)
    counted = select(func.count()).select_from(actions.join(shifts))
    waiting = (consent_waits.c.library_id == library.id, consent_waits.c.until > now)
    counts = (
        await connection.execute(
            select(
                counted.where(*published).scalar_subquery().label("ahead"),
                counted.where(here, actions.c.state == ActionState.DRAFT).scalar_subquery().label("drafts"),
                select(func.count()).where(*waiting).scalar_subquery().label("waits"),
                select(func.min(consent_waits.c.until)).where(*waiting).scalar_subquery().label("first_wait"),
            )
        )
    ).one()
    lost = select(chats.c.title).where(chats.c.library_id == library.id, chats.c.lost_at.is_not(None))
    return Glance(
        coming=tuple(coming),
        more=counts.ahead - len(coming),
        drafts=counts.drafts,
        waits=counts.waits,
        first_wait_until=counts.first_wait,
        soon=tuple(await read(connection, soon)),
        unreachable=await _unreachable(connection, library.id, now),
        lost_groups=tuple((await connection.execute(lost.order_by(chats.c.lost_at.desc()))).scalars()),
    )


async def _unreachable(connection: AsyncConnection, library_id: int, now: datetime) -> tuple[Unreachable, ...]:
    """People with a seat in the next days who closed the bot; those who only telephone were never written to."""
    statement = (
        select(actions.c.id, actions.c.title, shifts.c.begins_at, people.c.name)
        .select_from(actions.join(shifts).join(roles).join(signups))
        .join(people, people.c.id == signups.c.person_id)
        .where(
            actions.c.library_id == library_id,
            ahead(now),
            shifts.c.begins_at < now + LOOKED_AHEAD,
            signups.c.ended_at.is_(None),
            people.c.bot_blocked_at.is_not(None),
        )
        .order_by(shifts.c.begins_at, signups.c.id)
    )
    return tuple(Unreachable(*row) for row in await connection.execute(statement))
