"""Posts updates to the bot's webhook, with the secret header, and posts again what was not answered with success."""

from __future__ import annotations

import asyncio

from aiohttp import ClientError, ClientSession, ClientTimeout

from playground.updates import Updates
from playground.world import Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header, not a secret.


class WebhookPoster:
    """`retry` seconds pass before an update that failed is posted again."""

    def __init__(self, updates: Updates, *, retry: float = 0.5) -> None:
        self.retry = retry
        self.sending: dict[int, asyncio.Task[None]] = {}
        self.complaints: list[str] = []  # Answers that carry a method, which the playground does not model.
        self._updates = updates
        self._room = asyncio.Event()

    async def run(self) -> None:
        """Works until it is cancelled."""
        async with ClientSession(timeout=ClientTimeout(total=60)) as session:
            try:
                while True:
                    self._updates.arrived.clear()
                    self._send_what_fits(session)
                    await self._updates.arrived.wait()
            finally:
                for task in self.sending.values():
                    task.cancel()
                await asyncio.gather(*self.sending.values(), return_exceptions=True)

    def _send_what_fits(self, session: ClientSession) -> None:
        webhook = self._updates.webhook
        if webhook is None:
            return
        for update in self._updates.pending:
            number = update["update_id"]
            if number not in self.sending and len(self.sending) < webhook.max_connections:
                self.sending[number] = asyncio.create_task(self._send(session, update))

    async def _send(self, session: ClientSession, update: Json) -> None:
        number = update["update_id"]
        try:
            if await self._posted(session, update):
                self._updates.confirm(number)
            else:
                await asyncio.sleep(self.retry)
        finally:
            self.sending.pop(number, None)
            self._updates.arrived.set()  # There is room for the next one, or for this one again.

    async def _posted(self, session: ClientSession, update: Json) -> bool:
        webhook = self._updates.webhook
        if webhook is None:
            return False
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with session.post(webhook.url, json=update, headers=headers) as response:
                body = await response.text()
                if 200 <= response.status < 300:
                    if 'name="method"' in body or '"method"' in body:
                        self.complaints.append(f"a method in the answer to a webhook: {body[:200]}")
                    return True
                self._updates.failed(f"Wrong response from the webhook: {response.status} {response.reason}")
        except (ClientError, TimeoutError, OSError) as error:
            self._updates.failed(f"Connection failed: {type(error).__name__}")
        return False
