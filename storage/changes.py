"""Messages about a change that have not gone yet: what changes again meanwhile goes in the same message."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Update, select, update

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
    if facts:
        await tx.execute(_waiting([notice_id]).values(facts=dict(facts)))
    else:
        await unsay(tx, [notice_id], now)


async def unsay(tx: Transaction, notice_ids: Collection[int], now: datetime) -> None:
    """Notices that wait and need not be said: nothing has changed after all."""
    if notice_ids:
        skipped = {"state": NoticeState.SKIPPED, "reason": "unchanged", "ended_at": now}
        await tx.execute(_waiting(notice_ids).values(**skipped))


async def hasten(tx: Transaction, notice_ids: Collection[int], due: datetime) -> None:
    """Notices that wait go by this instant at the latest."""
    if notice_ids:
        await tx.execute(_waiting(notice_ids).where(notices.c.due > due).values(due=due))
        tx.due_at(due)


def _waiting(notice_ids: Collection[int]) -> Update:
    return update(notices).where(notices.c.id.in_(list(notice_ids)), notices.c.state == NoticeState.DUE)
