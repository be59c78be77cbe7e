"""What a volunteer may choose from: upcoming actions without those that the gate would refuse (R1)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import Action, Role, Seat
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Age, Person
from domain.signups import Answer, Engagement, GateFacts, gate
from storage import actions, people, signups
from storage.tables import actions as actions_table
from storage.tables import blocks, followers, libraries, shifts

AHEAD = timedelta(days=92)
AT_MOST = 120
"""«Ближайшие акции»: how far it looks and how many it reads."""
SHOWN = frozenset(
    {Answer.OK, Answer.ALREADY_IN, Answer.NOT_OPEN_YET, Answer.FULL, Answer.CONSENT_MISSING, Answer.SWITCH}
)
"""What is listed though not all of it is a yes (R1)."""


@dataclass(frozen=True)
class Offered:
    """Actions in order of time, and the ids of those that this person is in."""

    actions: tuple[Action, ...]
    mine: frozenset[int]


@dataclass(frozen=True)
class Seen:
    """What the gate needs to know of a person, for many roles at once."""

    age: Age | None
    engagements: tuple[Engagement, ...]
    blocked: dict[int, datetime]


async def for_person(connection: AsyncConnection, person: Person | None, now: datetime) -> Offered:
    """Of the libraries that the person follows, of all for who follows none."""
    statement = actions.select_actions().where(actions.ahead(now), shifts.c.begins_at < now + AHEAD)
    if person is not None:
        followed = (
            select(followers.c.library_id)
            .join(libraries, libraries.c.id == followers.c.library_id)
            .where(
                followers.c.person_id == person.id, followers.c.muted_at.is_(None), libraries.c.archived_at.is_(None)
            )
        )
        mine = [row.library_id for row in await connection.execute(followed)]
        if mine:
            statement = statement.where(actions_table.c.library_id.in_(mine))
    found = await actions.read(connection, statement.order_by(shifts.c.begins_at, shifts.c.id).limit(AT_MOST))
    seen = await _seen(connection, person, now)
    engaged = {each.shift_id for each in seen.engagements}
    shown = [each for each in found if len(_refused(each, seen, now)) < len(each.roles)]
    return Offered(tuple(shown), frozenset(each.id for each in shown if each.shift.id in engaged))


async def refused_roles(
    connection: AsyncConnection, action: Action, person: Person | None, now: datetime
) -> frozenset[int]:
    """Roles of an action whose button would only lead to a refusal."""
    return _refused(action, await _seen(connection, person, now), now)


async def _seen(connection: AsyncConnection, person: Person | None, now: datetime) -> Seen:
    nobody = Seen(None, (), {})
    return nobody if person is None else (await seen_by(connection, [person.id], now)).get(person.id, nobody)


async def seen_by(connection: AsyncConnection, person_ids: Collection[int], now: datetime) -> dict[int, Seen]:
    """Many people at once, in three queries; who is gone is not among them."""
    there = await people.by_ids(connection, person_ids)
    engagements: dict[int | None, list[Engagement]] = {}
    for seat in await signups.of_people(connection, list(there), now):
        if (engagement := _engagement(seat)) is not None:
            engagements.setdefault(seat.person_id, []).append(engagement)
    until: dict[int, dict[int, datetime]] = {}
    blocked = select(blocks.c.person_id, blocks.c.library_id, blocks.c.until)
    for row in await connection.execute(blocked.where(blocks.c.person_id.in_(list(there)))):
        until.setdefault(row.person_id, {})[row.library_id] = row.until
    return {
        person.id: Seen(person.age, tuple(engagements.get(person.id, ())), until.get(person.id, {}))
        for person in there.values()
    }


def _engagement(seat: Seat) -> Engagement | None:
    shift = seat.action.shift
    if shift.begins_at is None or shift.finishes_at is None:
        return None
    return Engagement(
        seat.id,
        seat.role.id,
        shift.id,
        shift.begins_at,
        shift.finishes_at,
        seat.action.may_overlap,
        seat.action.title,
        seat.role.name,
    )


def may_join(action: Action, seen: Seen, now: datetime) -> bool:
    """There is a role in it that the person could take this very moment."""
    every = (_facts(action, role, seen) for role in action.roles)
    return any(facts is not None and gate(facts, now, NUMBERS) is Answer.OK for facts in every)


def _refused(action: Action, seen: Seen, now: datetime) -> frozenset[int]:
    every: Sequence[tuple[Role, GateFacts | None]] = [(role, _facts(action, role, seen)) for role in action.roles]
    return frozenset(role.id for role, facts in every if facts is None or gate(facts, now, NUMBERS) not in SHOWN)


def _facts(action: Action, role: Role, seen: Seen) -> GateFacts | None:
    shift = action.shift
    if shift.starts_at is None or shift.begins_at is None or shift.finishes_at is None or shift.closes_at is None:
        return None
    return GateFacts(
        role_id=role.id,
        role_name=role.name,
        min_age=role.min_age,
        max=role.max,
        used=role.used,
        held=0,
        shift_id=shift.id,
        action_id=action.id,
        title=action.title,
        action_state=action.state,
        library_id=action.library.id,
        created_by=action.created_by,
        may_overlap=action.may_overlap,
        starts_at=shift.starts_at,
        begins_at=shift.begins_at,
        finishes_at=shift.finishes_at,
        time_version=shift.time_version,
        opens_at=action.opens_at,
        closes_at=shift.closes_at,
        zone=action.zone,
        phone=action.library.phone,
        blocked_until=seen.blocked.get(action.library.id),
        # Whoever has not consented yet is asked at the tap; it hides nothing.
        consented=True,
        age=seen.age,
        engagements=seen.engagements,
    )
