"""Readers cannot write, one writer at a time decides, and a transaction that fails leaves nothing."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from domain.signups import Answer
from storage import database
from storage.database import Busy, Committed, Database
from storage.tables import organisations
from storage.transaction import transaction
from tests.storage.rows import NOW, Rows
from usecases import signups
from usecases.signups import Outcome


async def test_a_reader_cannot_write(db: Database, rows: Rows) -> None:
    async with db.read() as connection:
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            await connection.execute(insert(organisations).values(country="RU", name="Чужая"))
    assert await rows.count("organisations") == 1


async def test_a_reader_reads_on_while_the_writer_is_taken(db: Database, rows: Rows) -> None:
    async with transaction(db) as tx:
        await tx.execute(insert(organisations).values(country="RU", name="Новая"))
        assert await rows.count("organisations") == 1
    assert await rows.count("organisations") == 2


async def test_a_transaction_that_fails_leaves_nothing_and_wakes_nobody(database_url: str) -> None:
    told: list[Committed] = []
    db = Database(database_url, on_commit=told.append)

    async def fails() -> None:
        async with transaction(db) as tx:
            await tx.execute(insert(organisations).values(country="RU", name="Новая"))
            tx.due_at(NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    assert await Rows(db).count("organisations") == 0
    assert told == []
    async with transaction(db) as tx:
        tx.due_at(NOW + timedelta(hours=1))
        tx.due_at(NOW)
    assert told == [Committed(NOW, False)]
    await db.close()


async def test_a_cancelled_transaction_gives_the_writer_back(db: Database, rows: Rows) -> None:
    inside = asyncio.Event()

    async def slow() -> None:
        async with transaction(db) as tx:
            await tx.execute(insert(organisations).values(country="RU", name="Новая"))
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(slow())
    await inside.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with transaction(db) as tx:
        assert len(await tx.rows(select(organisations.c.id))) == 1


async def test_whoever_waits_too_long_for_the_writer_hears_that_it_is_busy(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WRITER_WAIT", 0.01)
    db = Database(database_url)
    async with transaction(db):
        with pytest.raises(Busy):
            async with transaction(db):
                pass
    async with transaction(db) as tx:
        assert await tx.row(text("SELECT 1")) == (1,)
    await db.close()


# Taking seats at once -----------------------------------------------------------------------------------------------


async def take(db: Database, person: int, role: int) -> Outcome:
    return await signups.join(db, person, role, NOW)


async def test_twenty_people_at_once_get_one_seat(db: Database, rows: Rows) -> None:
    everybody = await rows.volunteers(20)
    for number in range(1, 11):
        await rows.action(number, 1, days=10 + number)
        outcomes = await asyncio.gather(*(take(db, each, number * 10) for each in everybody))
        answers = [outcome.answer for outcome in outcomes]
        assert answers.count(Answer.OK) == 1
        assert answers.count(Answer.FULL) == 19
        assert await rows.count(f"signups WHERE role_id = {number * 10}") == 1
        assert await rows.count(f"notices WHERE key = 'filled:{number * 10}'") == 1


async def test_one_person_at_once_in_two_actions_of_the_same_time_gets_one_seat(db: Database, rows: Rows) -> None:
    anna = (await rows.volunteers(1))[0]
    for number in range(1, 4):
        await rows.action(number, 5)
    outcomes = await asyncio.gather(*(take(db, anna, number * 10) for number in (1, 2, 3)))
    assert sorted(outcome.answer for outcome in outcomes) == [Answer.OK, Answer.OVERLAP, Answer.OVERLAP]
    assert await rows.count("signups") == 1


Taps = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1), st.booleans()), min_size=1, max_size=24)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seats=st.tuples(st.integers(1, 3), st.integers(1, 3)), taps=Taps)
def test_seats_are_never_oversold_whoever_comes_and_goes(
    seats: tuple[int, int], taps: list[tuple[int, int, bool]], database_url: str
) -> None:
    """Each tap is (person, role, whether they leave again at once); all of them happen at the same time."""
    asyncio.run(storm(database_url, seats, taps))


async def storm(url: str, seats: tuple[int, int], taps: list[tuple[int, int, bool]]) -> None:
    db = Database(url)
    try:
        await everybody_taps(db, seats, taps)
    finally:
        await db.close()


async def everybody_taps(db: Database, seats: tuple[int, int], taps: list[tuple[int, int, bool]]) -> None:
    rows = Rows(db)
    await rows.nothing()
    await rows.library()
    everybody = await rows.volunteers(6)
    await rows.action(1, *seats)

    async def tap(person: int, role: int, leaves: bool) -> None:
        outcome = await take(db, person, role)
        if leaves and outcome.answer is Answer.OK and outcome.signup_id is not None:
            await signups.leave(db, person, outcome.signup_id, NOW)

    await asyncio.gather(*(tap(everybody[who], 10 + role, leaves) for who, role, leaves in taps))
    for role, most in enumerate(seats):
        assert await rows.count(f"signups WHERE role_id = {10 + role} AND ended_at IS NULL") <= most
    double = "(SELECT person_id FROM signups WHERE ended_at IS NULL GROUP BY person_id HAVING count(*) > 1) AS twice"
    assert await rows.count(double) == 0
    receipts = "notices n JOIN signups s ON s.id = n.signup_id WHERE s.ended_at IS NULL AND n.kind = 'receipt'"
    assert await rows.count(receipts) == await rows.count("signups WHERE ended_at IS NULL")
