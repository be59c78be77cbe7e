"""The APScheduler queue: one date job at the next due row, nightly jobs; an asyncio sweep as the net (telegram.md)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger

from bot.clock import Clock

log = logging.getLogger(__name__)

LOOK = 0.5
"""Seconds between two looks for rows that other processes wrote: only our own commits tell of theirs."""
SWEEP = 30.0
"""Seconds between two looks that no job asked for: the net under a clock that was set back."""
NIGHTLY = CronTrigger(hour=0, minute=30, timezone=UTC)
"""In UTC, where no hour comes twice."""
DUE = "due"


class Schedule:
    """The clock only wakes; what is due stands in rows. `wake` is called when the earliest of them has come.

    `look` tells when that is, where other processes write too.
    """

    def __init__(
        self,
        clock: Clock,
        wake: Callable[[], None],
        nightly: Callable[[], Awaitable[None]],
        look: Callable[[], Awaitable[datetime | None]] | None = None,
    ) -> None:
        self._clock = clock
        self._wake = wake
        self._look = look
        self._armed: datetime | None = None
        # A job that is late must still run: the default drops one that is a second late.
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        self._scheduler.add_job(nightly, NIGHTLY, id="nightly")
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._scheduler.start()
        self._tasks = [asyncio.create_task(self._sweep())]
        if self._look is not None:
            self._tasks.append(asyncio.create_task(self._look_around(self._look)))

    def earlier(self, due: datetime) -> None:
        """A row is due at this instant: wake for it if it comes before what is armed."""
        if due <= self._clock.now():
            self._wake()
        elif self._armed is None or due < self._armed:
            self._arm(due)

    def turned(self) -> None:
        """The clock was turned: what is armed comes sooner by the wall."""
        if self._armed is not None:
            self._arm(self._armed)

    def _arm(self, due: datetime) -> None:
        # A row that goes away stays armed: waking in vain costs one look, and nothing that is earlier is ever lost.
        self._armed = due
        self._scheduler.add_job(self._ring, DateTrigger(self._clock.real(due)), id=DUE, replace_existing=True)

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _ring(self) -> None:
        self._armed = None
        self._wake()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            self._wake()

    async def _look_around(self, look: Callable[[], Awaitable[datetime | None]]) -> None:
        while True:
            await asyncio.sleep(LOOK)
            try:
                due = await look()
            except Exception as error:
                # Whoever delivers meets the same trouble and tells of it.
                log.debug("the look for due rows failed: %s", type(error).__name__)
                continue
            if due is not None:
                self.earlier(due)
