"""Notices: rows of what the bot will say, written with their cause."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.notices import LADDER, NewNotice, Notice, NoticeKind, NoticeState
from domain.reminders import ASKS, Questions
from storage.dialects import insert, insert_all
from storage.tables import notices, people
from storage.transaction import Transaction


async def plan(tx: Transaction, planned: Iterable[NewNotice], now: datetime) -> int:
    """Write notices in one statement; what has the key of an older row is left as it is. Gives how many are new."""
    rows: list[dict[str, Any]] = [
        {
            "key": notice.key,
            "kind": notice.kind,
            "due": notice.due,
            "patience_until": notice.patience_until,
            "person_id": notice.person_id,
            "telegram_id": notice.telegram_id,
            "signup_id": notice.signup_id,
            "action_id": notice.action_id,
            "subject_id": notice.subject_id,
            "facts": dict(notice.facts) or None,
            "created_at": now,
        }
        for notice in planned
    ]
    if not rows:
        return 0
    # Rows beside the statement, not in it: an INSERT of many VALUES is compiled anew each time.
    statement = insert(tx, notices).on_conflict_do_nothing(index_elements=["key"])
    written = await insert_all(tx, statement, rows, notices.c.id)
    tx.due_at(min(row["due"] for row in rows))
    return written


async def due_of(tx: Transaction, key: str) -> datetime | None:
    """When a planned notice is (or was) due, by its key."""
    row = await tx.row(select(notices.c.due).where(notices.c.key == key))
    return row.due if row is not None else None


async def skip_for_signup(
    tx: Transaction, signup_id: int, reason: str, now: datetime, kinds: Collection[NoticeKind] = ()
) -> None:
    """What was planned for a sign-up will not be said; what is just being sent will not be tried again."""
    await _skip(tx, notices.c.signup_id == signup_id, reason, now, kinds)


async def skip_for_action(
    tx: Transaction, action_id: int, reason: str, now: datetime, kinds: Collection[NoticeKind] = ()
) -> None:
    """The same for all notices of an action."""
    await _skip(tx, notices.c.action_id == action_id, reason, now, kinds)


async def skip_about(tx: Transaction, kind: NoticeKind, subject_id: int, reason: str, now: datetime) -> None:
    """The same for everybody who was to hear one thing."""
    await _skip(tx, notices.c.subject_id == subject_id, reason, now, [kind])


async def _skip(
    tx: Transaction, which: ColumnElement[bool], reason: str, now: datetime, kinds: Collection[NoticeKind]
) -> None:
    statement = update(notices).where(which, notices.c.state.in_([NoticeState.DUE, NoticeState.SENDING]))
    if kinds:
        statement = statement.where(notices.c.kind.in_(list(kinds)))
    await tx.execute(statement.values(state=NoticeState.SKIPPED, reason=reason, ended_at=now))


# Delivering ----------------------------------------------------------------------------------------------------------


DUE = notices.c.state == text("'due'")
NO_INVITATION = notices.c.kind != text("'invitation'")
"""Invitations wait behind all the others, and there may be a hundred thousand of them (storage/recipients.py)."""


def with_addresses(*which: ColumnElement[bool]) -> Select[Any]:
    """Due notices with where each goes; the caller gives `most`."""
    return (
        select(
            *(notices.c[name] for name in ("id", "kind", "due", "patience_until", "person_id", "telegram_id")),
            *(notices.c[name] for name in ("signup_id", "action_id", "subject_id", "facts", "tries")),
            people.c.telegram_id.label("person_telegram_id"),
            people.c.language,
            people.c.silent,
            people.c.bot_blocked_at,
            people.c.paused_until,
            people.c.urgent,
        )
        .outerjoin(people, people.c.id == notices.c.person_id)
        .where(DUE, *which)
        .order_by(notices.c.due, notices.c.id)
        .limit(bindparam("most"))
    )


_due = with_addresses(NO_INVITATION, notices.c.due <= bindparam("now"))
_soon = with_addresses(
    notices.c.due <= bindparam("until"),
    notices.c.person_id.in_(bindparam("people", expanding=True)),
    notices.c.kind.in_(list(LADDER)),
)


async def due_by(tx: Transaction, now: datetime, limit: int) -> list[Notice]:
    """The oldest due notices that are no invitations, at most `limit`, with the address each goes to.

    Nobody's address: chat_id 0.
    """
    return [notice_of(row) for row in await tx.execute(_due, {"now": now, "most": limit})]


async def of_people_soon(tx: Transaction, person_ids: Collection[int], until: datetime) -> list[Notice]:
    """Further reminders of these people that are due before `until`: they go along (R6)."""
    if not person_ids:
        return []
    given = {"until": until, "people": list(person_ids), "most": 100}
    return [notice_of(row) for row in await tx.execute(_soon, given)]


def notice_of(row: Any) -> Notice:
    return Notice(
        id=row.id,
        kind=NoticeKind(row.kind),
        due=row.due,
        patience_until=row.patience_until,
        chat_id=row.person_telegram_id or row.telegram_id or 0,
        language=row.language,
        silent=bool(row.silent),
        blocked=row.bot_blocked_at is not None,
        paused_until=row.paused_until,
        allows_urgent=bool(row.urgent),
        person_id=row.person_id,
        signup_id=row.signup_id,
        action_id=row.action_id,
        subject_id=row.subject_id,
        facts=row.facts or {},
        tries=row.tries,
    )


_count_sending = select(func.count()).select_from(notices).where(notices.c.state == text("'sending'"))
_these = notices.c.id.in_(bindparam("these", expanding=True))
_sending = update(notices).where(_these).values(state=NoticeState.SENDING)
_end = (
    update(notices)
    .where(_these)
    .values(
        state=bindparam("how"),
        reason=bindparam("why"),
        message_id=bindparam("message"),
        ended_at=bindparam("at"),
        telegram_id=None,
    )
)

_sent = (
    update(notices)
    .where(notices.c.id == bindparam("this"))
    .values(
        state=NoticeState.SENT, reason=None, message_id=bindparam("message"), ended_at=bindparam("at"), telegram_id=None
    )
)


async def count_sending(tx: Transaction) -> int:
    return int((await tx.execute(_count_sending)).scalar_one())


async def sending(tx: Transaction, notice_ids: Collection[int]) -> None:
    await tx.execute(_sending, {"these": list(notice_ids)})


async def end(
    tx: Transaction,
    notice_ids: Collection[int],
    state: NoticeState,
    now: datetime,
    *,
    reason: str | None = None,
    message_id: int | None = None,
) -> None:
    """The final state. A stranger's address is not kept a moment longer than it is needed."""
    given = {"these": list(notice_ids), "how": state, "why": reason, "message": message_id, "at": now}
    await tx.execute(_end, given)


async def end_sent(tx: Transaction, sent: Sequence[tuple[int, int, datetime]]) -> None:
    """(id, message, instant) of what was said: `end` in one go, since invitations come by dozens."""
    if sent:
        await tx.execute(_sent, [{"this": this, "message": message, "at": at} for this, message, at in sent])


async def put_back(tx: Transaction, notice_ids: Collection[int], due: datetime, *, again: bool = False) -> None:
    """Claimed, but not now. `again`: it may have been said already and is said once more. What was skipped while it
    was being sent stays skipped."""
    values: dict[str, Any] = {"state": NoticeState.DUE, "due": due}
    if again:
        values |= {"tries": notices.c.tries + 1}
    mine = update(notices).where(notices.c.id.in_(list(notice_ids)), notices.c.state == NoticeState.SENDING)
    await tx.execute(mine.values(**values))
    tx.due_at(due)


async def put_back_as_it_was(tx: Transaction, notice_ids: Collection[int], now: datetime) -> None:
    """Perhaps said by a deliverer that died: said once more, and as late as it is by its own instant."""
    mine = update(notices).where(notices.c.id.in_(list(notice_ids)))
    await tx.execute(mine.values(state=NoticeState.DUE, tries=notices.c.tries + 1))
    tx.due_at(now)


async def unfinished(tx: Transaction) -> list[tuple[int, NoticeKind, int]]:
    """(id, kind, tries) of what a deliverer that died left in `sending`."""
    statement = select(notices.c.id, notices.c.kind, notices.c.tries).where(notices.c.state == text("'sending'"))
    return [(row.id, NoticeKind(row.kind), row.tries) for row in await tx.execute(statement)]


_messages = select(notices.c.id, notices.c.state, notices.c.message_id).where(
    notices.c.id.in_(bindparam("these", expanding=True))
)


async def messages_of(
    connection: AsyncConnection, notice_ids: Collection[int]
) -> dict[int, tuple[NoticeState, int | None]]:
    """State and message of notices whose messages may have to be edited."""
    if not notice_ids:
        return {}
    rows = await connection.execute(_messages, {"these": list(notice_ids)})
    return {row.id: (NoticeState(row.state), row.message_id) for row in rows}


_steps = select(notices.c.signup_id, notices.c.kind, notices.c.due).where(
    notices.c.signup_id.in_(bindparam("signups", expanding=True)),
    notices.c.state.in_([NoticeState.DUE, NoticeState.SENDING]),
    notices.c.kind.in_(list(LADDER)),
)


async def next_steps(
    connection: AsyncConnection, signup_ids: Collection[int]
) -> list[tuple[int, NoticeKind, datetime]]:
    """(sign-up, kind, due) of reminders that are still to be said: what comes next after a claimed one."""
    if not signup_ids:
        return []
    rows = await connection.execute(_steps, {"signups": list(signup_ids)})
    return [(row.signup_id, NoticeKind(row.kind), row.due) for row in rows]


_asked = select(notices.c.signup_id).where(
    notices.c.signup_id.in_(bindparam("signups", expanding=True)),
    notices.c.state.in_([NoticeState.SENT, NoticeState.UNKNOWN]),
    notices.c.kind.in_(list(ASKS)),
)


async def asked(connection: AsyncConnection, signup_ids: Collection[int]) -> frozenset[int]:
    """Of these sign-ups those that were asked «Всё в силе?» already, as far as is known."""
    if not signup_ids:
        return frozenset()
    return frozenset((await connection.execute(_asked, {"signups": list(signup_ids)})).scalars())


async def questions(connection: AsyncConnection, signup_ids: Collection[int]) -> Questions:
    steps = await next_steps(connection, signup_ids)
    ahead = sorted(((due, signup_id) for signup_id, kind, due in steps if kind in ASKS), reverse=True)
    return Questions(await asked(connection, signup_ids), {signup_id: due for due, signup_id in ahead})
