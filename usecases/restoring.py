"""A database that was restored becomes fit for today: nobody comes back, nothing old is said (R12, telegram.md)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from storage import erasures, restored
from storage.database import Database
from storage.erasures import Erasure
from storage.transaction import transaction
from usecases import timers
from usecases.privacy import erase_in


@dataclass(frozen=True)
class Settled:
    erased: int
    """People who had deleted themselves after the copy was made."""
    skipped: int
    """Notices that were due before now."""


async def settle(db: Database, erased: Collection[Erasure], now: datetime) -> Settled:
    """What should have happened by now happens silently: its notices are skipped with all the others."""
    async with db.read() as connection:
        again = await erasures.come_back(connection, erased)
    for person_id in again:
        async with transaction(db) as tx:
            await erase_in(tx, person_id, "restored", now)
    async with transaction(db) as tx:
        await restored.news_is_told(tx, now)
    while await timers.run_due(db, now):
        pass
    async with transaction(db) as tx:
        skipped = await restored.skip_past(tx, now)
        await restored.look_at_cards_again(tx)
        await restored.forget_forms(tx)
    return Settled(len(again), skipped)
