"""The town in which conversations are held: the strict Bot API server, the bot in this process, and the cast."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conversations.town import Town

MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 10:00 in Moscow: when every conversation begins."""


@pytest.fixture
async def town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """Oleg owns the installation; nobody else is known yet. `town.library()` and others arrange what was before."""
    async with Town(database_url, tmp_path, MONDAY) as town:
        yield town
        town.check()
