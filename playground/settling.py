"""Waiting without luck: until something is true, and until the bot has done all that followed from a deed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Bell:
    """Rung after every change; those who wait look again."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for future in waiting:
                if not future.done():
                    future.set_result(None)

    async def until(self, true: Callable[[], bool]) -> None:
        """Returns when `true()` holds; how long that may take is the caller's business."""
        while not true():
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await future
