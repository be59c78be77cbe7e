"""Updates on their way to the bot: one poller or one webhook takes them, an offset confirms them."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from playground.refusals import OTHER_POLLER, WEBHOOK_ACTIVE, WEBHOOK_SET, Refusal, Unmodelled, bad_request
from playground.world import Json

MODELLED_UPDATES = frozenset(
    (
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "my_chat_member",
        "poll",
        "poll_answer",
    )
)
MOST_AT_ONCE = 100
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}\Z")


@dataclass(frozen=True)
class Webhook:
    url: str
    secret: str
    max_connections: int


class Updates:
    """The queue of one bot. `ring` is called whenever something here changed."""

    def __init__(self, ring: Callable[[], None], now: Callable[[], int]) -> None:
        self.pending: deque[Json] = deque()
        self.allowed: frozenset[str] = MODELLED_UPDATES
        self.allowed_given: list[str] | None = None
        self.webhook: Webhook | None = None
        self.last_error = ""
        self.last_error_date = 0
        self.other_poller = False  # Somebody else polls with the same token all the time.
        self.arrived = asyncio.Event()
        self._ring = ring
        self._now = now
        self._last_id = 1000
        self._poll: asyncio.Future[str] | None = None  # Its result is the 409's words, or nothing.

    @property
    def poll_open(self) -> bool:
        return self._poll is not None

    def push(self, kind: str, content: Json) -> None:
        """Queues an update, unless the bot did not ask for this kind."""
        if kind not in self.allowed:
            return
        self._last_id += 1
        self.pending.append({"update_id": self._last_id, kind: content})
        self.arrived.set()
        self.wake()
        self._ring()

    def wake(self) -> None:
        """Ends the open long poll, with whatever there is."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result("")

    def confirm(self, number: int) -> None:
        """The webhook took this one."""
        self.pending = deque(update for update in self.pending if update["update_id"] != number)
        self._ring()

    def failed(self, words: str) -> None:
        self.last_error = words
        self.last_error_date = self._now()

    def drop(self) -> None:
        self.pending.clear()
        self._ring()

    def allow(self, kinds: list[str] | None) -> None:
        if kinds is None:
            return
        if unknown := set(kinds) - MODELLED_UPDATES:
            raise Unmodelled(f"allowed_updates with {', '.join(sorted(unknown))}")
        self.allowed_given = kinds
        self.allowed = frozenset(kinds) or MODELLED_UPDATES

    def set_webhook(self, webhook: Webhook | None) -> None:
        if webhook is not None:
            if not webhook.url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
                raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
            if webhook.secret and not SECRET.match(webhook.secret):
                raise bad_request("secret token contains unallowed characters")
            self._refuse_poll(WEBHOOK_SET)
        self.webhook = webhook
        self.last_error = ""
        self.arrived.set()
        self._ring()

    async def get(self, offset: int, limit: int, seconds: float, allowed: list[str] | None) -> list[Json]:
        """Long polling. A newcomer ends the open poll of another with 409, as Telegram does."""
        if self.webhook is not None:
            raise Refusal(409, WEBHOOK_ACTIVE)
        if self.other_poller:
            raise Refusal(409, OTHER_POLLER)
        self.allow(allowed)
        self._refuse_poll(OTHER_POLLER)
        self._confirm(offset)
        if not self.pending and seconds > 0:
            await self._wait(seconds)
        return [self.pending[i] for i in range(min(len(self.pending), limit))]

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        self._ring()
        try:
            async with asyncio.timeout(seconds):
                conflict = await poll
        except TimeoutError:
            conflict = ""
        finally:
            if self._poll is poll:
                self._poll = None
        if conflict:
            raise Refusal(409, conflict)

    def _refuse_poll(self, words: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(words)
        self._poll = None

    def _confirm(self, offset: int) -> None:
        """What is below the offset is done; a negative offset keeps only that many from the end."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        else:
            while self.pending and self.pending[0]["update_id"] < offset:
                self.pending.popleft()
        self._ring()
