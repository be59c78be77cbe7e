"""The town in which conversations are held: the strict Bot API server, the bot in this process, and the cast."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.migrate import upgrade
from tests.conversations.town import Town

MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 10:00 in Moscow: when every conversation begins."""


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without rows, made once and copied for each conversation."""
    file = tmp_path_factory.mktemp("database") / "empty.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def database_file(empty_database: Path, tmp_path: Path) -> Path:
    file = tmp_path / "knigonosha.db"
    shutil.copy(empty_database, file)
    return file


@pytest.fixture
async def town(database_file: Path) -> AsyncIterator[Town]:
    """Oleg owns the installation; nobody else is known yet. `town.library()` and others arrange what was before."""
    async with Town(database_file, MONDAY) as town:
        yield town
        town.check()
