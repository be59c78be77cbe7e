"""Whom an invitation reaches: its notices are written by ranges of people, claimed, and counted at the end."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import ActionState
from domain.consents import Purpose
from domain.invitations import WEEK, Audience, Fate, Invitation, Reach
from domain.notices import COUNTED, Notice, NoticeKind, NoticeState
from domain.numbers import Numbers
from domain.signups import State
from storage import unasked
from storage.dialects import insert
from storage.invitations import OURS
from storage.notices import notice_of, with_addresses
from storage.tables import (
    actions,
    blocks,
    consents,
    followers,
    interests,
    mutes,
    notices,
    people,
    roles,
    shifts,
    signups,
)
from storage.transaction import Transaction


def _reached(invitation: Invitation) -> ColumnElement[bool]:
    """Of all people those whom it may reach (R7); what the condition asks for is `_given`."""
    return _reached_by(invitation.audience, bool(invitation.mutes))


def _given(invitation: Invitation, now: datetime) -> dict[str, Any]:
    return {
        "now": now,
        "library": invitation.library.id,
        "organisation": invitation.library.organisation_id,
        "kind": invitation.mutes,
        "likes": sorted(invitation.interests),
        "of_action": invitation.signed_up_to,
    }


@cache
def _reached_by(audience: Audience, is_of_a_kind: bool) -> ColumnElement[bool]:
    """Built once: while an invitation is on its way it is asked for every few people."""
    library_id, now = bindparam("library", type_=Integer), bindparam("now", type_=people.c.paused_until.type)
    follows = and_(followers.c.person_id == people.c.id, followers.c.library_id == library_id)
    # A few people, found once and not looked up for each of a hundred thousand.
    blocked = select(blocks.c.person_id).where(blocks.c.library_id == library_id, blocks.c.until > now)
    its_kind = mutes.c.kind == bindparam("kind")
    muted = and_(mutes.c.person_id == people.c.id, mutes.c.library_id == library_id, its_kind)
    # Each lookup is made a hundred thousand times: none that the invitation does not need.
    of_kind = (~exists().where(muted),) if is_of_a_kind else ()
    hears = exists().where(follows, followers.c.muted_at.is_(None))
    turned_off = exists().where(follows, followers.c.muted_at.is_not(None))
    if audience is Audience.EVERYONE:
        wanted: tuple[ColumnElement[bool], ...] = (hears,)
    elif audience is Audience.INTERESTS:
        wanted = (hears, _suits())
    else:
        took_part = exists().where(signups.c.person_id == people.c.id, *_seats(audience))
        wanted = (took_part, _agreed(), ~turned_off)
    return and_(
        people.c.registered_at.is_not(None),
        people.c.telegram_id.is_not(None),
        people.c.bot_blocked_at.is_(None),
        or_(people.c.paused_until.is_(None), people.c.paused_until <= now),
        *wanted,
        people.c.id.not_in(blocked),
        *of_kind,
    )


def _agreed() -> ColumnElement[bool]:
    """A past seat stays when its consent is withdrawn; a follower's row goes with it."""
    return exists().where(
        consents.c.person_id == people.c.id,
        consents.c.organisation_id == bindparam("organisation"),
        consents.c.purpose == Purpose.VOLUNTEER,
        consents.c.withdrawn_at.is_(None),
    )


def _suits() -> ColumnElement[bool]:
    """As domain.interests.suits: those who chose one of these, and those who chose nothing and so like everything."""
    theirs = interests.c.person_id == people.c.id
    these = interests.c.interest.in_(bindparam("likes", expanding=True))
    return or_(exists().where(theirs, these), ~exists().where(theirs))


def _seats(audience: Audience) -> tuple[ColumnElement[bool], ...]:
    """Of those signed up to an action, or of those who had one in an action that is over."""
    seated = (
        signups.c.ended_at.is_(None),
        signups.c.state == State.SEATED,
        roles.c.id == signups.c.role_id,
        shifts.c.id == roles.c.shift_id,
    )
    if audience is Audience.SIGNED_UP:
        return (*seated, shifts.c.action_id == bindparam("of_action"))
    return (
        *seated,
        actions.c.id == shifts.c.action_id,
        actions.c.library_id == bindparam("library"),
        actions.c.state == ActionState.PUBLISHED,
        shifts.c.finishes_at <= bindparam("now"),
    )


def _heard_enough(now: datetime, numbers: Numbers) -> ColumnElement[bool]:
    its_kind = notices.c.kind.in_(list(COUNTED))
    heard = (
        select(func.count())
        .where(its_kind, notices.c.person_id == people.c.id, unasked.said(now - WEEK))
        .scalar_subquery()
    )
    return heard >= numbers.unasked_a_week


def _audience(audience: Audience) -> Select[int]:
    if audience in {Audience.EVERYONE, Audience.INTERESTS}:
        return select(followers.c.person_id).where(followers.c.library_id == bindparam("library"))
    return select(signups.c.person_id).where(*_seats(audience))


async def expected(connection: AsyncConnection, invitation: Invitation, at: datetime, numbers: Numbers) -> Reach:
    """Whom it would reach if it began at that instant, as far as is known by now."""
    enough = case((_heard_enough(at, numbers), 1), else_=0)
    # Its audience is found through an index first: a small library does not look at everybody of all the others.
    its = people.c.id.in_(_audience(invitation.audience))
    everybody = select(enough.label("enough"), people.c.urgent).where(its, _reached(invitation)).subquery()
    counted = select(
        func.count(), func.sum(everybody.c.enough), func.sum(case((everybody.c.urgent, everybody.c.enough)))
    )
    asked = counted.select_from(everybody)
    every, heard, of_them_urgent = (await connection.execute(asked, _given(invitation, at))).one()
    beyond = (of_them_urgent or 0) if invitation.is_urgent else 0
    too_much = (heard or 0) - beyond
    return Reach(every - too_much, beyond, too_much)


# Planning ------------------------------------------------------------------------------------------------------------


async def last_person(connection: AsyncConnection) -> int:
    return int((await connection.execute(select(func.coalesce(func.max(people.c.id), 0)))).scalar_one())


async def plan(
    tx: Transaction, invitation: Invitation, after: int, through: int, patience_until: datetime, now: datetime
) -> None:
    """A notice for each whom it reaches among the people with these ids; whoever has one keeps the one."""
    key = literal(f"invitation:{invitation.id}:").concat(cast(people.c.id, String))
    row: Mapping[str, ColumnElement[Any]] = {
        "key": key,
        "kind": literal(str(NoticeKind.INVITATION)),
        "due": _instant(now),
        "patience_until": _instant(patience_until),
        "person_id": people.c.id,
        "subject_id": literal(invitation.id),
        "created_at": _instant(now),
    }
    chosen = select(*row.values()).where(people.c.id > after, people.c.id <= through, _reached(invitation))
    # In the order of ids, so that the indexes grow at their end.
    ordered = chosen.order_by(people.c.id).params(_given(invitation, now))
    statement = insert(tx, notices).from_select(list(row), ordered)
    await tx.execute(statement.on_conflict_do_nothing(index_elements=["key"]))


def _instant(moment: datetime) -> ColumnElement[datetime]:
    return literal(moment, notices.c.due.type)


def _waiting(invitation_id: int) -> Select[int]:
    its = (OURS, notices.c.subject_id == invitation_id)
    return select(notices.c.id).where(*its, notices.c.state == NoticeState.DUE)


async def prolong(tx: Transaction, invitation_id: int, patience_until: datetime, most: int) -> int:
    """How many of those who wait have more patience now."""
    waiting = _waiting(invitation_id).where(notices.c.patience_until < patience_until).limit(most)
    chosen = list((await tx.execute(waiting)).scalars())
    longer = update(notices).where(notices.c.id.in_(chosen)).values(patience_until=patience_until)
    await tx.execute(longer)
    return len(chosen)


async def skip(tx: Transaction, invitation_id: int, reason: str, now: datetime, most: int) -> int:
    """How many of those who waited do not wait any more."""
    waiting = _waiting(invitation_id).limit(most).scalar_subquery()
    ended = {"state": NoticeState.SKIPPED, "reason": reason, "ended_at": now}
    skipped = await tx.execute(update(notices).where(notices.c.id.in_(waiting)).values(**ended))
    return int(skipped.rowcount)


# Claiming ------------------------------------------------------------------------------------------------------------

_due = with_addresses(OURS, notices.c.subject_id == bindparam("invitation"), notices.c.due <= bindparam("now"))


async def due_of(tx: Transaction, invitation_id: int, now: datetime, limit: int) -> list[Notice]:
    given = {"invitation": invitation_id, "now": now, "most": limit}
    return [notice_of(row) for row in await tx.execute(_due, given)]


@cache
def _welcome(audience: Audience, is_of_a_kind: bool) -> Select[int]:
    these = people.c.id.in_(bindparam("people", expanding=True))
    return select(people.c.id).where(these, _reached_by(audience, is_of_a_kind))


async def welcome(
    connection: AsyncConnection, claimed: Collection[Notice], about: Mapping[int, Invitation], now: datetime
) -> frozenset[int]:
    """Of these notices those whose person their invitation may still reach: some muted it since, or left."""
    found: set[int] = set()
    for invitation in about.values():
        its = {each.person_id: each.id for each in claimed if each.subject_id == invitation.id}
        if its:
            chosen = _welcome(invitation.audience, bool(invitation.mutes))
            given = {**_given(invitation, now), "people": list(its)}
            found |= {its[row.id] for row in await connection.execute(chosen, given)}
    return frozenset(found)


async def heard(connection: AsyncConnection, claimed: Collection[Notice], now: datetime) -> dict[int, int]:
    """By notice: what else its person heard this week. Of several that are claimed together the older one counts."""
    rows = await unasked.heard(connection, {each.person_id for each in claimed if each.person_id}, now)
    together = {each.id for each in claimed}
    return {
        each.id: sum(
            row.person_id == each.person_id and (row.notice_id not in together or row.notice_id < each.id)
            for row in rows
        )
        for each in claimed
    }


# Counting ------------------------------------------------------------------------------------------------------------

_FATES = {
    NoticeState.DUE: Fate.WAITING,
    NoticeState.SENDING: Fate.WAITING,
    NoticeState.SENT: Fate.SENT,
    NoticeState.SKIPPED: Fate.LEFT_OUT,
    NoticeState.UNDELIVERABLE: Fate.BLOCKED,
    NoticeState.FAILED: Fate.LEFT_OUT,
    NoticeState.UNKNOWN: Fate.UNKNOWN,
}
_count = (
    select(notices.c.state, func.count().label("many"))
    .where(OURS, notices.c.subject_id == bindparam("invitation"))
    .group_by(notices.c.state)
)


async def count(connection: AsyncConnection, invitation_id: int) -> dict[Fate, int]:
    """How many of its notices came to which end."""
    counted = dict.fromkeys(Fate, 0)
    for row in await connection.execute(_count, {"invitation": invitation_id}):
        counted[_FATES[NoticeState(row.state)]] += row.many
    return counted
