from collections.abc import AsyncIterator

import pytest

from tests.bot.seconds import Line


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with Line() as line:
        yield line
