"""The audit: who did what to whom and when; ids, verbs and instants, never names or texts (R12)."""

from datetime import datetime

from sqlalchemy import insert

from storage.tables import acts, audit
from storage.transaction import Transaction


async def note(tx: Transaction, actor_id: int | None, verb: str, subject: str, subject_id: int, now: datetime) -> None:
    await tx.execute(
        insert(audit).values(actor_id=actor_id, verb=verb, subject_kind=subject, subject_id=subject_id, at=now)
    )


async def act(tx: Transaction, what: str, how: str, now: datetime) -> None:
    """Proof of something done to personal data, without whose (kept 3 years)."""
    await tx.execute(insert(acts).values(what=what, how=how, at=now))
