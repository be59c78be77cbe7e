"""A loop that sleeps until it is woken, and can say when it has nothing left to do."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from storage.database import Busy

log = logging.getLogger(__name__)

RETRY = 5.0
"""Seconds after a round that failed, for example on a full disk."""


class Work:
    """Runs `round_of` whenever it was woken since the last round began; a failure is logged and tried again."""

    def __init__(self, name: str, round_of: Callable[[], Awaitable[None]]) -> None:
        self._name = name
        self._round = round_of
        self._woken = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._task: asyncio.Task[None] | None = None
        self._stopping = False

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name=self._name)

    def wake(self) -> None:
        self._idle.clear()
        self._woken.set()

    @property
    def is_idle(self) -> bool:
        return self._idle.is_set()

    async def idle(self) -> None:
        await self._idle.wait()

    async def stop(self) -> None:
        """Let the round that runs finish its requests: the gateway gives up what waits."""
        if self._task is None:
            return
        if self.is_idle:
            self._task.cancel()
        self._stopping = True
        self._woken.set()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            if self._stopping:
                break
            try:
                await self._round()
            except Busy as error:
                # In one line, for it may go on for hours.
                log.warning("%s: %s, again in %.0f s", self._name, error.why, RETRY)
                asyncio.get_running_loop().call_later(RETRY, self.wake)
            except Exception:
                log.exception("%s: a round failed, again in %.0f s", self._name, RETRY)
                asyncio.get_running_loop().call_later(RETRY, self.wake)
            if not self._woken.is_set():
                self._idle.set()
        self._idle.set()
