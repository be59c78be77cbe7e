"""The audit: who did what to whom and when; ids, verbs and instants, never names or texts (R12)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert

from storage.tables import acts, audit
from storage.transaction import Transaction


async def note(tx: Transaction, actor_id: int | None, verb: str, subject: str, subject_id: int, now: datetime) -> None:
    await note_each(tx, actor_id, verb, subject, [subject_id], now)


async def note_each(
    tx: Transaction, actor_id: int | None, verb: str, subject: str, subject_ids: Sequence[int], now: datetime
) -> None:
    """The same deed to many, in one statement."""
    deed = {"actor_id": actor_id, "verb": verb, "subject_kind": subject, "at": now}
    if subject_ids:
        await tx.execute(insert(audit), [deed | {"subject_id": each} for each in subject_ids])


async def act(tx: Transaction, what: str, how: str, now: datetime) -> None:
    """Proof of something done to personal data, without whose (kept 3 years)."""
    await tx.execute(insert(acts).values(what=what, how=how, at=now))
