"""A migrated database, opened as the bot opens it, with a little town in it; tests run on both databases."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.databases import BOTH
from tests.storage.rows import Rows


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for the file itself is about SQLite."""
    if "database_url" in metafunc.fixturenames and "database_file" not in metafunc.fixturenames:
        metafunc.parametrize("database_url", BOTH, indirect=True)


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def rows(db: Database) -> Rows:
    made = Rows(db)
    await made.library()
    return made
