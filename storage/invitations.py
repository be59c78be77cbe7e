"""Rows of invitations: from the draft to the report, and what people do not want to be invited to."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import Action
from domain.interests import Interest
from domain.invitations import Audience, Fate, Invitation, InvitationState
from domain.libraries import Library
from domain.notices import NoticeState
from storage import actions, libraries
from storage.dialects import insert
from storage.tables import invitations, mutes, notices
from storage.transaction import Transaction

RUNNING = invitations.c.state == text("'sending'")
OURS = notices.c.kind == text("'invitation'")

_by_ids = select(invitations).where(invitations.c.id.in_(bindparam("these", expanding=True)))


async def by_ids(connection: AsyncConnection, these: Collection[int]) -> dict[int, Invitation]:
    if not these:
        return {}
    return await _read(connection, (await connection.execute(_by_ids, {"these": list(these)})).all())


async def by_id(connection: AsyncConnection, invitation_id: int) -> Invitation | None:
    return (await by_ids(connection, [invitation_id])).get(invitation_id)


async def of_library(connection: AsyncConnection, library_id: int, most: int) -> list[Invitation]:
    """What was begun or sent there, the newest first."""
    its = invitations.c
    newest = select(invitations).where(its.library_id == library_id).order_by(its.id.desc()).limit(most)
    return list((await _read(connection, (await connection.execute(newest)).all())).values())


async def begun_by(connection: AsyncConnection, library_id: int, person_id: int) -> Invitation | None:
    """The newest draft of this librarian there; one without a text is less than any with one."""
    its = invitations.c
    statement = (
        select(invitations)
        .where(its.library_id == library_id, its.created_by == person_id, its.state == InvitationState.DRAFT)
        .order_by(its.words.is_(None), its.id.desc())
        .limit(1)
    )
    found = await _read(connection, (await connection.execute(statement)).all())
    return next(iter(found.values()), None)


async def _read(connection: AsyncConnection, rows: Collection[Row[Any]]) -> dict[int, Invitation]:
    home = {each: await libraries.by_id(connection, each) for each in {row.library_id for row in rows}}
    found = await actions.by_ids(connection, [row.action_id for row in rows if row.action_id is not None])
    read = ((row, home[row.library_id], found.get(row.action_id)) for row in rows)
    return {row.id: _invitation(row, library, action) for row, library, action in read if library is not None}


def _invitation(row: Row[Any], library: Library, action: Action | None) -> Invitation:
    return Invitation(
        id=row.id,
        library=library,
        created_by=row.created_by,
        audience=Audience(row.audience),
        state=InvitationState(row.state),
        signed_up_to=row.signed_up_to,
        interests=frozenset(map(Interest, row.interests or ())),
        urgent_reason=row.urgent_reason,
        words=row.words,
        picture=row.picture,
        action=action,
        begins_at=row.begins_at,
        planned_through=row.planned_through,
        quiet_until=row.quiet_until,
        stopped_at=row.stopped_at,
        sent_at=row.sent_at,
        ended_at=row.ended_at,
        message_id=row.message_id,
        counted={Fate(name): count for name, count in (row.counted or {}).items()},
    )


async def add(
    tx: Transaction, library_id: int, created_by: int, audience: Audience, now: datetime, *, signed_up_to: int | None
) -> int:
    """A draft."""
    statement = insert(tx, invitations).values(
        library_id=library_id,
        created_by=created_by,
        audience=audience,
        signed_up_to=signed_up_to,
        state=InvitationState.DRAFT,
        created_at=now,
    )
    return await tx.insert(statement)


async def change(tx: Transaction, invitation_id: int, **values: Any) -> None:
    await tx.execute(update(invitations).where(invitations.c.id == invitation_id).values(**values))


async def remove(tx: Transaction, invitation_id: int) -> None:
    await tx.execute(delete(invitations).where(invitations.c.id == invitation_id))


async def remove_wordless(tx: Transaction, library_id: int, person_id: int) -> None:
    """Drafts of this librarian there that have no text yet."""
    its = invitations.c
    theirs = (its.library_id == library_id, its.created_by == person_id)
    await tx.execute(delete(invitations).where(*theirs, its.state == InvitationState.DRAFT, its.words.is_(None)))


# Running -------------------------------------------------------------------------------------------------------------

_ready = (
    select(invitations.c.id)
    .where(
        RUNNING,
        invitations.c.stopped_at.is_(None),
        or_(invitations.c.quiet_until.is_(None), invitations.c.quiet_until <= bindparam("now")),
    )
    .order_by(invitations.c.id)
)
_open = (
    select(notices.c.id)
    .where(
        OURS,
        notices.c.subject_id == invitations.c.id,
        notices.c.state.in_([NoticeState.DUE, NoticeState.SENDING]),
    )
    .limit(1)
    .correlate(invitations)
    .scalar_subquery()
)
_all_said = select(invitations.c.id).where(RUNNING, _open.is_(None))
_running = select(invitations.c.id).where(RUNNING).order_by(invitations.c.id)


async def ready(tx: Transaction, now: datetime) -> list[Invitation]:
    """Those that are being sent, are not stopped and do not wait for the morning; the oldest first."""
    ids = list((await tx.execute(_ready, {"now": now})).scalars())
    found = await by_ids(tx.connection, ids)
    return [found[each] for each in ids]


async def all_said(connection: AsyncConnection) -> list[int]:
    """Those of which nothing waits any more: they are over."""
    return list((await connection.execute(_all_said)).scalars())


async def running(connection: AsyncConnection) -> list[int]:
    """Those that are being sent or are stopped in the middle."""
    return list((await connection.execute(_running)).scalars())


async def ended_since(connection: AsyncConnection, since: datetime) -> list[int]:
    """Asked once, when the bot starts."""
    its = invitations.c
    lately = select(its.id).where(its.state == InvitationState.OVER, its.ended_at > since)
    return list((await connection.execute(lately)).scalars())


# What people do not want ---------------------------------------------------------------------------------------------


async def mute(tx: Transaction, person_id: int, library_id: int, kind: str, now: datetime) -> None:
    statement = insert(tx, mutes).values(person_id=person_id, library_id=library_id, kind=kind, since=now)
    await tx.execute(statement.on_conflict_do_nothing(index_elements=["person_id", "library_id", "kind"]))


async def unmute(tx: Transaction, person_id: int, library_id: int, kind: str) -> None:
    which = (mutes.c.person_id == person_id, mutes.c.library_id == library_id, mutes.c.kind == kind)
    await tx.execute(delete(mutes).where(*which))
