"""A migrated database in a file, opened as the bot opens it, with a little town in it."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.migrate import upgrade
from tests.storage.rows import Rows


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once and copied for each test."""
    file = tmp_path_factory.mktemp("database") / "empty.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def database_file(migrated: Path, tmp_path: Path) -> Path:
    file = tmp_path / "knigonosha.db"
    shutil.copy(migrated, file)
    return file


@pytest.fixture
async def db(database_file: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite+aiosqlite:///{database_file}")
    yield opened
    await opened.close()


@pytest.fixture
async def rows(db: Database) -> Rows:
    made = Rows(db)
    await made.library()
    return made
