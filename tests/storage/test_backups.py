"""Copies are whole, private and of now; what is broken, newer or foreign is refused and leaves everything as it was."""

import asyncio
import resource
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from storage import backups, contents, sqlite_copies
from storage.backups import KEPT
from storage.contents import CopyError, Why
from storage.database import Database
from storage.migrate import DatabaseNewer
from storage.tables import organisations
from storage.transaction import transaction
from tests.storage.rows import NOW, Rows


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "copy"


async def made(url: str, copy: Path) -> contents.Contents:
    return await asyncio.to_thread(backups.make, url, copy)


async def refused(url: str, copy: Path) -> Why:
    with pytest.raises(CopyError) as error:
        await asyncio.to_thread(backups.prepare, url, copy)
    return error.value.why


def beside(file: Path) -> list[Path]:
    return list(file.parent.iterdir())


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def holds(file: Path) -> bytes:
    return file.read_bytes()


def put(file: Path, content: bytes) -> None:
    file.write_bytes(content)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    db = Database(url)
    yield db
    await db.close()


async def test_a_copy_holds_what_is_committed_and_holds_up_nobody(rows: Rows, database_url: str, copy: Path) -> None:
    await rows.volunteers(5)
    await rows.action(1, 2)
    async with transaction(rows.db) as tx:
        await tx.execute(insert(organisations).values(country="RU", name="Не сохранена"))
        found = await made(database_url, copy)
    assert found == contents.Contents("0001", {"people": 6, "libraries": 1, "actions": 1, "signups": 0})
    assert await asyncio.to_thread(backups.look, database_url, copy) == found
    assert await asyncio.to_thread(backups.look_at_database, database_url) == found
    assert mode(copy) == 0o600
    assert mode(copy.parent) == 0o700
    assert beside(copy) == [copy]


async def test_the_restored_database_takes_the_place_and_the_replaced_one_is_kept(
    rows: Rows, database_url: str, copy: Path
) -> None:
    await rows.volunteers(2)
    await made(database_url, copy)
    await rows.add("organisations", {"country": "RU", "name": "Позже"})
    await rows.db.close()
    candidate = await asyncio.to_thread(backups.prepare, database_url, copy)
    kept = await asyncio.to_thread(candidate.put_in_place, NOW)
    async with opened(database_url) as db:
        assert await Rows(db).count("people") == 3
        assert await Rows(db).count("organisations") == 1
        await Rows(db).add("organisations", {"country": "RU", "name": "Новая"})
    replaced = database_url.replace(database_url.rpartition("/")[2], Path(kept).name)
    async with opened(replaced) as db:
        assert await Rows(db).count("organisations") == 2


@pytest.mark.parametrize("name", ["copy?1.db", "copy#1.db", "copy%20.db", "копия 1.db"])
def test_a_copy_may_have_any_name(database_file: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copies" / name
    url = f"sqlite+aiosqlite:///{database_file}"
    backups.make(url, copy)
    candidate = backups.prepare(f"{url}?timeout=5", copy)
    candidate.put_in_place(NOW)
    assert backups.look_at_database(url) == candidate.contents
    assert not list(tmp_path.glob("*restoring*"))


def test_whenever_the_exchange_is_cut_short_there_is_a_database(database_file: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    with pytest.raises(FileNotFoundError):
        sqlite_copies.put_in_place(tmp_path / "gone", database_file, aside)
    assert sqlite_copies.look(database_file) == sqlite_copies.look(aside)


async def test_two_copies_are_looked_through_at_one_time(rows: Rows, database_url: str, copy: Path) -> None:
    await rows.volunteers(5)
    found = await made(database_url, copy)
    looks = [asyncio.to_thread(backups.look, database_url, copy) for _ in range(3)]
    assert await asyncio.gather(*looks) == [found] * 3


async def test_a_broken_copy_is_refused_and_the_database_stays(rows: Rows, database_url: str, copy: Path) -> None:
    await rows.volunteers(200)
    await made(database_url, copy)
    whole = holds(copy)
    half = len(whole) // 2
    for wrong in (whole[:half], whole[:half] + b"\xff" * 3000 + whole[half + 3000 :], "Список покупок".encode()):
        put(copy, wrong)
        assert await refused(database_url, copy) in (Why.BROKEN, Why.OTHER, Why.FOREIGN)
    assert await rows.count("people") == 201
    await only_the_database_is_left(rows, database_url)


async def test_a_copy_of_a_newer_program_is_refused(
    rows: Rows, database_url: str, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await made(database_url, copy)
    monkeypatch.setattr(contents, "HEAD", "0000")
    with pytest.raises(DatabaseNewer):
        await asyncio.to_thread(backups.prepare, database_url, copy)
    await only_the_database_is_left(rows, database_url)


async def test_somebody_elses_database_is_no_copy_of_ours(rows: Rows, database_url: str, copy: Path) -> None:
    async with transaction(rows.db) as tx:
        await tx.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(CopyError) as error:
        await made(database_url, copy)
    assert error.value.why is Why.FOREIGN
    assert beside(copy) == []


async def only_the_database_is_left(rows: Rows, url: str) -> None:
    if url.startswith("sqlite"):
        folder = Path(url.partition(":///")[2]).parent
        assert not [each for each in folder.iterdir() if "restoring" in each.name]
    else:
        name = url.rpartition("/")[2]
        assert await rows.count(f"pg_database WHERE datname LIKE '{name}%'") == 1


@pytest.mark.parametrize("question", [1, 2, 3])
async def test_a_bot_that_ends_gives_the_copy_up(rows: Rows, database_url: str, copy: Path, question: int) -> None:
    await made(database_url, copy)
    earlier = holds(copy)
    await rows.volunteers(5)
    asked = count(1)
    with pytest.raises(CopyError) as error:
        await asyncio.to_thread(backups.make, database_url, copy, lambda: next(asked) >= question)
    assert error.value.why is Why.STOPPED
    assert beside(copy) == [copy]
    assert holds(copy) == earlier


async def test_sqlite_gives_up_in_the_middle_of_copying(rows: Rows, database_file: Path, copy: Path) -> None:
    await rows.volunteers(2000)
    copy.parent.mkdir()
    with pytest.raises(CopyError) as error:
        await asyncio.to_thread(sqlite_copies.copy, database_file, copy, lambda: True)
    assert error.value.why is Why.STOPPED


async def test_no_half_copy_is_left_where_there_is_no_room(rows: Rows, database_file: Path, copy: Path) -> None:
    await made(f"sqlite:///{database_file}", copy)
    earlier = holds(copy)
    await rows.volunteers(2000)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limits[1]))
    try:
        with pytest.raises(CopyError):
            await made(f"sqlite:///{database_file}", copy)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert beside(copy) == [copy]
    assert holds(copy) == earlier


def test_a_full_disk_is_told_from_other_troubles(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "small.db")
    connection.execute("PRAGMA max_page_count = 2")
    with pytest.raises(sqlite3.OperationalError) as full:
        connection.executescript("CREATE TABLE a (b); INSERT INTO a VALUES (zeroblob(100000))")
    connection.close()
    assert contents.trouble(full.value).why is Why.FULL
    with pytest.raises(OSError, match="No space left") as no_room, open("/dev/full", "wb", buffering=0) as device:
        device.write(b"x")
    assert contents.trouble(no_room.value).why is Why.FULL


def test_fourteen_copies_are_kept_and_nobody_elses_file_is_touched(tmp_path: Path) -> None:
    url = "sqlite:///var/knigonosha.db"
    assert backups.newest(url, tmp_path) is None
    for day in range(20):
        backups.dated(url, tmp_path, NOW + timedelta(days=day)).touch()
    last = NOW + timedelta(days=19)
    for other in ("knigonosha_before.db", "knigonosha_2020-01-01_000000.dump", "erased.txt", "half.db.part"):
        (tmp_path / other).touch()
    half, halves = backups.dated(url, tmp_path, NOW), backups.dated(url, tmp_path, last)
    for each in (half, halves):
        each.with_name(f"{each.name}.part").touch()
    backups.keep_newest(url, tmp_path, last)
    kept = sorted(each.name for each in tmp_path.iterdir())
    assert len([name for name in kept if name.startswith("knigonosha_2026") and name.endswith(".db")]) == KEPT
    assert backups.newest(url, tmp_path) == last
    assert f"{halves.name}.part" in kept
    assert f"{half.name}.part" not in kept
    assert {"knigonosha_before.db", "knigonosha_2020-01-01_000000.dump", "erased.txt", "half.db.part"} <= set(kept)
