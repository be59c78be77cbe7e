"""Planning an invitation: how long until 100,000 people have their row, and how long the writer is held at a time.

Beside it the floor: the same rows by a bare INSERT that asks nothing, with the same indexes and in steps of the same
size.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
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

BARE = (
    "INSERT INTO notices (key, kind, due, patience_until, person_id, subject_id, created_at) "
    "SELECT 'invitation:1:' || id, 'invitation', :now, :now, id, 1, :now FROM people "
    "WHERE id > :after AND id <= :through ORDER BY id"
)


@dataclass(frozen=True)
class Taken:
    """Seconds: on the wall, of the processor, and of the longest transaction."""

    wall: float
    processor: float
    longest: float

    def __str__(self) -> str:
        held = f"the writer was held for {self.longest * 1000:.0f} ms at most"
        return f"{self.wall:.2f} s ({self.processor:.2f} s of the processor); {held}"


async def arrange(db: Database) -> None:
    async with transaction(db) as tx:
        for statement in ARRANGED:
            given = {"now": NOW.strftime("%Y-%m-%d %H:%M:%S.%f"), "people": PEOPLE}
            used = {name: value for name, value in given.items() if f":{name}" in statement}
            await tx.execute(text(statement), used)


async def plan(db: Database) -> Taken:
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
    began, busy = time.perf_counter(), time.process_time()
    try:
        while await timers.run_due(db, NOW):
            pass
    finally:
        timers.DEEDS[TimerKind.INVITATION] = step
    return Taken(time.perf_counter() - began, time.process_time() - busy, longest)


async def write_bare(db: Database) -> Taken:
    longest = 0.0
    began, busy = time.perf_counter(), time.process_time()
    for after in range(0, PEOPLE, inviting.STEP):
        given = {"now": NOW.strftime("%Y-%m-%d %H:%M:%S.%f"), "after": after, "through": after + inviting.STEP}
        async with transaction(db) as tx:
            held = time.perf_counter()
            await tx.execute(text(BARE), given)
            longest = max(longest, time.perf_counter() - held)
    return Taken(time.perf_counter() - began, time.process_time() - busy, longest)


async def in_a_town(what: Callable[[Database], Awaitable[Taken]]) -> tuple[int, Taken]:
    """How many rows there were in the end."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'planning.sqlite3'}"
        await asyncio.to_thread(migrate.upgrade, url)
        db = Database(url)
        await arrange(db)
        taken = await what(db)
        async with db.read() as connection:
            rows = (await connection.execute(text("SELECT count(*) FROM notices"))).scalar_one()
        await db.close()
        return int(rows), taken


async def run() -> None:
    rows, planned = await in_a_town(plan)
    bare_rows, bare = await in_a_town(write_bare)
    print(f"{rows} people planned in {planned}")
    print(f"the floor, {bare_rows} rows by a bare INSERT: {bare}")


def measure() -> None:
    asyncio.run(run())


if __name__ == "__main__":
    measure()
