"""Actions with their library, shift and roles, read in two queries however many there are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import Action, ActionState, Format, Role, Shift
from storage.libraries import COLUMNS as LIBRARY
from storage.libraries import library_of
from storage.tables import actions, libraries, roles, shifts, signups

SHIFT: tuple[ColumnElement[Any], ...] = (
    shifts.c.id.label("shift_id"),
    shifts.c.day,
    shifts.c.prep_minutes,
    shifts.c.after_minutes,
    shifts.c.starts_at,
    shifts.c.ends_at,
    shifts.c.begins_at,
    shifts.c.finishes_at,
    shifts.c.closes_at,
    shifts.c.time_version,
)
ACTION: tuple[ColumnElement[Any], ...] = (
    actions.c.id.label("action_id"),
    actions.c.template_id,
    actions.c.title,
    actions.c.note,
    actions.c.note_unchecked,
    actions.c.place,
    actions.c.format,
    actions.c.age_mark,
    actions.c.bring,
    actions.c.entrance,
    actions.c.meets,
    actions.c.may_overlap,
    actions.c.state.label("action_state"),
    actions.c.created_by,
    actions.c.published_at,
    actions.c.opens_at,
    actions.c.called_off_at,
)


def select_actions(*more: ColumnElement[Any]) -> Select[Any]:
    """Actions joined with their library and shift; add conditions, order and limit."""
    return (
        select(*ACTION, *SHIFT, *LIBRARY, *more)
        .join(libraries, libraries.c.id == actions.c.library_id)
        .join(shifts, shifts.c.action_id == actions.c.id)
    )


async def read(
    connection: AsyncConnection, statement: Select[Any], given: dict[str, Any] | None = None
) -> list[Action]:
    """Run a `select_actions` and add each action's roles with their counts."""
    rows = (await connection.execute(statement, given)).all()
    by_shift = await roles_of(connection, [row.shift_id for row in rows])
    return [action_of(row, by_shift.get(row.shift_id, ())) for row in rows]


_by_ids = select_actions().where(actions.c.id.in_(bindparam("actions", expanding=True)))


async def by_id(connection: AsyncConnection, action_id: int) -> Action | None:
    return (await by_ids(connection, [action_id])).get(action_id)


async def by_ids(connection: AsyncConnection, action_ids: Sequence[int]) -> dict[int, Action]:
    if not action_ids:
        return {}
    return {each.id: each for each in await read(connection, _by_ids, {"actions": list(action_ids)})}


async def of_role(connection: AsyncConnection, role_id: int) -> Action | None:
    """The action that a role belongs to."""
    shift = select(roles.c.shift_id).where(roles.c.id == role_id).scalar_subquery()
    found = await read(connection, select_actions().where(shifts.c.id == shift))
    return found[0] if found else None


async def of_shift(connection: AsyncConnection, shift_id: int) -> Action | None:
    """The action that a shift belongs to."""
    found = await read(connection, select_actions().where(shifts.c.id == shift_id))
    return found[0] if found else None


_roles = (
    select(
        roles.c.id,
        roles.c.shift_id,
        roles.c.name,
        roles.c.min,
        roles.c.max,
        roles.c.min_age,
        func.coalesce(func.sum(signups.c.places), 0).label("used"),
        func.count(signups.c.confirmed_at).label("confirmed"),
    )
    .outerjoin(signups, and_(signups.c.role_id == roles.c.id, signups.c.ended_at.is_(None)))
    .where(roles.c.shift_id.in_(bindparam("shifts", expanding=True)))
    .group_by(roles.c.id)
    .order_by(roles.c.shift_id, roles.c.position)
)


async def roles_of(connection: AsyncConnection, shift_ids: Sequence[int]) -> dict[int, tuple[Role, ...]]:
    """Roles by shift, in order, with used and confirmed seats."""
    if not shift_ids:
        return {}
    found: dict[int, list[Role]] = {}
    for row in await connection.execute(_roles, {"shifts": list(shift_ids)}):
        role = Role(row.id, row.name, row.min, row.max, row.min_age, int(row.used), row.confirmed)
        found.setdefault(row.shift_id, []).append(role)
    return {shift: tuple(every) for shift, every in found.items()}


def shift_of(row: Any) -> Shift:
    return Shift(
        id=row.shift_id,
        day=row.day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        begins_at=row.begins_at,
        finishes_at=row.finishes_at,
        closes_at=row.closes_at,
        prep_minutes=row.prep_minutes,
        after_minutes=row.after_minutes,
        time_version=row.time_version,
    )


def action_of(row: Any, its_roles: tuple[Role, ...] = ()) -> Action:
    """An action from a row of `select_actions`."""
    return Action(
        id=row.action_id,
        library=library_of(row),
        title=row.title,
        state=ActionState(row.action_state),
        shift=shift_of(row),
        roles=its_roles,
        template_id=row.template_id,
        note=row.note,
        note_unchecked=row.note_unchecked,
        place=row.place,
        format=Format(row.format),
        age_mark=row.age_mark,
        bring=row.bring,
        entrance=row.entrance,
        meets=row.meets,
        may_overlap=row.may_overlap,
        created_by=row.created_by,
        published_at=row.published_at,
        opens_at=row.opens_at,
        called_off_at=row.called_off_at,
    )


def ahead(now: datetime) -> ColumnElement[bool]:
    """Published and not yet begun."""
    return and_(actions.c.state == ActionState.PUBLISHED, shifts.c.begins_at > now)


def not_over(now: datetime) -> ColumnElement[bool]:
    """Not finished, or without a time yet."""
    return or_(shifts.c.finishes_at.is_(None), shifts.c.finishes_at > now)
