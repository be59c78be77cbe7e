"""An open page without a browser: hears what changed and does deeds, as playground/web/town.js does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientResponse, ClientSession

from playground.cast import EMPTY_HOME, EMPTY_OWNER, Home, Resident
from playground.page import Page
from playground.people import Person
from playground.town import DemoTown
from playground.world import Json

PATIENCE = 30.0


class Tab:
    def __init__(self, session: ClientSession, url: str) -> None:
        self.session = session
        self.url = url
        self.chats: dict[int, Json] = {}
        self.people: dict[int, Json] = {}
        self.calls: dict[int, Json] = {}
        self.events: list[Json] = []
        self.state: Json = {}
        self.clock: Json = {}
        self.batches = 0
        self._changed = asyncio.Event()

    async def listen(self, stream: ClientResponse) -> None:
        async for line in stream.content:
            if line.startswith(b"data: "):
                self._take(json.loads(line.removeprefix(b"data: ")))

    def _take(self, batch: Json) -> None:
        self.chats |= {chat["id"]: chat for chat in batch["chats"]}
        self.people |= {person["id"]: person for person in batch.get("people", ())}
        self.calls |= {call["number"]: call for call in batch["calls"]}
        self.events += batch["events"]
        self.state = batch.get("state", self.state)
        self.clock = batch.get("clock", self.clock)
        self.batches += 1
        self._changed.set()

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not true():
                self._changed.clear()
                await self._changed.wait()

    def texts(self, chat: int) -> list[str]:
        return [it.get("text") or it.get("caption") or "" for it in self.chats[chat]["messages"]]

    def last(self, chat: int) -> Json:
        message: Json = self.chats[chat]["messages"][-1]
        return message

    async def does(self, person: Person, deed: str, **wanted: Any) -> Json:
        """The answer, which must not be a refusal."""
        status, answer = await self.tries(person, deed, **wanted)
        assert status == 200, answer
        return answer

    async def tries(self, person: Person, deed: str, **wanted: Any) -> tuple[int, Json]:
        body = {"person": person.id, "chat": person.id, "deed": deed, **wanted}
        async with self.session.post(f"{self.url}/deed", json=body) as answer:
            return answer.status, await answer.json() if answer.status in (200, 409) else {}

    async def town_deed(self, deed: str, **wanted: Any) -> tuple[int, Json]:
        async with self.session.post(f"{self.url}/deed", json={"deed": deed, **wanted}) as answer:
            return answer.status, await answer.json()


@asynccontextmanager
async def listening(url: str) -> AsyncIterator[Tab]:
    async with ClientSession() as session:
        tab = Tab(session, url)
        async with session.get(f"{url}/changes") as stream:
            hearing = asyncio.create_task(tab.listen(stream))
            try:
                await tab.until(lambda: tab.batches > 0)
                yield tab
            finally:
                hearing.cancel()
                await asyncio.gather(hearing, return_exceptions=True)


@asynccontextmanager
async def quiet_town(
    folder: Path, owner: Resident = EMPTY_OWNER["ru"], home: Home = EMPTY_HOME["ru"]
) -> AsyncIterator[DemoTown]:
    """The empty town with the bot and its page."""
    town = DemoTown(folder / "demo.db", owner, (home,))
    Page(town, "ru")
    async with town:
        await town.start_bot()
        yield town
