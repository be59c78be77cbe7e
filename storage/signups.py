"""Sign-ups: the gate's facts in one SELECT, seats as their owners and librarians see them, and their changes."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import Action, Role, Seat
from domain.changes import span_of
from domain.people import Age, AgeBand
from domain.reminders import Choice
from domain.signups import Ended, State
from storage.actions import ACTION, SHIFT, action_of
from storage.libraries import COLUMNS as LIBRARY
from storage.tables import actions, libraries, people, roles, shifts, signups
from storage.transaction import Transaction


def choice_of(row: Any) -> Choice:
    """What the person chose for reminders; columns may be NULL for a stranger."""
    hours = row.first_reminder_hours
    return Choice(timedelta(hours=hours) if hours else None, bool(row.fewer_reminders))


# Seats as people see them ------------------------------------------------------------------------------------------

_SEAT: tuple[ColumnElement[Any], ...] = (
    signups.c.id.label("signup_id"),
    signups.c.state.label("signup_state"),
    signups.c.joined_at,
    signups.c.confirmed_at,
    signups.c.until,
    signups.c.ended_at,
    signups.c.late_at,
    signups.c.delayed_at,
    signups.c.reason,
    signups.c.person_id,
    signups.c.entered_by,
    roles.c.id.label("role_id"),
    roles.c.name.label("role_name"),
    roles.c.min,
    roles.c.max,
    roles.c.min_age,
    people.c.name.label("person_name"),
    people.c.telegram_id.label("person_telegram_id"),
    people.c.first_reminder_hours,
    people.c.fewer_reminders,
    people.c.age_band,
    people.c.age_years,
    people.c.age_asked_on,
)


def _select_seats() -> Select[Any]:
    return (
        select(*_SEAT, *ACTION, *SHIFT, *LIBRARY)
        .select_from(signups)
        .join(roles, roles.c.id == signups.c.role_id)
        .join(shifts, shifts.c.id == roles.c.shift_id)
        .join(actions, actions.c.id == shifts.c.action_id)
        .join(libraries, libraries.c.id == actions.c.library_id)
        .outerjoin(people, people.c.id == signups.c.person_id)
    )


def _seat_of(row: Any) -> Seat:
    action: Action = action_of(row)
    return Seat(
        id=row.signup_id,
        role=Role(row.role_id, row.role_name, row.min, row.max, row.min_age),
        action=action,
        state=row.signup_state,
        joined_at=row.joined_at,
        confirmed_at=row.confirmed_at,
        until=row.until,
        ended_at=row.ended_at,
        late_at=row.late_at,
        delayed_at=row.delayed_at,
        reason=row.reason,
        choice=choice_of(row),
        person_id=row.person_id,
        person_name=row.person_name,
        by_telephone=row.person_id is not None and row.person_telegram_id is None,
        age=Age(AgeBand(row.age_band), row.age_years, row.age_asked_on) if row.age_band else None,
    )


async def _seats(
    connection: AsyncConnection, statement: Select[Any], given: dict[str, Any] | None = None
) -> list[Seat]:
    return [_seat_of(row) for row in await connection.execute(statement, given)]


_by_ids = _select_seats().where(signups.c.id.in_(bindparam("signups", expanding=True)))


async def by_ids(connection: AsyncConnection, signup_ids: Sequence[int]) -> dict[int, Seat]:
    """Sign-ups, ended ones too, by id."""
    if not signup_ids:
        return {}
    return {seat.id: seat for seat in await _seats(connection, _by_ids, {"signups": list(signup_ids)})}


async def by_id(connection: AsyncConnection, signup_id: int) -> Seat | None:
    return (await by_ids(connection, [signup_id])).get(signup_id)


async def of_person(connection: AsyncConnection, person_id: int, now: datetime) -> list[Seat]:
    """Live sign-ups whose shift is not over, the nearest first."""
    return await of_people(connection, [person_id], now)


async def of_people(connection: AsyncConnection, person_ids: Sequence[int], now: datetime) -> list[Seat]:
    if not person_ids:
        return []
    return await _seats(
        connection,
        _select_seats()
        .where(signups.c.person_id.in_(person_ids), signups.c.ended_at.is_(None), shifts.c.finishes_at > now)
        .order_by(shifts.c.begins_at, signups.c.id),
    )


async def elsewhere_at(
    connection: AsyncConnection, person_ids: Collection[int], action: Action, now: datetime
) -> list[Seat]:
    """Live sign-ups of these people in other actions that overlap this one's time (R2): few, however many they have."""
    span = span_of(action)
    return await _seats(
        connection,
        _select_seats().where(
            signups.c.person_id.in_(list(person_ids)),
            signups.c.ended_at.is_(None),
            shifts.c.id != action.shift.id,
            shifts.c.begins_at < span.ends_at,
            shifts.c.finishes_at > max(now, span.starts_at),
        ),
    )


async def had_any(connection: AsyncConnection, person_id: int) -> bool:
    """Whether the person ever signed up, whatever came of it."""
    return (
        await connection.execute(select(signups.c.id).where(signups.c.person_id == person_id).limit(1))
    ).first() is not None


async def of_person_in_action(connection: AsyncConnection, person_id: int, action_id: int) -> Seat | None:
    """The person's live sign-up in an action; there is one at most in a shift."""
    found = await _seats(
        connection,
        _select_seats().where(
            signups.c.person_id == person_id, signups.c.ended_at.is_(None), shifts.c.action_id == action_id
        ),
    )
    return found[0] if found else None


async def roster(connection: AsyncConnection, action_id: int) -> list[Seat]:
    """Live sign-ups of an action by role and the order of joining; holds of strangers have no person."""
    return await _seats(
        connection,
        _select_seats()
        .where(shifts.c.action_id == action_id, signups.c.ended_at.is_(None))
        .order_by(roles.c.position, signups.c.joined_at, signups.c.id),
    )


async def hold_of(connection: AsyncConnection, telegram_id: int) -> Seat | None:
    """A stranger's live hold."""
    found = await _seats(
        connection,
        _select_seats().where(signups.c.telegram_id == telegram_id, signups.c.ended_at.is_(None)),
    )
    return found[0] if found else None


async def tapped_since(connection: AsyncConnection, telegram_id: int, since: datetime) -> bool:
    """Whether the stranger had a hold, ended or not, since an instant ("not again for an hour")."""
    statement = select(signups.c.id).where(signups.c.telegram_id == telegram_id, signups.c.joined_at > since).limit(1)
    return (await connection.execute(statement)).first() is not None


# Changes ------------------------------------------------------------------------------------------------------------


_insert = insert(signups)


async def add(
    tx: Transaction,
    role_id: int,
    state: State,
    now: datetime,
    *,
    person_id: int | None = None,
    telegram_id: int | None = None,
    until: datetime | None = None,
    confirmed: bool = False,
    entered_by: int | None = None,
) -> int:
    row = {
        "role_id": role_id,
        "person_id": person_id,
        "telegram_id": telegram_id,
        "state": state,
        "joined_at": now,
        "until": until,
        "confirmed_at": now if confirmed else None,
        "entered_by": entered_by,
    }
    return await tx.insert(_insert, row)


async def end(tx: Transaction, signup_id: int, reason: Ended, now: datetime) -> None:
    """Make a sign-up X; a late cancel keeps its instant (R4). A stranger's id stays until the hold is forgotten."""
    await tx.execute(
        update(signups)
        .where(signups.c.id == signup_id)
        .values(
            state=State.ENDED,
            reason=reason,
            ended_at=now,
            until=None,
            late_at=now if reason is Ended.LATE else None,
        )
    )


async def returned(tx: Transaction, signup_id: int) -> None:
    """«Вернуть»: whatever the leaving had recorded is taken off."""
    await tx.execute(update(signups).where(signups.c.id == signup_id).values(reason=Ended.RETURNED, late_at=None))


async def prolong(tx: Transaction, signup_id: int, until: datetime) -> None:
    await tx.execute(update(signups).where(signups.c.id == signup_id).values(until=until))


async def confirm(tx: Transaction, signup_id: int, at: datetime | None) -> None:
    """«Приду», or (None) the answer is taken back because the action moved."""
    await tx.execute(update(signups).where(signups.c.id == signup_id).values(confirmed_at=at))


async def delay(tx: Transaction, signup_id: int, now: datetime) -> None:
    """«Опаздываю»"""
    await tx.execute(update(signups).where(signups.c.id == signup_id).values(delayed_at=now))


async def forget(tx: Transaction, signup_id: int) -> None:
    """Delete a stranger's hold: nothing of it stays."""
    await tx.execute(delete(signups).where(signups.c.id == signup_id, signups.c.person_id.is_(None)))
