"""The bot as it runs in earnest, with its own pace, on a playground in this process; taps are timed one by one."""

import asyncio
import gc
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.app import App
from bot.settings import Settings
from playground.people import Person
from playground.places import Group
from playground.server import Playground
from playground.world import Happening, Message


class Watch:
    """When each person tapped last and when the tap was answered; when messages of groups were edited."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground
        self.tapped: dict[int, float] = {}
        self.answered: dict[int, tuple[float, str]] = {}
        self.edited: list[float] = []
        self._left = 0
        self._all = asyncio.Event()
        playground.world.listeners.append(self._heard)

    def _heard(self, happening: Happening) -> None:
        if happening.kind in ("popup", "alert", "answered") and happening.who is not None:
            self.answered[happening.who.id] = (time.perf_counter(), happening.words)
            self._left -= 1
            if not self._left:
                self._all.set()
        elif happening.kind == "edited" and happening.chat.user is None:
            self.edited.append(time.perf_counter())

    def expect(self, taps: int) -> None:
        """Garbage of what was before goes now: a collection of the playground would be counted as the bot's."""
        gc.collect()
        gc.freeze()
        self.tapped.clear()
        self.answered.clear()
        self.edited.clear()
        self._left = taps
        self._all.clear()

    def tap(self, person: Person, message: Message, data: str) -> None:
        self.tapped[person.id] = time.perf_counter()
        self.playground.telegram.tap(person.user, message, data)

    async def all_answered(self) -> None:
        async with asyncio.timeout(60):
            await self._all.wait()

    @property
    def latencies(self) -> dict[int, float]:
        """Seconds from tap to answer, by person."""
        return {who: at - self.tapped[who] for who, (at, _) in self.answered.items()}

    @property
    def span(self) -> float:
        """Seconds from the first tap to the last answer."""
        return max(at for at, _ in self.answered.values()) - min(self.tapped.values())


def people_of(playground: Playground, count: int) -> list[Person]:
    """People who started the bot long ago."""
    people = [playground.person(f"Анна {number}", last_name="Петрова") for number in range(count)]
    for person in people:
        person.user.started = True
    return people


def group_of(playground: Playground, creator: Person) -> Group:
    """A group with the bot in it, which no update tells of."""
    group = playground.group("Соседи", creator=creator)
    playground.telegram.change_member(group.chat, creator.user, playground.world.bot, "administrator", frozenset())
    return group


@asynccontextmanager
async def process(
    playground: Playground, database: Path, owner: Person, module: Sequence[str] = ("bot", "run"), **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot run` on this file until the end of the block; it polls."""
    settings = {
        "BOT_TOKEN": playground.token,
        "OWNER_IDS": str(owner.id),
        "DATABASE_URL": f"sqlite:///{database}",
        "BACKUP_FOLDER": str(database.parent / "backups"),
        "TELEGRAM_API_URL": playground.url,
        "LOG_LEVEL": "ERROR",
    }
    async with _polling(playground, *module, **{**settings, **more}) as begun:
        yield begun


@asynccontextmanager
async def bare_process(playground: Playground) -> AsyncIterator[asyncio.subprocess.Process]:
    """benchmarks/bare.py until the end of the block; it polls."""
    async with _polling(playground, "benchmarks.bare", playground.url, playground.token) as begun:
        yield begun


@asynccontextmanager
async def program(*module: str, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m` this module with these arguments, until the end of the block."""
    begun = await asyncio.create_subprocess_exec(sys.executable, "-m", *module, env={**os.environ, **settings})
    try:
        yield begun
    finally:
        if begun.returncode is None:
            begun.terminate()
        await begun.wait()


@asynccontextmanager
async def _polling(playground: Playground, *module: str, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    async with program(*module, **settings) as begun:
        ended = asyncio.create_task(begun.wait())
        polls = asyncio.create_task(playground.bell.until(lambda: playground.telegram.updates.poll_open))
        try:
            await asyncio.wait([polls, ended], timeout=60, return_when=asyncio.FIRST_COMPLETED)
            if not polls.done():
                raise SystemExit(f"{module[0]} did not start")
            yield begun
        finally:
            polls.cancel()
            ended.cancel()


@asynccontextmanager
async def running(playground: Playground, database: Path, owner: Person) -> AsyncIterator[App]:
    """The bot in this process until the end of the block; nothing is turned off but the playground's flood limits."""
    settings = Settings(
        bot_token=SecretStr(playground.token),
        owner_ids=frozenset({owner.id}),
        database_url=f"sqlite+aiosqlite:///{database}",
        telegram_api_url=playground.url,
    )
    app = App(settings)
    await app.start()
    polling = asyncio.create_task(app.run())
    await playground.bell.until(lambda: playground.telegram.updates.poll_open)
    yield app
    await app.stop()
    await polling
