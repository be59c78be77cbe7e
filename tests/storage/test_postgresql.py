"""What is PostgreSQL's own: the deliverer's lock, the writer's turn, a restarted server, errors that quote nobody."""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import asyncpg
import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from storage import database
from storage.database import Busy, Database, named
from storage.lock import AlreadyRunning, Lock, alone
from storage.postgresql import WRITING
from storage.tables import acts, libraries, notices, people
from storage.transaction import transaction
from tests.postgresql_server import Server
from tests.storage.rows import NOW, Rows
from usecases import delivery


@pytest.fixture
def url(postgresql: Server) -> str:
    return postgresql.fresh()


@pytest.fixture
async def lock(url: str) -> AsyncIterator[Lock]:
    async with alone(url) as lock:
        yield lock


@pytest.fixture
async def bot(url: str, lock: Lock) -> AsyncIterator[Database]:
    opened = Database(url, deliverer=lock.engine)
    yield opened
    await opened.close()


async def disconnect_everybody(url: str) -> None:
    """As a restart of the server does."""
    other = await asyncpg.connect(url.replace("+asyncpg", ""))
    ended = (
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
    )
    await other.execute(ended + "pg_backend_pid()")
    await other.close()


async def a_due_notice(rows: Rows) -> None:
    await rows.library()
    notice = {"key": "k", "kind": "alarm", "person_id": 1, "due": NOW, "patience_until": NOW, "created_at": NOW}
    await rows.add("notices", notice | {"facts": {"kind": "Error"}})


async def test_one_process_delivers(url: str, lock: Lock) -> None:
    with pytest.raises(AlreadyRunning):
        async with alone(url):
            pass


async def test_the_lock_goes_with_its_holder(url: str) -> None:
    for _ in range(2):
        async with alone(url):
            pass


async def test_after_a_restart_of_the_server_everything_goes_on(url: str, bot: Database) -> None:
    await a_due_notice(Rows(bot))
    await disconnect_everybody(url)
    assert await Rows(bot).count("people") == 1
    async with transaction(bot) as tx:
        await tx.execute(insert(acts).values(what="nothing", how="test", at=NOW))
    bundles = await delivery.claim_due(bot, NOW)
    assert [each.chat_id for each in bundles] == [1_000_001]
    with pytest.raises(AlreadyRunning):
        async with alone(url):
            pass


async def test_whoever_lost_the_lock_to_another_process_claims_nothing(url: str, bot: Database) -> None:
    await a_due_notice(Rows(bot))
    await disconnect_everybody(url)
    async with alone(url):
        with pytest.raises(AlreadyRunning):
            await delivery.claim_due(bot, NOW)
        assert await Rows(bot).count("notices WHERE state = 'due'") == 1


async def test_another_program_that_has_the_writers_turn_makes_it_busy(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WRITER_WAIT", 0.05)
    db = Database(url)
    other = await asyncpg.connect(url.replace("+asyncpg", ""))
    await other.execute(f"SELECT pg_advisory_lock({WRITING})")
    with pytest.raises(Busy):
        async with transaction(db):
            pass
    await other.close()
    async with transaction(db) as tx:
        assert await tx.row(text("SELECT 1")) == (1,)
    await db.close()


async def test_who_writes_after_another_sees_what_that_one_committed(url: str) -> None:
    """READ COMMITTED, whatever the server's own default is."""
    own = await asyncpg.connect(url.replace("+asyncpg", ""))
    await own.execute(f"ALTER DATABASE {url.rpartition('/')[2]} SET default_transaction_isolation = serializable")
    await own.close()
    db = Database(url)
    async with transaction(db) as tx:
        row = await tx.row(text("SHOW transaction_isolation"))
    assert row is not None
    assert row[0] == "read committed"
    await db.close()


async def test_instants_come_back_in_utc_and_facts_as_they_were(url: str, bot: Database) -> None:
    await a_due_notice(Rows(bot))
    novosibirsk = datetime(2026, 12, 5, 14, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    async with transaction(bot) as tx:
        await tx.execute(notices.update().values(due=novosibirsk))
    async with bot.read() as connection:
        row = (await connection.execute(select(notices.c.due, notices.c.facts))).one()
    assert row.due == novosibirsk
    assert row.due.tzinfo is UTC
    assert row.facts == {"kind": "Error"}


async def test_an_error_quotes_nobody(url: str, bot: Database, caplog: pytest.LogCaptureFixture) -> None:
    await Rows(bot).library()
    twice = {"telegram_id": 1_000_001, "name": "Мария Тайная", "language": "ru", "created_at": NOW}
    for wrong in (twice, twice | {"telegram_id": 5, "name": "Мария Тайная" * 9}, twice | {"telegram_id": "Тайная"}):
        try:
            async with transaction(bot) as tx:
                await tx.execute(insert(people).values(wrong))
        except (DBAPIError, TypeError):
            logging.exception("wrong")
    assert caplog.text.count("wrong") >= 3
    assert "UniqueViolation" in caplog.text
    assert "Тайная" not in caplog.text
    assert "1000001" not in caplog.text


async def test_an_id_that_no_column_holds_is_the_same_mistake_as_on_sqlite(bot: Database) -> None:
    async with bot.read() as connection:
        with pytest.raises(OverflowError):
            await connection.execute(select(libraries.c.name).where(libraries.c.id == 10**20))


def test_a_password_is_not_named() -> None:
    assert named("postgresql+asyncpg://bot:secret@db:5432/it") == "postgresql://bot:***@db:5432/it"
