"""Reminders: a thousand that are due at one instant, and how late a lone one is, also where two processes write."""

import asyncio
import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from benchmarks.arranging import File
from benchmarks.hearing import Hearing
from benchmarks.invitations import LIMIT, RUNS
from benchmarks.measuring import load, machine, middle, table
from benchmarks.town import people_of, process
from bot.clock import wall
from bot.obstacles import ALREADY_RUNNING
from bot.pace import Pace
from playground.server import Playground
from storage import migrate
from storage.database import Database
from storage.tables import metadata
from storage.transaction import transaction

MANY = 1_000
START = timedelta(seconds=20)
"""From the arranging to the instant at which reminders are due: the bot has started by then."""
SOON = timedelta(seconds=0.1)
"""From another process's commit to the instant at which its reminder is due."""

PERSON = 1_000
"""Not among the ids that the bot has given to its owners."""


async def crowd(folder: Path) -> tuple[Hearing, float, int]:
    """What people heard, seconds from the instant to the last of it, answers with 429."""
    async with Playground() as playground:
        owner, *people = people_of(playground, 1 + MANY)
        file = File(folder / "knigonosha.db", owner.id)
        file.volunteers([person.id for person in people])
        due = wall() + START
        file.reminders(MANY, due)
        file.close()
        hearing = Hearing(playground, people, on_arrival=lambda: None)
        async with process(playground, file.path, owner), asyncio.timeout(300):
            await playground.bell.until(lambda: len(hearing.arrived) == MANY)
            late = (wall() - due).total_seconds()
        return hearing, late, sum(call.code == 429 for call in playground.refusals)


async def alone(folder: Path) -> float:
    """Seconds by which a single reminder on SQLite is late."""
    async with Playground() as playground:
        owner, person = people_of(playground, 2)
        file, due = folder / "knigonosha.db", wall() + START
        url = f"sqlite+aiosqlite:///{file}"
        await asyncio.to_thread(migrate.upgrade, url)
        await write(url, person.id, due)
        hearing = Hearing(playground, [person], on_arrival=lambda: None)
        async with process(playground, file, owner), asyncio.timeout(60):
            await playground.bell.until(lambda: bool(hearing.arrived))
            return (wall() - due).total_seconds()


async def among_two(folder: Path, url: str) -> float:
    """The same on PostgreSQL, written by another process while the bot runs and a second copy of it was refused."""
    async with Playground() as playground:
        owner, person = people_of(playground, 2)
        hearing = Hearing(playground, [person], on_arrival=lambda: None)
        bot = process(playground, folder / "-", owner, DATABASE_URL=url)
        async with bot, asyncio.timeout(60):
            await _refused(playground, owner.id, url)
            due = wall() + SOON
            await write(url, person.id, due)
            await playground.bell.until(lambda: bool(hearing.arrived))
            return (wall() - due).total_seconds()


async def _refused(playground: Playground, owner: int, url: str) -> None:
    settings = {"BOT_TOKEN": playground.token, "TELEGRAM_API_URL": playground.url, "OWNER_IDS": str(owner)}
    environment = {**os.environ, **settings, "DATABASE_URL": url, "LOG_LEVEL": "ERROR"}
    out = asyncio.subprocess.PIPE
    second = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, stdout=out, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await second.communicate()
    if ALREADY_RUNNING not in said.decode():
        raise SystemExit("a second copy was not refused")


async def write(url: str, telegram_id: int, due: datetime) -> None:
    """A seat and the details of its action, due at this instant; it is about noon in the library."""
    starts, ends = due + timedelta(hours=3), due + timedelta(hours=4)
    rows: list[tuple[str, dict[str, Any]]] = [
        ("organisations", {"id": 1, "country": "RU", "name": "Библиотека"}),
        ("libraries", {"id": 1, "organisation_id": 1, "name": "Библиотека", "country": "RU", "city": "Москва",
                       "zone": f"Etc/GMT{due.hour - 12:+d}", "created_at": due}),
        ("people", {"id": PERSON, "telegram_id": telegram_id, "name": "Анна", "language": "ru", "registered_at": due,
                    "created_at": due}),
        ("actions", {"id": 1, "library_id": 1, "title": "Громкие чтения", "state": "published", "created_by": PERSON,
                     "created_at": due}),
        ("shifts", {"id": 1, "action_id": 1, "day": starts.date(), "starts_at": starts, "ends_at": ends,
                    "begins_at": starts, "finishes_at": ends, "closes_at": due}),
        ("roles", {"id": 1, "shift_id": 1, "name": "чтец", "min": 1, "max": 1, "position": 0}),
        ("signups", {"id": 1, "role_id": 1, "person_id": PERSON, "state": "S", "joined_at": due - timedelta(days=9)}),
        ("notices", {"key": "details:1:1", "kind": "details", "person_id": PERSON, "signup_id": 1, "action_id": 1,
                     "due": due, "patience_until": starts, "created_at": due}),
    ]  # fmt: skip
    db = Database(url)
    async with transaction(db) as tx:
        for name, row in rows:
            await tx.execute(insert(metadata.tables[name]), row)
    await db.close()


def _runs(once: Callable[[Path], Coroutine[Any, Any, Any]]) -> list[Any]:
    results = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            results.append(asyncio.run(once(Path(folder))))
    return results


def _among_two() -> str:
    if importlib.util.find_spec("asyncpg") is None:
        return "left out: asyncpg is not installed"
    from tests.postgresql_server import Server, programs

    bin_ = programs()
    if bin_ is None:
        return "left out: PostgreSQL is not installed (Debian: apt install postgresql)"
    server = Server(bin_).start()
    try:
        urls = iter([server.fresh() for _ in range(RUNS)])
        return middle(_runs(lambda folder: among_two(folder, next(urls))), " s")
    finally:
        server.stop()


def measure() -> None:
    heard = _runs(crowd)
    pace = Pace().unasked_per_second
    table(
        f"{MANY:,} reminders due at one instant, medians of {RUNS}",
        [
            ("reminders a second", middle([each.per_second for each, _, _ in heard]), f"≥ {0.97 * pace:.2f}"),
            ("the last is late by", middle([late for _, late, _ in heard], " s", 1), "< 60 s"),
            ("answered with 429", str(max(refused for _, _, refused in heard)), "0"),
            ("most within a second", str(max(each.most_in_a_second for each, _, _ in heard)), f"≤ {LIMIT}"),
            ("a lone one on SQLite is late by", middle(_runs(alone), " s"), "< 1 s"),
            ("on PostgreSQL, written by another process", _among_two(), "< 1 s"),
            ("load average", load(), ""),
        ],
    )


if __name__ == "__main__":
    print(machine())
    measure()
