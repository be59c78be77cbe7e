"""What is not kept for ever (R12): nightly purges in small steps, and the question after a year without an action."""

from collections.abc import Awaitable, Callable
from datetime import datetime, time

from domain.notices import NewNotice, NoticeKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.wall_clock import next_at
from storage import blocks, libraries, notices, registration, retention, waits
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.privacy import erase_in
from usecases.registration import lapse_wait

STEP = 500
"""Rows a transaction deletes: no job may hold the writer longer than 50 ms (law 1)."""

NOON = time(12)


async def tidy(db: Database, now: datetime) -> None:
    """Every night: what is old goes, who was silent for a year is asked, who did not answer is deleted."""
    await _in_steps(db, lambda tx: retention.purge_notices(tx, now - NUMBERS.notices_kept, STEP))
    await _in_steps(db, lambda tx: retention.purge_letters(tx, now - NUMBERS.notices_kept, STEP))
    begun_before = now - NUMBERS.invitation_drafts_kept
    await _in_steps(db, lambda tx: retention.purge_invitation_drafts(tx, begun_before, STEP))
    await _in_steps(db, lambda tx: retention.purge_acts(tx, now - NUMBERS.acts_kept, STEP))
    async with transaction(db) as tx:
        await blocks.forget_past(tx, now)
    await _lapse_waits(db, now)
    await _erase_the_silent(db, now)
    await _ask_the_quiet(db, now)


async def _in_steps(db: Database, purge: Callable[[Transaction], Awaitable[int]]) -> None:
    """Each step in a transaction of its own, so that taps get their turn in between."""
    while True:
        async with transaction(db) as tx:
            gone = await purge(tx)
        if gone < STEP:
            return


async def _lapse_waits(db: Database, now: datetime) -> None:
    """The net below the timers: nobody waits longer than 72 hours."""
    async with db.read() as connection:
        past = await waits.past(connection, now, STEP)
    for wait_id in past:
        async with transaction(db) as tx:
            await lapse_wait(tx, wait_id, now)


async def _ask_the_quiet(db: Database, now: datetime) -> None:
    async with db.read() as connection:
        quiet = await retention.quiet_since(connection, now - NUMBERS.stays_asked_after, STEP)
    for person_id in quiet:
        async with transaction(db) as tx:
            await retention.asked_to_stay(tx, person_id, now)
            question = NewNotice(
                key=f"stay:{person_id}:{now:%Y%m%d}",
                kind=NoticeKind.STAY_ASKED,
                due=await _by_day(tx, person_id, now),
                patience_until=now + NUMBERS.stays_answer,
                person_id=person_id,
            )
            await notices.plan(tx, [question], now)


async def _by_day(tx: Transaction, person_id: int, now: datetime) -> datetime:
    """The nightly job works in quiet hours; the question waits for noon where the person's library is."""
    near = await registration.near(tx.connection, person_id) or await libraries.all_of_them(tx.connection)
    return next_at(now, NOON, near[0].zone) if near else now


async def _erase_the_silent(db: Database, now: datetime) -> None:
    """30 days without an answer: the same deletion as by hand."""
    async with db.read() as connection:
        silent = await retention.silent_since(connection, now - NUMBERS.stays_answer, STEP)
    for person_id in silent:
        async with transaction(db) as tx:
            await erase_in(tx, person_id, "silence", now)


async def stay(db: Database, person_id: int, now: datetime) -> None:
    """«Да, остаюсь»: a year from now the question may come again."""
    async with transaction(db) as tx:
        await retention.stays(tx, person_id, now)
