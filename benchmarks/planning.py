"""Planning an invitation: how long until 100,000 people have their row, and how long the writer is held at a time."""

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from domain.invitations import Audience
from domain.notices import TimerKind
from storage import migrate
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases import invitations, inviting, timers

PEOPLE = 100_000
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)

ARRANGED = (
    "INSERT INTO organisations (id, country, name) VALUES (1, 'RU', 'Библиотека')",
    "INSERT INTO libraries (id, organisation_id, name, country, city, zone, created_at) "
    "VALUES (1, 1, 'Библиотека', 'RU', 'Москва', 'Europe/Moscow', :now)",
    "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :people) "
    "INSERT INTO people (id, telegram_id, name, language, registered_at, created_at) "
    "SELECT n, 1000000 + n, 'Анна', 'ru', :now, :now FROM number",
    "INSERT INTO librarians (person_id, library_id, role, since) VALUES (1, 1, 'head', :now)",
    "INSERT INTO followers (person_id, library_id, since, news_at) SELECT id, 1, :now, :now FROM people",
)


async def arrange(db: Database) -> None:
    async with transaction(db) as tx:
        for statement in ARRANGED:
            given = {"now": NOW.strftime("%Y-%m-%d %H:%M:%S.%f"), "people": PEOPLE}
            used = {name: value for name, value in given.items() if f":{name}" in statement}
            await tx.execute(text(statement), used)


async def plan(db: Database) -> tuple[float, float]:
    """Seconds in all, and of the longest transaction."""
    begun = await invitations.begin(db, 1, 1, Audience.EVERYONE, None, NOW)
    await invitations.write(db, 1, begun, "Ждём вас!", 9)
    await invitations.send(db, 1, begun, None, NOW)
    longest = 0.0
    step = inviting.plan_step

    async def timed(tx: Transaction, invitation_id: int, now: datetime) -> None:
        nonlocal longest
        began = time.perf_counter()
        await step(tx, invitation_id, now)
        longest = max(longest, time.perf_counter() - began)

    timers.DEEDS[TimerKind.INVITATION] = timed
    began = time.perf_counter()
    while await timers.run_due(db, NOW):
        pass
    return time.perf_counter() - began, longest


async def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'planning.sqlite3'}"
        await asyncio.to_thread(migrate.upgrade, url)
        db = Database(url)
        await arrange(db)
        whole, longest = await plan(db)
        async with db.read() as connection:
            rows = (await connection.execute(text("SELECT count(*) FROM notices"))).scalar_one()
        print(f"{rows} people planned in {whole:.2f} s; the writer was held for {longest * 1000:.0f} ms at most")
        await db.close()


def measure() -> None:
    asyncio.run(run())


if __name__ == "__main__":
    measure()
