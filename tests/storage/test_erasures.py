"""The list of deleted people: numbers and instants only, and nobody else goes with them."""

import asyncio
import stat
from datetime import datetime, timedelta
from errno import ENOSPC
from pathlib import Path

import pytest
from sqlalchemy import event

from storage import erasures
from storage.database import Database, NoRoom
from storage.erasures import Erasure
from storage.transaction import transaction
from tests.storage.rows import NOW, Rows
from usecases import privacy


async def two_deletions(database_url: str, file: Path) -> None:
    db = Database(database_url, erased=file)
    async with transaction(db) as tx:
        erasures.note(tx, 7, NOW)
        erasures.note(tx, 8, NOW)
    await db.close()


def test_the_list_names_numbers_and_instants_only(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "backups" / erasures.NAME
    asyncio.run(two_deletions(database_url, file))
    assert file.read_text() == f"\n{NOW.isoformat()} 7.\n{NOW.isoformat()} 8."
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert erasures.listed(file) == [Erasure(7, NOW), Erasure(8, NOW)]


async def test_a_line_that_was_cut_short_names_nobody_and_swallows_nobody(db: Database, tmp_path: Path) -> None:
    db.erased = file = tmp_path / erasures.NAME
    whole = f"\n{NOW.isoformat()} 57."
    for cut in range(1, len(whole)):
        file.write_text(whole[:-cut])
        assert erasures.listed(file) == []
        async with transaction(db) as tx:
            erasures.note(tx, 58, NOW, 3)
        assert erasures.listed(file) == [Erasure(58, NOW, 3)]


async def test_whose_deletion_was_rolled_back_is_struck_out(rows: Rows, tmp_path: Path) -> None:
    rows.db.erased = file = tmp_path / erasures.NAME
    await rows.volunteers(2)
    await privacy.erase(rows.db, 2, NOW)

    def no_room(_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    event.listen(rows.db._writer.sync_engine, "commit", no_room)
    with pytest.raises(NoRoom):
        await privacy.erase(rows.db, 3, NOW)
    event.remove(rows.db._writer.sync_engine, "commit", no_room)
    assert await rows.count("people WHERE id = 3") == 1
    assert erasures.listed(file) == [Erasure(2, NOW)]


async def test_a_consent_given_after_the_withdrawal_stays(rows: Rows) -> None:
    await rows.volunteers(2)

    async def live(person: int, organisation: int, at: datetime) -> list[Erasure]:
        async with rows.db.read() as connection:
            return await erasures.live_again(connection, [Erasure(person, at, organisation), Erasure(person, at)])

    later, earlier = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)
    assert await live(2, 1, later) == [Erasure(2, later, 1)]
    assert await live(2, 9, later) == []
    assert await live(2, 1, earlier) == []


async def test_somebody_else_who_got_a_deleted_persons_number_stays(rows: Rows) -> None:
    await rows.volunteers(3)

    async def back(person: int, at: datetime) -> list[int]:
        async with rows.db.read() as connection:
            return await erasures.come_back(connection, [Erasure(person, at), Erasure(999, at)])

    assert await back(2, NOW + timedelta(seconds=1)) == [2]
    assert await back(2, NOW - timedelta(seconds=1)) == []
