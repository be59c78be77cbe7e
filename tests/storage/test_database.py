"""Readers cannot write, one writer at a time decides, and a transaction that fails leaves nothing."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text
from sqlalchemy.exc import OperationalError

from domain.signups import Answer
from storage import database
from storage.database import Busy, Committed, Database
from storage.migrate import upgrade
from storage.tables import organisations
from storage.transaction import transaction
from tests.storage.rows import NOW, Rows
from usecases import signups
from usecases.signups import Outcome


async def test_a_reader_cannot_write(db: Database, rows: Rows) -> None:
    async with db.read() as connection:
        with pytest.raises(OperationalError, match="readonly"):
            await connection.execute(insert(organisations).values(country="RU", name="Чужая"))
    assert await rows.count("organisations") == 1


async def test_a_reader_reads_on_while_the_writer_is_taken(db: Database, rows: Rows) -> None:
    async with transaction(db) as tx:
        await tx.execute(insert(organisations).values(country="RU", name="Новая"))
        assert await rows.count("organisations") == 1
    assert await rows.count("organisations") == 2


async def test_a_transaction_that_fails_leaves_nothing_and_wakes_nobody(database_file: Path) -> None:
    told: list[Committed] = []
    db = Database(f"sqlite+aiosqlite:///{database_file}", on_commit=told.append)

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
    database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WRITER_WAIT", 0.01)
    db = Database(f"sqlite+aiosqlite:///{database_file}")
    async with transaction(db):
        with pytest.raises(Busy):
            async with transaction(db):
                pass
    async with transaction(db) as tx:
        assert await tx.row(text("SELECT 1")) == (1,)
    await db.close()


async def test_another_program_that_writes_makes_it_busy_too(db: Database, database_file: Path) -> None:
    async with transaction(db) as tx:
        await tx.execute(text("PRAGMA busy_timeout = 10"))
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            async with transaction(db):
                pass
        other.execute("ROLLBACK")
    async with transaction(db) as tx:
        assert await tx.row(text("SELECT 1")) == (1,)


async def test_what_is_committed_survives_a_power_cut_and_readers_never_wait(db: Database) -> None:
    async with transaction(db) as tx:
        for pragma, value in {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "query_only": 0}.items():
            assert (await tx.connection.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value
    async with db.read() as connection:
        for pragma, value in {"journal_mode": "wal", "foreign_keys": 1, "query_only": 1}.items():
            assert (await connection.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value


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
    seats: tuple[int, int], taps: list[tuple[int, int, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each tap is (person, role, whether they leave again at once); all of them happen at the same time."""
    file = tmp_path_factory.mktemp("seats") / "knigonosha.db"
    upgrade(f"sqlite:///{file}")
    asyncio.run(storm(file, seats, taps))


async def storm(file: Path, seats: tuple[int, int], taps: list[tuple[int, int, bool]]) -> None:
    db = Database(f"sqlite+aiosqlite:///{file}")
    rows = Rows(db)
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
    double = "(SELECT person_id FROM signups WHERE ended_at IS NULL GROUP BY person_id HAVING count(*) > 1)"
    assert await rows.count(double) == 0
    receipts = "notices n JOIN signups s ON s.id = n.signup_id WHERE s.ended_at IS NULL AND n.kind = 'receipt'"
    assert await rows.count(receipts) == await rows.count("signups WHERE ended_at IS NULL")
    await db.close()
