"""A database that was restored becomes fit for today: nobody comes back, nothing old is said (R12, telegram.md)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from storage import erasures, restored
from storage.database import Database
from storage.erasures import Erasure
from storage.transaction import transaction
from usecases import timers
from usecases.consents import withdraw_in
from usecases.people import actor
from usecases.privacy import erase_in


@dataclass(frozen=True)
class Settled:
    erased: int
    """People who had deleted themselves after the copy was made."""
    withdrawn: int
    """Consents that were withdrawn after it."""
    skipped: int
    """Notices that were due before now, or that what happened silently has written."""


async def settle(db: Database, listed: Collection[Erasure], now: datetime) -> Settled:
    """What should have happened by now happens silently: its notices are skipped with all the others."""
    async with db.read() as connection:
        again = await erasures.come_back(connection, listed)
        last = await restored.last_notice(connection)
    for person_id in again:
        async with transaction(db) as tx:
            await erase_in(tx, person_id, "restored", now)
    withdrawn = await _withdraw_again(db, listed, now)
    async with transaction(db) as tx:
        await restored.news_is_told(tx, now)
    while await timers.run_due(db, now):
        pass
    async with transaction(db) as tx:
        skipped = await restored.skip_past(tx, last, now)
        await restored.forget_questions(tx)
        await restored.look_at_cards_again(tx)
        await restored.forget_forms(tx)
    return Settled(len(again), withdrawn, skipped)


async def _withdraw_again(db: Database, listed: Collection[Erasure], now: datetime) -> int:
    """Also where it is the only consent that the copy knows: the later one, to somebody else, is lost with the rest,
    and the bot asks for it when it is needed. Gives how many."""
    async with db.read() as connection:
        live = await erasures.live_again(connection, listed)
    for each in live:
        async with transaction(db) as tx:
            person = await actor(tx, each.person_id)
            if person is not None and each.organisation_id is not None:
                await withdraw_in(tx, person, each.organisation_id, "restored", each.at, now)
    return len(live)
