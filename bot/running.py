"""Which handlers run just now: a stop waits for the last one, and what is said unasked lets them go first."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import TelegramObject


class Running:
    """Counts handlers that run, so that a stop and the playground can wait for the last one."""

    def __init__(self) -> None:
        self._count = 0
        self._none = asyncio.Event()
        self._none.set()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        self._count += 1
        self._none.clear()
        try:
            return await handler(event, data)
        finally:
            self._count -= 1
            if not self._count:
                self._none.set()

    @property
    def is_idle(self) -> bool:
        return not self._count

    async def idle(self) -> None:
        await self._none.wait()
