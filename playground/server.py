"""A Telegram for one table: a strict Bot API server on a loopback port, with people, groups and channels behind it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Literal, Self

from aiohttp import web

from bot.clock import wall
from playground.api import BotApi, Call
from playground.faults import Fault
from playground.flood import Limits
from playground.people import Person
from playground.places import Channel, Group
from playground.refusals import PlaygroundError
from playground.settling import Bell
from playground.telegram import Telegram
from playground.transcript import transcript
from playground.webhook import WebhookPoster
from playground.world import BOT_ID, Message, World


class Playground:
    """The server and everybody in it.

    `now` dates messages; `patience` is how many seconds the bot may take to settle; `quiet` is how long a bot in
    another process must be silent to count as settled; `settle`, where the bot runs in this process, is awaited
    instead of that silence; `listener` is a loopback socket on which connections may wait already.
    """

    def __init__(
        self,
        *,
        flood: bool | Limits = True,
        bot_username: str = "knigonosha_bot",
        bot_name: str = "Книгоноша",
        now: Callable[[], datetime] = wall,
        listener: socket.socket | None = None,
        patience: float = 10.0,
        quiet: float = 0.3,
        remember_calls: bool = True,
    ) -> None:
        self.bot_username = bot_username
        self.token = f"{BOT_ID}:playground-{bot_username}"
        self.world = World(bot_username, bot_name, lambda: int(now().timestamp()))
        self.bell = Bell()
        limits = Limits() if flood is True else None if flood is False else flood
        self.telegram = Telegram(self.world, limits, self.bell.ring)
        self.api = BotApi(self.telegram, self.token, self.bell, remember=remember_calls)
        self.app: web.Application = self.api.application()  # Further pages may be added before `start`.
        self.settle: Callable[[], Awaitable[None]] | None = None
        self.patience = patience
        self.quiet = quiet
        self._listener = listener
        self._port = 0
        self._runner: web.AppRunner | None = None
        self._poster = WebhookPoster(self.telegram.updates)
        self._posting: asyncio.Task[None] | None = None

    # Opening and closing.

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        self._runner = web.AppRunner(self.app, handler_cancellation=True, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        listener = self._listener or socket.create_server(("127.0.0.1", 0))
        await web.SockSite(self._runner, listener).start()
        self._port = self._runner.addresses[0][1]
        self._posting = asyncio.create_task(self._poster.run())

    async def stop(self) -> None:
        self.api.stopping = True
        self.bell.ring()
        self.telegram.updates.wake()
        if self._posting is not None:
            self._posting.cancel()
            await asyncio.gather(self._posting, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    # Who lives here.

    def person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language: str | None = "ru",
    ) -> Person:
        return Person(self, self.world.add_user(first_name, last_name, username, language))

    def group(
        self,
        title: str,
        *,
        creator: Person,
        members: Sequence[Person] = (),
        kind: Literal["group", "supergroup"] = "supergroup",
        forum: bool = False,
    ) -> Group:
        if forum and kind == "group":
            raise ValueError("Only a supergroup has topics")
        return Group(self, self.world.add_chat(kind, title, forum=forum), creator, members)

    def channel(self, title: str, *, creator: Person, username: str | None = None) -> Channel:
        return Channel(self, self.world.add_chat("channel", title, username=username), creator)

    # What the bot did.

    @property
    def calls(self) -> list[Call]:
        """Every call but getUpdates, in the order of arrival."""
        return self.api.calls

    @property
    def refusals(self) -> list[Call]:
        return [call for call in self.api.calls if call.code >= 400]

    @property
    def unanswered(self) -> list[str]:
        """Taps whose button still spins: who tapped, and where."""
        waiting = (query for query in self.telegram.queries.values() if not query.answered)
        return [f"{query.user.name}, {query.message.chat.name}" for query in waiting]

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.api.calls if call.method == method]

    def transcript(self, since: int = 0) -> str:
        """The whole story as text; `since` is a length that `world.story` once had."""
        return transcript(self.world.story[since:])

    def check(self) -> None:
        """Raises when the bot called something that Telegram has and the playground does not model."""
        if self._complaints:
            raise PlaygroundError("The playground does not model: " + "; ".join(self._complaints))

    @property
    def _complaints(self) -> list[str]:
        return self.api.unmodelled + self._poster.complaints

    # Bad days.

    @property
    def unreachable(self) -> bool:
        return self.api.unreachable

    @unreachable.setter
    def unreachable(self, value: bool) -> None:
        """Every connection breaks, the open long poll too."""
        self.api.unreachable = value
        self.telegram.updates.wake()

    def fail(
        self,
        method: str,
        kind: int | Literal["drop", "timeout"] = 500,
        *,
        times: int = 1,
        skip: int = 0,
        after: bool = False,
        retry_after: int = 1,
        description: str | None = None,
        chat: int | None = None,
    ) -> None:
        """The next `times` calls of a method go wrong, the first `skip` excepted; `after`: though they took effect;
        `chat`: only calls about this chat."""
        self.telegram.faults.add(Fault(method, kind, times, skip, after, retry_after, description, chat))

    def heal(self) -> None:
        self.telegram.faults.clear()
        self.telegram.updates.other_poller = False
        self.unreachable = False

    def skip(self, seconds: float) -> None:
        """Moves the server's own seconds forward: for flood limits and taps that grow old."""
        self.telegram.skipped += seconds

    def age(self, message: Message) -> None:
        """From now on a tap under this message carries an InaccessibleMessage."""
        message.aged = True

    # Waiting.

    async def settled(self) -> None:
        """Until the bot took every update and did all that followed; raises PlaygroundError after `patience`."""
        try:
            async with asyncio.timeout(self.patience):
                await self._calm()
        except TimeoutError:
            self.check()
            raise PlaygroundError(self._unsettled()) from None
        self.check()

    async def wait_for(self, true: Callable[[], bool], *, within: float | None = None, what: str = "something") -> None:
        """Until `true()` holds, looked at after each change; raises PlaygroundError after `within` seconds."""
        try:
            async with asyncio.timeout(within or self.patience):
                await self.bell.until(lambda: true() or bool(self._complaints))
        except TimeoutError:
            raise PlaygroundError(f"Waited in vain for {what}.\n{self._unsettled()}") from None
        self.check()

    def _delivered(self) -> bool:
        updates = self.telegram.updates
        return not updates.pending and (updates.poll_open or updates.webhook is not None)

    async def _calm(self) -> None:
        """What the bot does may bring the next update (its link starts it), so it is asked again until nothing came."""
        while not self._complaints:
            await self.bell.until(lambda: (self._delivered() and self.api.open_calls == 0) or bool(self._complaints))
            before = self.api.seen, len(self.world.story)
            await (self.settle or self._silence)()
            if before == (self.api.seen, len(self.world.story)) and self._delivered() and self.api.open_calls == 0:
                return

    async def _silence(self) -> None:
        await asyncio.sleep(self.quiet)

    def _unsettled(self) -> str:
        updates = self.telegram.updates
        waiting = [next(key for key in update if key != "update_id") for update in updates.pending]
        return (
            f"The bot has not settled in {self.patience} s. Updates not confirmed: {waiting or 'none'}; "
            f"it {'asks' if updates.poll_open or updates.webhook else 'does not ask'} for updates; "
            f"open calls: {self.api.open_calls}; last calls: {', '.join(self.api.recent) or 'none'}.\n"
            f"{transcript(self.world.story[-12:])}"
        )
