"""A monotonic clock that a test turns, and a Telegram of a few lines that says what the test wants."""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Self, TypeVar

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods.base import Response, TelegramMethod, TelegramType
from aiohttp import web

from bot.connection import Session, connect
from bot.gateway import Gateway, Lane, Pace, lane
from bot.settings import Settings

Result = TypeVar("Result")

CUT = 0
"""In place of a status: the connection breaks after the request was read."""

ANNA, BORIS, GROUP = 1, 2, -100

TOKEN = "708090102:AAE-abcdefghijklmnopqrstuvwxyz012345"  # noqa: S105 - made up


class Seconds:
    """Starts at 1000; `sleep` sleeps until the test lets the seconds pass."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = count()

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._number), future))
        await future

    def ring_next(self, until: float) -> bool:
        """Goes to the next sleeper's instant and wakes it, or to `until` when nobody wakes before."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        if not self._sleepers or self._sleepers[0][0] > until:
            self.now = max(self.now, until)
            return False
        instant, _, future = heapq.heappop(self._sleepers)
        self.now = max(self.now, instant)
        future.set_result(None)
        return True


@dataclass(frozen=True)
class Departure:
    """A request that left: when (seconds from the start of the test), what, to which chat."""

    at: float
    method: str
    chat: int | str | None
    text: str | None


@dataclass
class Departures(BaseRequestMiddleware):
    """Stands behind the gateway and notes what leaves."""

    seconds: Seconds
    left: list[Departure] = field(default_factory=list)
    flying: int = 0

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        at = round(self.seconds.now - 1000.0, 3)
        chat, text = getattr(method, "chat_id", None), getattr(method, "text", None)
        self.left.append(Departure(at, method.__api_method__, chat, text))
        self.flying += 1
        try:
            return await make_request(bot, method)
        finally:
            self.flying -= 1


class Line:
    """A bot, its gateway and a Telegram that says yes to everything but what the test scripted."""

    def __init__(self, pace: Pace | None = None, on_migrated: Callable[..., Any] | None = None) -> None:
        self.seconds = Seconds()
        self.gateway = Gateway(
            pace,
            on_migrated=on_migrated,
            monotonic=self.seconds,
            sleep=self.seconds.sleep,
            jitter=lambda: 0.0,
        )
        self.departures = Departures(self.seconds)
        self.scripted: dict[str, deque[tuple[int, Any]]] = {}
        self.tasks: list[asyncio.Task[Any]] = []

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.bot = connect(settings(TELEGRAM_API_URL=f"http://{host}:{port}"), self.gateway)
        assert isinstance(self.bot.session, Session)
        self.session = self.bot.session
        self.session.middleware(self.departures)
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.gateway.close(0)
        # Not `session.close()`, which waits a quarter of a second for TLS that is not used here.
        await (await self.session.create_session()).close()
        await self._runner.cleanup()

    def script(self, method: str, *answers: tuple[int, Any]) -> None:
        """The next answers to `method`: a status with the JSON of a refusal or text that is none, or CUT."""
        self.scripted.setdefault(method, deque()).extend(answers)

    def start(self, request: Coroutine[Any, Any, Result]) -> "asyncio.Task[Result]":
        task = asyncio.ensure_future(request)
        self.tasks.append(task)
        return task

    async def settle(self) -> None:
        """Until nothing is on the wire and every task that could run has run."""
        calm = 0
        while calm < 20:
            await asyncio.sleep(0)
            calm = 0 if self.departures.flying else calm + 1

    async def wait(self, seconds: float) -> None:
        """Lets so many seconds pass, waking whoever sleeps in between at its own instant."""
        until = self.seconds.now + seconds
        await self.settle()
        while self.seconds.ring_next(until):
            await self.settle()

    def times(self, chat: int | None = None) -> list[float]:
        return [each.at for each in self.departures.left if chat is None or each.chat == chat]

    @property
    def texts(self) -> list[str | None]:
        return [each.text for each in self.departures.left]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        method = request.match_info["method"]
        answers = self.scripted.get(method)
        if answers:
            status, said = answers.popleft()
            if status == CUT and request.transport is not None:
                request.transport.abort()
            if isinstance(said, str):
                return web.Response(status=status, text=said)
            return web.json_response({"ok": False, "error_code": status} | (said or {}), status=status or 500)
        return web.json_response({"ok": True, "result": _result(method, form.get("chat_id"))})


async def send(line: Line, where: Lane, chat: int, text: str = "Здравствуйте") -> None:
    with lane(where):
        await line.bot.send_message(chat, text)


async def edit(line: Line, chat: int, text: str = "Карточка") -> object:
    with lane(Lane.CARDS):
        return await line.bot.edit_message_text(text, chat_id=chat, message_id=1)


def settings(**lines: str) -> Settings:
    return Settings.model_validate(
        {"bot_token": TOKEN, "owner_ids": [1]} | {name.lower(): said for name, said in lines.items()}
    )


def too_many(seconds: int) -> tuple[int, dict[str, Any]]:
    return 429, {"description": f"Too Many Requests: retry after {seconds}", "parameters": {"retry_after": seconds}}


def refusal(status: int, description: str, **parameters: int) -> tuple[int, dict[str, Any]]:
    return status, {"description": description, "parameters": parameters}


def _result(method: str, chat: object) -> Any:
    if method == "getUpdates":
        return []
    if method == "getMe":
        return {"id": 708090102, "is_bot": True, "first_name": "Книгоноша"}
    if method.startswith(("send", "edit")) and method != "sendChatAction":
        number = int(str(chat))
        kind = "private" if number > 0 else "supergroup"
        return {"message_id": 1, "date": 1, "chat": {"id": number, "type": kind, "title": "Группа"}}
    return True
