"""Delivery dies at any of its awaits, and the next start on the same file brings every row to its end."""

import asyncio
from collections.abc import Coroutine, Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.work import Work
from domain.notices import NewNotice, NoticeKind
from storage import notices
from storage.transaction import transaction
from tests.conversations.town import Town

MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
PEOPLE = 8
AWAITS = 58
"""As often as delivery awaits something while it says a round to so many people."""
STEP = 3
"""Every third of them dies here; with 1 all do, which takes a minute on two cores."""
TURNS = 3
"""Tests that share them, so that they can run beside each other."""
ENDED = {"sent", "skipped", "undeliverable", "failed", "unknown"}


class Bomb:
    """Counts the awaits of delivery and its children; at the chosen one all of them are cancelled there and then."""

    def __init__(self) -> None:
        self.left = 0
        self.off = asyncio.Event()
        self.tasks: set[asyncio.Task[Any]] = set()

    def tick(self) -> None:
        if self.left:
            self.left -= 1
            if not self.left:
                for task in self.tasks:
                    task.cancel()
                self.off.set()

    def set(self, awaits: int) -> None:
        self.left = awaits
        self.off.clear()

    async def went_off(self, town: Town) -> bool:
        """Until delivery is dead, or idle because it had fewer awaits than that."""
        ends = [asyncio.ensure_future(each) for each in (self.off.wait(), town.app._delivery_work.idle())]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for each in ends:
            each.cancel()
        self.left = 0
        if self.off.is_set():
            await asyncio.gather(*self.tasks, return_exceptions=True)
        return self.off.is_set()

    def make(self, loop: asyncio.AbstractEventLoop, coro: Any, **rest: Any) -> asyncio.Task[Any]:
        if not is_delivery(coro):
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


def is_delivery(coro: Any) -> bool:
    frame = getattr(coro, "cr_frame", None)
    of = frame.f_locals.get("self") if frame is not None else None
    named = getattr(coro, "__qualname__", "")  # the end of an asynchronous generator has none
    return named.startswith("Delivery.") or (isinstance(of, Work) and of._name == "delivery")


async def plan(town: Town, ids: list[int], number: int) -> None:
    async with transaction(town.app.db) as tx:
        await notices.plan(
            tx,
            [
                NewNotice(f"crash:{number}:{id_}", NoticeKind.ALARM, town.now, town.now + timedelta(hours=24), id_,
                          facts={"kind": f"Crash{number}End"})
                for id_ in ids
            ],
            town.now,
        )  # fmt: skip


@pytest.mark.parametrize("first", range(1, STEP * TURNS, STEP))
async def test_wherever_delivery_dies_every_row_ends_and_what_is_doubled_was_in_flight(
    first: int, tmp_path: Path, database_file: Path
) -> None:
    bomb, points = Bomb(), range(first, AWAITS + 1, STEP * TURNS)
    asyncio.get_running_loop().set_task_factory(bomb.make)
    async with Town(f"sqlite+aiosqlite:///{database_file}", tmp_path, MONDAY) as town:
        library = await town.library()
        cast = [town.person(f"Волонтёр{number}") for number in range(PEOPLE)]
        ids = [await town.volunteer(person, library) for person in cast]
        died = 0
        for number in points:
            bomb.set(number)
            await plan(town, ids, number)
            died += await bomb.went_off(town)
            in_flight = (await town.rows("SELECT count(*) FROM notices WHERE state = 'sending'"))[0][0]
            await town.restart()
            await town.turn(timedelta(minutes=5))
            rows = await town.rows("SELECT state, tries FROM notices WHERE key LIKE :key", key=f"crash:{number}:%")
            read = [person.history().count(f"Crash{number}End") for person in cast]
            assert len(rows) == PEOPLE
            assert {state for state, _ in rows} <= ENDED
            unknown = sum(1 for state, tries in rows if tries or state == "unknown")
            assert sum(count == 2 for count in read) <= unknown <= in_flight, "what is said twice was in flight"
            assert {*read} <= {1, 2}, "a notice is said once more rather than lost"
        assert died > len(points) * 3 / 4, "the crashes must come while delivery is at work"
        town.check()
