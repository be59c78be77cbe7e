"""Who people are, when hundreds tap at once: asked together, and each as the database has them by then."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert

from bot.visitor import Acquaintances
from storage.database import Away, Database
from storage.tables import people
from storage.transaction import transaction

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture
async def db(database_file: Path) -> AsyncIterator[Database]:
    db = Database(f"sqlite+aiosqlite:///{database_file}")
    async with transaction(db) as tx:
        known = [{"telegram_id": 1000 + n, "name": f"Анна {n}", "language": "ru", "created_at": NOW} for n in range(50)]
        await tx.execute(insert(people), known)
    yield db
    await db.close()


@contextmanager
def statements(db: Database) -> Iterator[list[str]]:
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(db._readers.sync_engine, "before_cursor_execute", hear)
    yield asked
    event.remove(db._readers.sync_engine, "before_cursor_execute", hear)


async def test_fifty_at_once_cost_two_questions_and_strangers_are_nobody(db: Database) -> None:
    acquaintances = Acquaintances(db)
    with statements(db) as asked:
        found = await asyncio.gather(*(acquaintances.person(1000 + number) for number in range(60)))
    assert [person.name if person else None for person in found] == [f"Анна {n}" for n in range(50)] + [None] * 10
    assert len(asked) <= 2


async def test_who_comes_while_the_database_is_asked_is_asked_for_anew(db: Database) -> None:
    acquaintances = Acquaintances(db)
    first = asyncio.create_task(acquaintances.person(1000))
    await asyncio.sleep(0)
    async with transaction(db) as tx:
        await tx.execute(people.update().where(people.c.telegram_id == 1001).values(name="Мария"))
        later = asyncio.create_task(acquaintances.person(1001))
    person = await acquaintances.person(1001)
    assert person is not None
    assert person.name == "Мария"
    await asyncio.gather(first, later)


async def test_of_two_taps_of_one_person_the_first_may_give_up(db: Database) -> None:
    acquaintances = Acquaintances(db)
    first, second = (asyncio.create_task(acquaintances.person(1000)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    person = await second
    assert person is not None
    assert first.cancelled()


async def test_when_the_database_is_away_everybody_hears_it_and_the_next_are_asked_for(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> Any:
        raise Away

    acquaintances = Acquaintances(db)
    with monkeypatch.context() as broken:
        broken.setattr(db, "read", away)
        heard = await asyncio.gather(*(acquaintances.person(1000 + n) for n in range(3)), return_exceptions=True)
    assert [type(each) for each in heard] == [Away] * 3
    assert await acquaintances.person(1000) is not None
