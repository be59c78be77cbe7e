"""Messages about a change that have not gone yet: what changes again meanwhile goes in the same message."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from domain.notices import NoticeKind, NoticeState
from storage.tables import notices
from storage.transaction import Transaction


async def waiting(tx: Transaction, action_id: int, kind: NoticeKind) -> dict[int, tuple[int, Mapping[str, Any]]]:
    """By sign-up: the notice's id and its facts."""
    statement = select(notices.c.id, notices.c.signup_id, notices.c.facts).where(
        notices.c.action_id == action_id,
        notices.c.kind == kind,
        notices.c.state == NoticeState.DUE,
        notices.c.signup_id.is_not(None),
    )
    return {row.signup_id: (row.id, row.facts or {}) for row in await tx.rows(statement)}


async def reword(tx: Transaction, notice_id: int, facts: Mapping[str, Any], now: datetime) -> None:
    """Other facts for a notice that waits; without facts nothing has changed after all and it is not said."""
    statement = update(notices).where(notices.c.id == notice_id, notices.c.state == NoticeState.DUE)
    if facts:
        await tx.execute(statement.values(facts=dict(facts)))
    else:
        await tx.execute(statement.values(state=NoticeState.SKIPPED, reason="unchanged", ended_at=now))


async def hasten(tx: Transaction, notice_id: int, due: datetime) -> None:
    """A notice that waits goes by this instant at the latest."""
    await tx.execute(
        update(notices)
        .where(notices.c.id == notice_id, notices.c.state == NoticeState.DUE, notices.c.due > due)
        .values(due=due)
    )
    tx.due_at(due)
