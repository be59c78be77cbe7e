"""The playground's page: phones in a browser. Serves its files, tells each open page what changed (server-sent
events), and does what people do there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from playground.cast import Language
from playground.changes import Changes, encode
from playground.doorkeeper import HEADERS, only_from_here
from playground.page_deeds import NotOffered, PageDeeds
from playground.pictures import picture_size
from playground.refusals import PlaygroundError
from playground.town import DemoTown
from playground.week import Week
from playground.world import Json

WEB = Path(__file__).with_name("web")
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""Said by us, since Windows may call a script plain text."""
LARGEST_DEED = 64 * 1024


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
        self._week = week
        self._play = play
        self._deeds = PageDeeds(town)
        self._changes = Changes(town, language, week)
        self._long: set[asyncio.Task[None]] = set()
        self._files = {file.relative_to(WEB).as_posix(): file for file in WEB.rglob("*") if file.suffix in TYPES}
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

    async def _serve_changes(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream; charset=utf-8"})
        await answer.prepare(request)
        async with aclosing(self._changes.batches()) as batches:
            with suppress(ConnectionError):  # The page was closed.
                async for batch in batches:
                    await answer.write(f"data: {encode(batch)}\n\n".encode())
        return answer

    # What people do.

    async def _serve_deed(self, request: web.Request) -> web.Response:
        wanted = await read_deed(request)
        if self._changes.busy in ("opening", "week"):
            return refused("busy")
        deed = wanted.get("deed")
        try:
            if deed == "welcome":
                return web.json_response({"person": await self._deeds.welcome(wanted)}, headers=HEADERS)
            if deed == "week":
                self._start_week()
            elif deed == "turn":
                self._start(await self._deeds.turning(str(wanted.get("by"))))
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
        except (AssertionError, ValueError) as trouble:
            self._changes.tell_trouble(str(trouble).splitlines()[0])


async def read_deed(request: web.Request) -> Json:
    """JSON only, which no foreign form can send."""
    body = await request.read() if (request.content_length or 0) <= LARGEST_DEED else b""
    try:
        wanted = json.loads(body) if request.content_type == "application/json" else None
    except ValueError:
        wanted = None
    if not isinstance(wanted, dict):
        raise web.HTTPBadRequest(text="JSON, please\n")
    return wanted


def refused(reason: str, words: str = "") -> web.Response:
    """`reason` is a key of the page's own words."""
    return web.json_response({"refused": reason, "words": words}, status=409, headers=HEADERS)
