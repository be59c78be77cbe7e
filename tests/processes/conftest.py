"""A playground in the test's process and bots in processes of their own, each ended by its pid."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from playground.people import Person
from playground.server import Playground
from tests.processes.bot_process import NURSERY, PATIENCE, BotProcess, bot_at

StartBot = Callable[..., BotProcess]


@pytest.fixture(scope="package", autouse=True)
def _nursery() -> Iterator[None]:
    yield
    NURSERY.close()


@pytest.fixture
async def town() -> AsyncIterator[Playground]:
    async with Playground(patience=PATIENCE) as playground:
        yield playground
        playground.check()


@pytest.fixture
def oleg(town: Playground) -> Person:
    return town.person("Олег", last_name="Орлов")


@pytest.fixture
async def bot_process(town: Playground, oleg: Person, tmp_path: Path) -> AsyncIterator[StartBot]:
    """Makes runs of the bot; whatever still runs at the end of a test is killed."""
    made: list[BotProcess] = []

    def make(*, afresh: bool = False, **settings: str) -> BotProcess:
        made.append(bot_at(town, tmp_path, owner=oleg.id, afresh=afresh, **settings))
        return made[-1]

    yield make
    for each in made:
        await each.clean_up()
