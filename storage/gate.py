"""The gate's facts (R1, R2) in one SELECT: the role, what is taken, the person, and their sign-ups at that time."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import ActionState
from domain.people import Age, AgeBand
from domain.signups import Engagement, GateFacts, State
from storage.signups import choice_of
from storage.tables import actions, blocks, consents, libraries, people, roles, shifts, signups

_live = signups.alias("live")
_live_role = roles.alias("live_role")
_live_shift = shifts.alias("live_shift")
_live_action = actions.alias("live_action")
_engagement = (
    _live.join(_live_role, _live_role.c.id == _live.c.role_id)
    .join(_live_shift, _live_shift.c.id == _live_role.c.shift_id)
    .join(_live_action, _live_action.c.id == _live_shift.c.action_id)
)


def _taken(*which: ColumnElement[bool]) -> Any:
    return (
        select(func.coalesce(func.sum(signups.c.places), 0))
        .where(signups.c.role_id == roles.c.id, signups.c.ended_at.is_(None), *which)
        .scalar_subquery()
    )


async def facts(connection: AsyncConnection, role_id: int, person_id: int | None) -> GateFacts | None:
    """What R1 and R2 need, in one SELECT: a row for each live sign-up of the person whose shift touches this one, one
    row where there is none. Sign-ups of shifts that are over stay live, so a volunteer of many years has hundreds."""
    rows = (await connection.execute(_statement, {"role": role_id, "person": person_id})).all()
    if not rows:
        return None
    row = rows[0]
    return GateFacts(
        role_id=row.role_id,
        role_name=row.role_name,
        min_age=row.min_age,
        max=row.max,
        used=int(row.used),
        held=int(row.held),
        shift_id=row.shift_id,
        action_id=row.action_id,
        title=row.title,
        action_state=ActionState(row.state),
        library_id=row.library_id,
        created_by=row.created_by,
        may_overlap=row.may_overlap,
        starts_at=row.starts_at,
        begins_at=row.begins_at,
        finishes_at=row.finishes_at,
        time_version=row.time_version,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        zone=ZoneInfo(row.zone),
        phone=row.phone,
        blocked_until=row.blocked_until,
        consented=row.consented,
        age=Age(AgeBand(row.age_band), row.age_years, row.age_asked_on) if row.age_band else None,
        choice=choice_of(row),
        engagements=tuple(_engagement_of(each) for each in rows if each.live_id is not None),
    )


def _engagement_of(row: Any) -> Engagement:
    return Engagement(
        signup_id=row.live_id,
        role_id=row.live_role_id,
        shift_id=row.live_shift_id,
        begins_at=row.live_begins_at,
        finishes_at=row.live_finishes_at,
        may_overlap=row.live_may_overlap,
        title=row.live_title,
        role_name=row.live_role_name,
    )


def _build_statement() -> Select[Any]:
    person: BindParameter[int | None] = bindparam("person")
    is_trial = actions.c.state == ActionState.TRIAL
    theirs = and_(_live.c.person_id == person, _live.c.ended_at.is_(None))
    touches = and_(_live_shift.c.begins_at < shifts.c.finishes_at, _live_shift.c.finishes_at > shifts.c.begins_at)
    consented = exists().where(
        consents.c.person_id == person,
        consents.c.organisation_id == libraries.c.organisation_id,
        consents.c.purpose == "volunteer",
        consents.c.withdrawn_at.is_(None),
    )
    return (
        select(
            roles.c.id.label("role_id"),
            roles.c.name.label("role_name"),
            roles.c.min_age,
            roles.c.max,
            _taken().label("used"),
            _taken(signups.c.state == State.HELD).label("held"),
            shifts.c.id.label("shift_id"),
            shifts.c.starts_at,
            shifts.c.begins_at,
            shifts.c.finishes_at,
            shifts.c.closes_at,
            shifts.c.time_version,
            actions.c.id.label("action_id"),
            actions.c.title,
            actions.c.state,
            actions.c.library_id,
            actions.c.created_by,
            actions.c.may_overlap,
            actions.c.opens_at,
            libraries.c.zone,
            libraries.c.phone,
            people.c.age_band,
            people.c.age_years,
            people.c.age_asked_on,
            people.c.first_reminder_hours,
            people.c.fewer_reminders,
            blocks.c.until.label("blocked_until"),
            or_(is_trial, consented).label("consented"),
            _live.c.id.label("live_id"),
            _live.c.role_id.label("live_role_id"),
            _live_role.c.name.label("live_role_name"),
            _live_shift.c.id.label("live_shift_id"),
            _live_shift.c.begins_at.label("live_begins_at"),
            _live_shift.c.finishes_at.label("live_finishes_at"),
            _live_action.c.may_overlap.label("live_may_overlap"),
            _live_action.c.title.label("live_title"),
        )
        .select_from(roles)
        .join(shifts, shifts.c.id == roles.c.shift_id)
        .join(actions, actions.c.id == shifts.c.action_id)
        .join(libraries, libraries.c.id == actions.c.library_id)
        .outerjoin(people, people.c.id == person)
        .outerjoin(blocks, and_(blocks.c.person_id == person, blocks.c.library_id == libraries.c.id))
        .outerjoin(_engagement, and_(theirs, touches))
        .where(roles.c.id == bindparam("role"), actions.c.state != ActionState.DRAFT)
        # Somebody else's trial does not exist: no seat, no hold, no name entered by hand.
        .where(or_(~is_trial, actions.c.created_by == person))
        .order_by(_live_shift.c.begins_at)
    )


_statement = _build_statement()
