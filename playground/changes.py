"""What each open page has not been told yet: the first batch is the whole town, each further one what changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Literal

from playground.cast import Language
from playground.phones import call_json, chat_of, person_json
from playground.town import DemoTown
from playground.week import Week
from playground.world import Happening, Json

TOGETHER = 0.03
"""Seconds in which changes are gathered before they are told."""
NEWEST_CALLS = 300
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(eq=False)
class Viewer:
    """One open page: what it has not been told yet."""

    chats: set[int]
    calls: int
    open_calls: set[int] = field(default_factory=set)
    events: list[Json] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    version: tuple[object, ...] = ()


class Changes:
    """`week` is there where one can be played."""

    def __init__(self, town: DemoTown, language: Language, week: Week | None) -> None:
        self._town = town
        self._language = language
        self._week = week
        self._viewers: set[Viewer] = set()
        self._count = 0
        self._trouble = ""
        town.playground.world.listeners.append(self._happened)

    @property
    def busy(self) -> Literal["opening", "week", "turning", ""]:
        """Why not everything can be done at once: the town is not ready, the week plays itself, the clock turns."""
        if not self._town.open or (self._week is not None and not self._week.arranged):
            return "opening"
        if self._week is not None and self._week.playing:
            return "week"
        return "turning" if self._town.turning else ""

    def tell_trouble(self, words: str) -> None:
        self._trouble = words
        self._count += 1
        self._town.playground.bell.ring()

    def _happened(self, happening: Happening) -> None:
        self._count += 1
        event = event_of(happening)
        for viewer in self._viewers:
            viewer.chats.add(happening.chat.id)
            if event is not None:
                viewer.events.append(event)

    async def batches(self) -> AsyncGenerator[Json, None]:
        """Until the playground stops."""
        playground = self._town.playground
        viewer = Viewer(set(playground.world.chats), max(0, len(playground.calls) - NEWEST_CALLS))
        self._viewers.add(viewer)
        try:
            while not playground.api.stopping:
                viewer.version = self._version()
                yield await self._batch(viewer)
                await playground.bell.until(lambda: playground.api.stopping or viewer.version != self._version())
                await asyncio.sleep(TOGETHER)
        finally:
            self._viewers.discard(viewer)

    def _version(self) -> tuple[object, ...]:
        api, turned = self._town.playground.api, self._town.clock.offset
        return self._count, api.seen, api.open_calls, self.busy, turned, len(api.unmodelled)

    async def _batch(self, viewer: Viewer) -> Json:
        town = self._town
        world = town.playground.world
        changed, viewer.chats = viewer.chats, set()
        events, viewer.events = viewer.events, []
        chats = (chat_of(town, world.chats[number]) for number in sorted(changed))
        batch: Json = {"chats": [chat for chat in chats if chat is not None], "events": events}
        batch["calls"] = self._calls(viewer)
        topics = {"people": [person_json(town, person) for person in town.people.values()], "state": self._state()}
        due = await town.next_due() if town.open else None
        clocks = await town.library_clocks() if town.open else []
        topics["clock"] = {
            "due": due.timestamp() if due else None,
            "libraries": [{"city": city, "zone": zone} for city, zone in clocks],
        }
        for topic, now in topics.items():
            if viewer.told.get(topic) != (words := encode(now)):
                viewer.told[topic] = words
                batch[topic] = now
        return batch | {"now": town.clock.now().timestamp()}

    def _calls(self, viewer: Viewer) -> list[Json]:
        """New calls, and those that were open when they were told."""
        calls, world = self._town.playground.calls, self._town.playground.world
        numbers = sorted(viewer.open_calls) + list(range(viewer.calls, len(calls)))
        viewer.calls = len(calls)
        viewer.open_calls = {number for number in numbers if not calls[number].code}
        return [call_json(number, calls[number], world) for number in numbers]

    def _state(self) -> Json:
        town, api = self._town, self._town.playground.api
        return {
            "busy": self.busy,
            "week": town.open and self._week is not None and self._week.ahead,
            "language": self._language,
            "bot": {"name": town.playground.world.bot.first_name, "username": town.playground.bot_username},
            "calls": len(api.calls),
            "refusals": len(town.playground.refusals),
            "trouble": self._trouble or "; ".join(api.unmodelled),
        }


def event_of(happening: Happening) -> Json | None:
    """What is no lasting part of a chat: pop-ups, the end of a button's spinning, a private chat that opened itself."""
    who = happening.who
    if who is None or who.is_bot:
        return None
    if happening.kind in ("popup", "alert", "answered"):
        return {"kind": happening.kind, "person": who.id, "words": happening.words}
    message = happening.message
    if happening.kind == "said" and message is not None and message.chat.user is who:
        return {"kind": "started", "person": who.id} if message.text.startswith("/start") else None
    return None
