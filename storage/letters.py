"""Letters to those who are signed up, and what became of each."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.letters import Letter, Reach
from domain.notices import Notice, NoticeKind, NoticeState
from storage.tables import letters, notices, people
from storage.transaction import Transaction

KINDS = frozenset({NoticeKind.LETTER, NoticeKind.LETTER_REPORT})
MISSED = frozenset({NoticeState.UNDELIVERABLE, NoticeState.FAILED})


async def add(
    tx: Transaction, action_id: int, role_id: int | None, text: str, created_by: int, source: int, now: datetime
) -> int:
    row = {"action_id": action_id, "role_id": role_id, "text": text}
    return await tx.insert(insert(letters), row | {"created_by": created_by, "source": source, "created_at": now})


async def of_source(tx: Transaction, created_by: int, source: int) -> Letter | None:
    """The letter that was made of this typed message already."""
    row = await tx.row(select(letters).where(letters.c.created_by == created_by, letters.c.source == source))
    return _letter_of(row) if row is not None else None


_by_ids = select(letters).where(letters.c.id.in_(bindparam("these", expanding=True)))


async def by_ids(connection: AsyncConnection, letter_ids: Collection[int]) -> dict[int, Letter]:
    if not letter_ids:
        return {}
    rows = await connection.execute(_by_ids, {"these": list(letter_ids)})
    return {row.id: _letter_of(row) for row in rows}


_states = (
    select(notices.c.state, people.c.name)
    .outerjoin(people, people.c.id == notices.c.person_id)
    .where(
        notices.c.action_id == bindparam("action"),
        notices.c.kind == NoticeKind.LETTER,
        notices.c.subject_id == bindparam("letter"),
    )
    .order_by(notices.c.id)
)


async def reach(connection: AsyncConnection, letter_id: int, action_id: int) -> Reach:
    """Whoever gave the seat back meanwhile is not counted."""
    rows = (await connection.execute(_states, {"letter": letter_id, "action": action_id})).all()
    counted = Counter(row.state for row in rows)
    return Reach(
        sent=counted[NoticeState.SENT],
        waiting=counted[NoticeState.DUE] + counted[NoticeState.SENDING],
        unknown=counted[NoticeState.UNKNOWN],
        missed=tuple(row.name or "" for row in rows if row.state in MISSED),
    )


async def of_notices(connection: AsyncConnection, claimed: Sequence[Notice]) -> dict[int, Letter]:
    """By notice: the letter it is, or the letter it reports about with what became of it."""
    about = {each.id: each.subject_id for each in claimed if each.kind in KINDS and each.subject_id}
    found = await by_ids(connection, set(about.values()))
    written = {notice_id: found[letter_id] for notice_id, letter_id in about.items() if letter_id in found}
    for each in claimed:
        if each.kind is NoticeKind.LETTER_REPORT and (letter := written.get(each.id)) is not None:
            written[each.id] = replace(letter, reach=await reach(connection, letter.id, letter.action_id))
    return written


def _letter_of(row: Any) -> Letter:
    return Letter(row.id, row.action_id, row.role_id, row.text, row.created_by, row.created_at)
