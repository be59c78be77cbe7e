"""News of libraries: whose turn it is, what is new for them, and what a digest told."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import Action, ActionState
from domain.notices import NoticeState
from storage.actions import ahead, read, select_actions
from storage.tables import actions, followers, libraries, news, notices, shifts
from storage.transaction import Transaction

ANNOUNCED_BEFORE = timedelta(days=92)
"""An action may open to everybody so long after it was published and still be found as news."""


async def will_come(tx: Transaction, library_id: int, since: datetime, now: datetime) -> bool:
    """Something of this library is news now or will be when its sign-up opens."""
    statement = select(actions.c.id).join(shifts).where(actions.c.library_id == library_id, _recent(since), ahead(now))
    return (await tx.row(statement.limit(1))) is not None


def _recent(since: datetime) -> ColumnElement[bool]:
    return or_(actions.c.published_at > since, actions.c.opens_at > since)


# Whose turn it is ----------------------------------------------------------------------------------------------------

_turn = (
    select(followers.c.person_id)
    .where(
        followers.c.library_id == bindparam("library"),
        followers.c.news_at < bindparam("before"),
        followers.c.muted_at.is_(None),
    )
    .order_by(followers.c.news_at, followers.c.person_id)
    .limit(bindparam("most"))
)


async def whose_turn(tx: Transaction, library_id: int, before: datetime, most: int) -> list[int]:
    """Followers for whom the library's news was not looked through since `before`."""
    given = {"library": library_id, "before": before, "most": most}
    return list((await tx.execute(_turn, given)).scalars())


async def looked_through(tx: Transaction, library_id: int, person_ids: Collection[int], now: datetime) -> None:
    which = (followers.c.library_id == library_id, followers.c.person_id.in_(list(person_ids)))
    await tx.execute(update(followers).where(*which).values(news_at=now))


_planned = select(notices.c.key).where(notices.c.key.in_(bindparam("digests", expanding=True)))


async def planned(connection: AsyncConnection, digests: Collection[str]) -> frozenset[str]:
    """Of these keys those that a digest has, whatever became of it."""
    return frozenset((await connection.execute(_planned, {"digests": list(digests)})).scalars())


# What is new ---------------------------------------------------------------------------------------------------------

_follows = (
    select(followers.c.person_id, followers.c.library_id, followers.c.since)
    .join(libraries, libraries.c.id == followers.c.library_id)
    .where(
        followers.c.person_id.in_(bindparam("people", expanding=True)),
        followers.c.muted_at.is_(None),
        libraries.c.archived_at.is_(None),
    )
)
_told = select(news.c.person_id, news.c.action_id).where(
    news.c.person_id.in_(bindparam("people", expanding=True)),
    news.c.action_id.in_(bindparam("actions", expanding=True)),
)


async def followed_by(connection: AsyncConnection, person_ids: Collection[int]) -> list[tuple[int, int, datetime]]:
    """(person, library, since) of what they follow and have not turned off."""
    rows = await connection.execute(_follows, {"people": list(person_ids)})
    return [(row.person_id, row.library_id, row.since) for row in rows]


async def recent(
    connection: AsyncConnection, library_ids: Collection[int], since: datetime, now: datetime
) -> list[Action]:
    """Actions that were published or opened since then and to which people can sign up now, the nearest first."""
    statement = select_actions().where(
        actions.c.library_id.in_(list(library_ids)),
        actions.c.state == ActionState.PUBLISHED,
        actions.c.published_at > since - ANNOUNCED_BEFORE,
        _recent(since),
        shifts.c.begins_at > now,
        shifts.c.closes_at > now,
        or_(actions.c.opens_at.is_(None), actions.c.opens_at <= now),
    )
    return await read(connection, statement.order_by(shifts.c.begins_at, actions.c.id))


async def told(
    connection: AsyncConnection, person_ids: Collection[int], action_ids: Collection[int]
) -> set[tuple[int, int]]:
    """(person, action) of what they know from an earlier digest."""
    rows = await connection.execute(_told, {"people": list(person_ids), "actions": list(action_ids)})
    return {(row.person_id, row.action_id) for row in rows}


# What a digest tells -------------------------------------------------------------------------------------------------


async def keep(tx: Transaction, said: Iterable[tuple[str, int, Sequence[int]]]) -> None:
    """(key of the notice, person, actions), after the notices were planned."""
    every = {key: (person_id, action_ids) for key, person_id, action_ids in said}
    ids = select(notices.c.id, notices.c.key).where(notices.c.key.in_(list(every)))
    rows = [
        {"person_id": person_id, "action_id": action_id, "notice_id": row.id}
        for row in await tx.rows(ids)
        for person_id, action_ids in [every[row.key]]
        for action_id in action_ids
    ]
    if rows:
        await tx.execute(insert(news), rows)


async def forget(tx: Transaction, notice_id: int) -> None:
    """A digest is not said: what it was planned to tell of stays news."""
    await tx.execute(delete(news).where(news.c.notice_id == notice_id))


_of_digests = select(news.c.notice_id, news.c.action_id).where(
    news.c.notice_id.in_(bindparam("digests", expanding=True))
)


async def of_digests(connection: AsyncConnection, notice_ids: Collection[int]) -> dict[int, list[int]]:
    """Ids of the actions that each digest was planned to tell of."""
    if not notice_ids:
        return {}
    found: dict[int, list[int]] = {}
    for row in await connection.execute(_of_digests, {"digests": list(notice_ids)}):
        found.setdefault(row.notice_id, []).append(row.action_id)
    return found


# What is overtaken ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Overtaken:
    """A digest that tells of an action which is not held."""

    notice_id: int
    person_id: int
    state: NoticeState


async def overtaken(tx: Transaction, action_id: int, most: int) -> list[Overtaken]:
    """Digests of this action that were not corrected yet, whatever became of them."""
    statement = (
        select(news.c.notice_id, news.c.person_id, notices.c.state)
        .join(notices, notices.c.id == news.c.notice_id)
        .where(news.c.action_id == action_id, news.c.overtaken_at.is_(None))
        .order_by(news.c.person_id)
        .limit(most)
    )
    return [Overtaken(row.notice_id, row.person_id, NoticeState(row.state)) for row in await tx.rows(statement)]


async def corrected(tx: Transaction, action_id: int, person_ids: Collection[int], now: datetime) -> None:
    which = (news.c.action_id == action_id, news.c.person_id.in_(list(person_ids)))
    await tx.execute(update(news).where(*which).values(overtaken_at=now))
