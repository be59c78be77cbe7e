"""Kills delivery, cards and progress at any of their awaits, inside the process."""

import asyncio
from collections.abc import Coroutine, Generator
from typing import Any

from bot.work import Work
from tests.conversations.town import Town

PARTS = ("Delivery.", "Cards.", "Progress.")
WORKS = {"delivery", "cards", "progress"}


class Bomb:
    """Counts the awaits of these parts and their children; at the chosen one all of them are cancelled there and then.

    Set it as the task factory of the loop before the town is made.
    """

    def __init__(self) -> None:
        self.left = 0
        self.counted = 0
        self.off = asyncio.Event()
        self.tasks: set[asyncio.Task[Any]] = set()

    def tick(self) -> None:
        self.counted += 1
        if self.left:
            self.left -= 1
            if not self.left:
                for task in self.tasks:
                    task.cancel()
                self.off.set()

    def set(self, awaits: int) -> None:
        self.counted, self.left = 0, awaits
        self.off.clear()

    async def went_off(self, town: Town) -> bool:
        """Until the parts are dead, or idle because they had fewer awaits than that."""
        ends = [asyncio.ensure_future(each) for each in (self.off.wait(), town.app.idle())]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for each in ends:
            each.cancel()
        self.left = 0
        if self.off.is_set():
            await asyncio.gather(*self.tasks, return_exceptions=True)
        return self.off.is_set()

    def make(self, loop: asyncio.AbstractEventLoop, coro: Any, **rest: Any) -> asyncio.Task[Any]:
        if not is_ours(coro):
            return asyncio.Task(coro, loop=loop, **rest)
        task: asyncio.Task[Any] = asyncio.Task(Counted(coro, self), loop=loop, **rest)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task


class Counted(Coroutine[Any, Any, Any]):
    """A coroutine whose every await is counted."""

    def __init__(self, coro: Coroutine[Any, Any, Any], bomb: Bomb) -> None:
        self._coro, self._bomb = coro, bomb

    def send(self, value: Any) -> Any:
        awaited = self._coro.send(value)
        # After this step: a task cannot be cancelled at an await that it has not come to.
        asyncio.get_running_loop().call_soon(self._bomb.tick)
        return awaited

    def throw(self, *error: Any) -> Any:
        return self._coro.throw(*error)

    def close(self) -> None:
        self._coro.close()

    def __await__(self) -> Generator[Any, Any, Any]:
        return self._coro.__await__()


def is_ours(coro: Any) -> bool:
    frame = getattr(coro, "cr_frame", None)
    of = frame.f_locals.get("self") if frame is not None else None
    named = getattr(coro, "__qualname__", "")  # the end of an asynchronous generator has none
    return named.startswith(PARTS) or (isinstance(of, Work) and of._name in WORKS)
