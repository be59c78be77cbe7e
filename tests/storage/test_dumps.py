"""Copies of PostgreSQL need its programs, a right, and nobody else at the end."""

import asyncio
import os
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from storage import backups
from storage.contents import CopyError, Why
from tests.postgresql_server import Server
from tests.storage.rows import NOW


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "copy"


async def test_without_pg_dump_it_says_what_is_needed(
    postgresql: Server, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(copy))
    with pytest.raises(CopyError, match="pg_dump") as error:
        await asyncio.to_thread(backups.make, postgresql.url("migrated"), copy)
    assert error.value.why is Why.PROGRAM


async def test_a_bot_that_ends_ends_pg_dump(
    postgresql: Server, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = tmp_path / "pg_dump"
    endless.write_text("#!/bin/sh\nexec sleep 1000\n")
    endless.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    asked = count(1)
    with pytest.raises(CopyError) as error:
        await asyncio.to_thread(backups.make, postgresql.url("migrated"), copy, lambda: next(asked) > 1)
    assert error.value.why is Why.STOPPED
    assert list(copy.parent.iterdir()) == []


async def test_a_role_that_may_not_make_databases_is_told(postgresql: Server, copy: Path) -> None:
    url = postgresql.url("migrated")
    await asyncio.to_thread(backups.make, url, copy)
    hers = url.replace("test@", "vera:right@")
    with pytest.raises(CopyError) as error:
        await asyncio.to_thread(backups.look, hers, copy)
    assert error.value.why is Why.RIGHT


async def test_a_password_reaches_pg_dump_and_a_wrong_one_is_one_line(postgresql: Server, copy: Path) -> None:
    with pytest.raises(CopyError, match="password authentication failed") as error:
        await asyncio.to_thread(backups.make, postgresql.url("migrated").replace("test@", "vera:wrong@"), copy)
    assert "\n" not in str(error.value)
    assert "wrong" not in str(error.value)


async def test_somebody_who_is_still_connected_stops_the_exchange(postgresql: Server, copy: Path) -> None:
    url = await asyncio.to_thread(postgresql.fresh)
    await asyncio.to_thread(backups.make, url, copy)
    candidate = await asyncio.to_thread(backups.prepare, url, copy)
    other = await asyncpg.connect(url.replace("+asyncpg", ""))
    with pytest.raises(CopyError) as error:
        await asyncio.to_thread(candidate.put_in_place, NOW)
    assert error.value.why is Why.IN_USE
    assert await other.fetchval("SELECT count(*) FROM pg_database WHERE datname LIKE $1", f"%{url[-6:]}_replaced%") == 0
    await other.close()
    await asyncio.to_thread(candidate.discard)
