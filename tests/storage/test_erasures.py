"""The list of deleted people: numbers and instants only, and nobody else goes with them."""

import asyncio
import stat
from datetime import datetime, timedelta
from pathlib import Path

from storage import erasures
from storage.database import Database
from storage.erasures import Erasure
from storage.transaction import transaction
from tests.storage.rows import NOW, Rows


async def two_deletions(database_url: str, file: Path) -> None:
    db = Database(database_url, erased=file)
    async with transaction(db) as tx:
        erasures.note(tx, 7, NOW)
        erasures.note(tx, 8, NOW)
    await db.close()


def test_the_list_names_numbers_and_instants_only(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "backups" / erasures.NAME
    asyncio.run(two_deletions(database_url, file))
    assert file.read_text() == f"{NOW.isoformat()} 7\n{NOW.isoformat()} 8\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with file.open("a") as cut_short:
        cut_short.write("2026-11-")
    assert erasures.listed(file) == [Erasure(7, NOW), Erasure(8, NOW)]


async def test_somebody_else_who_got_a_deleted_persons_number_stays(rows: Rows) -> None:
    await rows.volunteers(3)

    async def back(person: int, at: datetime) -> list[int]:
        async with rows.db.read() as connection:
            return await erasures.come_back(connection, [Erasure(person, at), Erasure(999, at)])

    assert await back(2, NOW + timedelta(seconds=1)) == [2]
    assert await back(2, NOW - timedelta(seconds=1)) == []
