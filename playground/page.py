"""The playground's page: phones in a browser. Serves its files, tells each open page what changed (server-sent
events), and does what people do there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web

from playground.cast import Language
from playground.doorkeeper import HEADERS, only_from_here
from playground.page_deeds import NotOffered, PageDeeds
from playground.phones import call_json, chat_of, person_json
from playground.pictures import picture_size
from playground.refusals import PlaygroundError
from playground.town import DemoTown
from playground.week import Week
from playground.world import Happening, Json

WEB = Path(__file__).with_name("web")
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""Said by us, since Windows may call a script plain text."""
TOGETHER = 0.03
"""Seconds in which changes are gathered before they are told."""
NEWEST_CALLS = 300
LARGEST_DEED = 64 * 1024
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(eq=False)
class Viewer:
    """One open page: what it has not been told yet."""

    chats: set[int]
    calls: int
    open_calls: set[int] = field(default_factory=set)
    events: list[Json] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    version: Any = None


class Page:
    """`week` and `play` are there where a week can be played. To be made before the playground starts."""

    def __init__(
        self,
        town: DemoTown,
        language: Language,
        week: Week | None = None,
        play: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._town = town
        self._language = language
        self._week = week
        self._play = play
        self._deeds = PageDeeds(town)
        self._viewers: set[Viewer] = set()
        self._changes = 0
        self._trouble = ""
        self._long: set[asyncio.Task[None]] = set()
        self._files = {file.relative_to(WEB).as_posix(): file for file in WEB.rglob("*") if file.suffix in TYPES}
        town.playground.world.listeners.append(self._happened)
        app = town.playground.app
        app.middlewares.append(only_from_here)
        app.router.add_get("/", self._serve_file)
        app.router.add_get("/page/{name:.+}", self._serve_file)
        app.router.add_get("/changes", self._serve_changes)
        app.router.add_get("/document/{id}", self._serve_document)
        app.router.add_post("/deed", self._serve_deed)
        app.on_shutdown.append(self._close)

    async def _close(self, app: web.Application) -> None:
        for task in self._long:
            task.cancel()
        await asyncio.gather(*self._long, return_exceptions=True)

    # Files.

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        file = self._files.get(request.match_info.get("name", "index.html"))
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.read_bytes(), content_type=TYPES[file.suffix], charset="utf-8", headers=HEADERS)

    async def _serve_document(self, request: web.Request) -> web.StreamResponse:
        """A picture is shown, anything else is saved under its name: a sent page must not run here."""
        stored = self._town.playground.world.files.get(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        if picture_size(stored.content) is not None:
            kind = "image/png" if stored.content.startswith(b"\x89PNG") else "image/jpeg"
            return web.Response(body=stored.content, content_type=kind, headers=HEADERS)
        answer = web.Response(body=stored.content, content_type="application/octet-stream", headers=HEADERS)
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(stored.name)}"
        return answer

    # What changed.

    def _happened(self, happening: Happening) -> None:
        self._changes += 1
        event = event_of(happening)
        for viewer in self._viewers:
            viewer.chats.add(happening.chat.id)
            if event is not None:
                viewer.events.append(event)

    async def _serve_changes(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream; charset=utf-8"})
        await answer.prepare(request)
        api = self._town.playground.api
        viewer = Viewer(set(self._town.playground.world.chats), max(0, len(api.calls) - NEWEST_CALLS))
        self._viewers.add(viewer)
        try:
            async for batch in self._batches(viewer):
                await answer.write(f"data: {encode(batch)}\n\n".encode())
        except ConnectionError:
            pass  # The page was closed.
        finally:
            self._viewers.discard(viewer)
        return answer

    async def _batches(self, viewer: Viewer) -> AsyncIterator[Json]:
        """The first is everything; each further one is what changed since."""
        playground = self._town.playground
        while True:
            viewer.version = self._version()
            yield await self._batch(viewer)
            await playground.bell.until(lambda: playground.api.stopping or viewer.version != self._version())
            if playground.api.stopping:
                return
            await asyncio.sleep(TOGETHER)

    def _version(self) -> tuple[object, ...]:
        api, town = self._town.playground.api, self._town
        return self._changes, api.seen, api.open_calls, town.open, town.turning, self._playing, len(api.unmodelled)

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
        topics["clock"] = {"offset": town.clock.offset.total_seconds(), "due": due.timestamp() if due else None}
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

    @property
    def _playing(self) -> bool:
        return self._week is not None and self._week.playing

    def _state(self) -> Json:
        town, api = self._town, self._town.playground.api
        busy = "opening" if not town.open else "week" if self._playing else "turning" if town.turning else ""
        return {
            "busy": busy,
            "week": bool(self._week is not None and self._play is not None and town.open and self._week.ahead),
            "language": self._language,
            "bot": {"name": town.playground.world.bot.first_name, "username": town.playground.bot_username},
            "calls": len(api.calls),
            "refusals": len(town.playground.refusals),
            "trouble": self._trouble or "; ".join(api.unmodelled),
        }

    # What people do.

    async def _serve_deed(self, request: web.Request) -> web.Response:
        wanted = await read_deed(request)
        if not self._town.open or self._playing:
            return refused("busy")
        deed = wanted.get("deed")
        try:
            if deed == "welcome":
                return web.json_response({"person": await self._deeds.welcome(wanted)}, headers=HEADERS)
            if deed == "week":
                self._start_week()
            elif deed == "turn":
                self._start(self._deeds.turn(str(wanted.get("by"))))
            else:
                await self._deeds.do(wanted)
        except NotOffered as no:
            return refused(str(no))
        except PlaygroundError as trouble:
            return refused("trouble", str(trouble))
        except (AssertionError, ValueError) as impossible:
            return refused("impossible", str(impossible).splitlines()[0])
        return web.json_response({}, headers=HEADERS)

    def _start_week(self) -> None:
        if self._week is None or self._play is None or not self._week.ahead:
            raise NotOffered("week_over")
        self._start(self._play())

    def _start(self, deed: Awaitable[None]) -> None:
        """What takes its time goes on though the page that asked for it is closed."""
        task = asyncio.create_task(self._finish(deed))
        self._long.add(task)
        task.add_done_callback(self._long.discard)

    async def _finish(self, deed: Awaitable[None]) -> None:
        try:
            await deed
        except NotOffered:
            pass  # Nothing is planned ahead: the page says so already.
        except (AssertionError, ValueError) as trouble:
            self._trouble = str(trouble).splitlines()[0]
        self._changes += 1
        self._town.playground.bell.ring()


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


async def read_deed(request: web.Request) -> Json:
    if request.content_type != "application/json" or (request.content_length or 0) > LARGEST_DEED:
        raise web.HTTPBadRequest(text="JSON, please\n")
    try:
        wanted = json.loads(await request.read())
    except ValueError:
        raise web.HTTPBadRequest(text="JSON, please\n") from None
    if not isinstance(wanted, dict):
        raise web.HTTPBadRequest(text="JSON, please\n")
    return wanted


def refused(reason: str, words: str = "") -> web.Response:
    """`reason` is a key of the page's own words."""
    return web.json_response({"refused": reason, "words": words}, status=409, headers=HEADERS)
