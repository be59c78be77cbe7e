"""A library's actions as its librarians look for them, and what their next one can learn from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import Action, ActionState
from domain.wall_clock import local
from storage.actions import ahead, not_over, read, select_actions
from storage.tables import actions, cards, chats, roles, shifts, signups

LOOKED_BACK = 12
"""Actions whose start is looked at for the time that a library usually chooses."""


class Which(StrEnum):
    """The lists of a library."""

    AHEAD = "ahead"
    DRAFTS = "drafts"
    PAST = "past"


@dataclass(frozen=True)
class Page:
    """A few of a library's actions and how many there are in all."""

    actions: tuple[Action, ...]
    count: int


async def page(
    connection: AsyncConnection, library_id: int, which: Which, now: datetime, offset: int, limit: int
) -> Page:
    """Ahead: the nearest first; drafts: the newest first; past and called off: the latest first."""
    found = and_(actions.c.library_id == library_id, _which(which, now))
    count = select(func.count()).select_from(actions.join(shifts)).where(found)
    order = {
        Which.AHEAD: (shifts.c.begins_at, actions.c.id),
        Which.DRAFTS: (actions.c.id.desc(),),
        Which.PAST: (shifts.c.begins_at.desc(), actions.c.id.desc()),
    }[which]
    some = await read(connection, select_actions().where(found).order_by(*order).offset(offset).limit(limit))
    return Page(tuple(some), int((await connection.execute(count)).scalar_one()))


def _which(which: Which, now: datetime) -> ColumnElement[bool]:
    if which is Which.DRAFTS:
        return actions.c.state == ActionState.DRAFT
    published = actions.c.state == ActionState.PUBLISHED
    if which is Which.AHEAD:
        return and_(published, not_over(now))
    return or_(actions.c.state == ActionState.CALLED_OFF, and_(published, shifts.c.finishes_at <= now))


async def ahead_of(connection: AsyncConnection, library_id: int, now: datetime) -> Sequence[int]:
    """Ids of every published action that has not begun, the nearest first."""
    statement = select(actions.c.id).join(shifts).where(actions.c.library_id == library_id, ahead(now))
    return (await connection.execute(statement.order_by(shifts.c.begins_at, actions.c.id))).scalars().all()


async def all_ahead(connection: AsyncConnection, library_id: int, now: datetime) -> list[Action]:
    """Every published action that has not begun, the nearest first."""
    statement = select_actions().where(actions.c.library_id == library_id, ahead(now))
    return await read(connection, statement.order_by(shifts.c.begins_at, actions.c.id))


async def called_off_at(connection: AsyncConnection, library_id: int, moment: datetime) -> list[Action]:
    """What was called off at this very instant: by the archive, which has it too, and not by hand before."""
    which = (actions.c.state == ActionState.CALLED_OFF, actions.c.called_off_at == moment)
    return await read(connection, select_actions().where(actions.c.library_id == library_id, *which))


async def people_in(connection: AsyncConnection, action_ids: Collection[int]) -> int:
    """How many different people have a seat in these actions; a stranger's hold is nobody yet."""
    statement = (
        select(func.count(signups.c.person_id.distinct()))
        .join(roles, roles.c.id == signups.c.role_id)
        .join(shifts, shifts.c.id == roles.c.shift_id)
        .where(shifts.c.action_id.in_(list(action_ids)), signups.c.ended_at.is_(None))
    )
    return int((await connection.execute(statement)).scalar_one())


async def last(connection: AsyncConnection, library_id: int) -> Action | None:
    """The action published last, for «Как в прошлый раз»; one that was called off is nothing to repeat."""
    statement = (
        select_actions()
        .where(actions.c.library_id == library_id, actions.c.state == ActionState.PUBLISHED)
        .order_by(actions.c.published_at.desc(), actions.c.id.desc())
        .limit(1)
    )
    found = await read(connection, statement)
    return found[0] if found else None


async def usual_starts(connection: AsyncConnection, library_id: int, zone: ZoneInfo) -> tuple[time, ...]:
    """Local start times of the last actions, the newest first, each once."""
    statement = (
        select(shifts.c.starts_at)
        .join(actions, actions.c.id == shifts.c.action_id)
        .where(actions.c.library_id == library_id, actions.c.published_at.is_not(None))
        .order_by(actions.c.published_at.desc())
        .limit(LOOKED_BACK)
    )
    rows = await connection.execute(statement)
    return tuple(dict.fromkeys(local(row.starts_at, zone).time() for row in rows if row.starts_at is not None))


async def used_templates(connection: AsyncConnection, library_id: int) -> Sequence[str]:
    """Ids of templates this library has published from, the most used first."""
    statement = (
        select(actions.c.template_id)
        .where(
            actions.c.library_id == library_id,
            actions.c.template_id.is_not(None),
            actions.c.published_at.is_not(None),
        )
        .group_by(actions.c.template_id)
        .order_by(func.count().desc(), func.max(actions.c.published_at).desc())
    )
    return [row.template_id for row in await connection.execute(statement)]


async def lost_cards(connection: AsyncConnection, action_id: int) -> int:
    """Cards that are gone from chats which are still linked and want cards: they can be posted again by hand."""
    statement = (
        select(func.count())
        .select_from(cards.join(chats))
        .where(
            cards.c.action_id == action_id,
            cards.c.state.in_(["gone", "unknown"]),
            chats.c.lost_at.is_(None),
            chats.c.wants == "cards",
        )
    )
    return int((await connection.execute(statement)).scalar_one())
