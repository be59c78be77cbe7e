"""Faults in two sizes: a sample with every run of the tests, and with `--long` (`make faults`) all of it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conversations.town import Town
from tests.databases import BOTH

MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
CRASHES, SAMPLE, TURNS = 200, 8, 2
"""In the long form; in the short one; tests that share them, so that they can run beside each other."""
SEEDS, SEED = (1, 2, 3, 4, 5, 6, 7, 8), (1,)
"""Of the mixtures of faults."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    long = metafunc.config.getoption("--long")
    wanted = metafunc.fixturenames
    if "crashes" in wanted:
        count = CRASHES if long else SAMPLE
        metafunc.parametrize("crashes", [range(first, count, TURNS) for first in range(TURNS)], ids=str)
    if "seed" in wanted:
        metafunc.parametrize("seed", SEEDS if long else SEED)
    if "anywhere" in wanted:
        # Whatever does not depend on the database runs on both in the long form only.
        metafunc.parametrize("database_url", BOTH if long else BOTH[:1], indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        left = [item for item in items if item.get_closest_marker("long")]
        items[:] = [item for item in items if item not in left]
        config.hook.pytest_deselected(items=left)


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--long"))


@pytest.fixture
def anywhere() -> None:
    """Asked for by tests that run on SQLite, and on both databases in the long form."""


@pytest.fixture
async def town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with Town(database_url, tmp_path, MONDAY) as town:
        yield town
        town.check()
