"""The demo town: playground and bot in one process, the people, and a clock that turns from due row to due row."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.app import App
from bot.cards import CardPace
from bot.clock import Clock, zone
from bot.gateway import Pace
from bot.settings import Settings
from playground.cast import Home, Language, Resident
from playground.people import Person
from playground.places import Group
from playground.server import Playground
from playground.world import Chat
from storage import libraries
from storage.migrate import upgrade

Part = Literal["owner", "librarian", "volunteer"]

BEGINS = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
"""A Monday: 09:00 in Mogilev, 17:00 in Yuzhno-Sakhalinsk. From here the clock goes as fast as the real one."""
LONGEST_SILENCE = timedelta(days=31)
"""The clock stops after that, though nobody has seen anything."""
PROGRESS = 2.0
"""Seconds between two looks at how an invitation goes: its messages leave at the real pace."""
BETWEEN_DEEDS = 4.0
"""Seconds of the server's own time between two deeds of people, who read and think. Its limits stay as they are."""


class DemoTown:
    """`homes` are where people live: their clocks show that city's time; `crowd`: how many more volunteers come."""

    def __init__(
        self,
        database: Path,
        owner: Resident,
        homes: Sequence[Home],
        *,
        listener: socket.socket | None = None,
        crowd: int = 0,
    ) -> None:
        opened = time.monotonic()
        self.clock = Clock(now=lambda: BEGINS + timedelta(seconds=time.monotonic() - opened))
        self.playground = Playground(now=lambda: self.clock.now(), listener=listener, patience=30.0 + crowd / 10)
        self.homes = homes
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}
        self.open = False  # The bot listens.
        self.turning = False
        self._home_of: dict[int, Home] = {}
        self._database = database
        self._language = owner.language
        self.owner = self._settle_in(owner, homes[0])
        self.volunteers = [self._move_in(home) for home in homes]
        self._one_turn = asyncio.Lock()
        self._polling: asyncio.Task[None] | None = None
        self._app: App | None = None

    # Opening and closing.

    async def __aenter__(self) -> Self:
        await self.playground.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.open = False
        if self._app is not None:
            await self._app.stop()
        if self._polling is not None:
            await asyncio.gather(self._polling, return_exceptions=True)
        await self.playground.stop()

    async def start_bot(self) -> None:
        url = f"sqlite:///{self._database.as_posix()}"
        upgrade(url)
        settings = Settings(
            bot_token=SecretStr(self.playground.token),
            owner_ids=frozenset({self.owner.id}),
            database_url=url,
            backup_folder=self._database.parent / "backups",
            telegram_api_url=self.playground.url,
            default_language=self._language,
            default_timezone=self.homes[0].zone,
        )
        # The town lives faster than the second hand by which the bot counts; the server's limits say if it is too fast.
        # Only the limits of the whole bot are kept by its second hand, so that an invitation can be watched on its way.
        pace = replace(Pace.off(), total_per_second=Pace().total_per_second, bulk_per_second=settings.bulk_per_second)
        self._app = App(settings, self.clock, pace, CardPace(0, 0, PROGRESS))
        await self._app.start()
        self.playground.settle = self._app.idle
        self._polling = asyncio.create_task(self._app.run())
        await self.playground.settled()
        self.open = True

    @property
    def app(self) -> App:
        if self._app is None:
            raise RuntimeError("the bot has not been started")
        return self._app

    # Who lives where.

    def _settle_in(self, resident: Resident, home: Home) -> Person:
        last_name = resident.last_name or None
        person = self.playground.person(resident.first_name, last_name=last_name, language=resident.language)
        self.people[resident.first_name] = person
        self._home_of[person.id] = home
        return person

    def _move_in(self, home: Home) -> list[Person]:
        librarian = self._settle_in(home.librarian, home)
        volunteers = [self._settle_in(resident, home) for resident in home.volunteers]
        group = self.playground.group(home.group, creator=librarian, members=volunteers)
        self.groups[home.group] = group
        self._home_of[group.id] = home
        return volunteers

    async def welcome(self, first_name: str, last_name: str | None, language: Language, group: Group) -> Person:
        """Somebody new comes into a group and has never written to the bot. ValueError: the name is taken."""
        resident = Resident(first_name, last_name or "", language)
        if first_name in self.people:
            raise ValueError(f"{first_name}?")
        person = self._settle_in(resident, self.home_of(group.chat))
        await group.creator.invite(person, group, wait=False)
        return person

    def person_of(self, number: int) -> Person | None:
        return next((person for person in self.people.values() if person.id == number), None)

    def part_of(self, person: Person) -> Part:
        """What they are in the play, whatever the bot knows of them."""
        if person is self.owner:
            return "owner"
        heads = {group.creator for group in self.groups.values()}
        return "librarian" if person in heads else "volunteer"

    def home_of(self, chat: Chat) -> Home:
        return self._home_of.get(chat.id, self.homes[0])

    def introductions(self) -> list[str]:
        """«Вера Смирнова (Соседи)»: who it is and which group they are in."""
        return [f"{person.name} (@{self._home_of[person.id].group})" for person in self.people.values()]

    # The clock.

    def local(self, home: Home, instant: datetime | None = None) -> datetime:
        return (instant or self.clock.now()).astimezone(_zone(home))

    async def library_clocks(self) -> list[tuple[str, str]]:
        """City and zone of each library that there is."""
        async with self.app.db.read() as connection:
            return [(each.city, str(each.zone)) for each in await libraries.all_of_them(connection)]

    async def next_due(self) -> datetime | None:
        return await self.app.next_due()

    async def turn(self, to: datetime) -> None:
        """From due row to due row; the server's seconds go along. One turn at a time."""
        async with self._turning():
            while (due := await self.next_due()) is not None and due <= to:
                await self._turn(max(due, self.clock.now()))
            await self._turn(to)

    async def turn_to_next(self) -> None:
        """From due row to due row until somebody sees something: a timer may find that there is nothing to say."""
        async with self._turning():
            until, told = self.clock.now() + LONGEST_SILENCE, len(self.playground.world.story)
            while (due := await self.next_due()) is not None:
                await self._turn(max(due, self.clock.now()))
                if len(self.playground.world.story) > told or due > until:
                    break

    @asynccontextmanager
    async def _turning(self) -> AsyncIterator[None]:
        async with self._one_turn:
            self._say_turning(True)
            try:
                yield
            finally:
                self._say_turning(False)

    def _say_turning(self, turning: bool) -> None:
        self.turning = turning
        self.playground.bell.ring()

    async def _turn(self, to: datetime) -> None:
        self.playground.skip(max(0.0, (to - self.clock.now()).total_seconds()))
        await self.app.turn_to(to)
        await self.playground.settled()

    def think(self) -> None:
        """Somebody reads what they see before the next deed."""
        self.playground.skip(BETWEEN_DEEDS)


def _zone(home: Home) -> ZoneInfo:
    return zone(home.zone)
