"""What is done every night: old rows go, the database is copied. Each part is done whatever became of the others."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.forms import Forms
from bot.settings import Settings
from storage import backups
from storage.contents import CopyError, Why
from storage.database import Database
from storage.migrate import DatabaseNewer
from usecases import alarms, retention

log = logging.getLogger("knigonosha")

A_DAY = timedelta(hours=25)
"""A copy this old was missed: the machine was off at night."""


class Nightly:
    """Called by the schedule; `catch_up` at the start of the process."""

    def __init__(self, db: Database, forms: Forms, clock: Clock, settings: Settings) -> None:
        self._db = db
        self._forms = forms
        self._clock = clock
        self._url = settings.database_url
        self._folder = settings.backup_folder
        self._stopping = False
        self.failed = False
        """The last try made no copy."""
        self._catching_up: asyncio.Task[None] | None = None

    async def __call__(self) -> None:
        await self._whatever_happens(self._forms.forget_untouched)
        await self._whatever_happens(lambda: retention.tidy(self._db, self._clock.now()))
        await self._whatever_happens(self.back_up)

    async def _whatever_happens(self, part: Callable[[], Awaitable[None]]) -> None:
        try:
            await part()
        except Exception as error:
            log.exception("at night: %s", type(error).__name__)

    async def back_up(self) -> None:
        """A dated copy, looked through; an owner hears of it when there is none."""
        now = self._clock.now()
        file = backups.dated(self._url, self._folder, now)
        try:
            await asyncio.to_thread(backups.make, self._url, file, lambda: self._stopping)
            await asyncio.to_thread(backups.keep_newest, self._url, self._folder, now)
        except (CopyError, DatabaseNewer, OSError) as error:
            why = error.why if isinstance(error, CopyError) else Why.OTHER
            if why is Why.STOPPED:
                return
            self.failed = True
            log.error("the backup failed: %s (%s)", why, error)
            await alarms.backup_failed(self._db, why, now)
        else:
            self.failed = False
            log.info("the database was copied to %s", file)

    def newest(self) -> datetime | None:
        """When the last dated copy was made."""
        return backups.newest(self._url, self._folder)

    def catch_up(self) -> None:
        """An office PC is off at night: what was missed is done now."""
        made = self.newest()
        if made is None or self._clock.now() - made > A_DAY:
            self._catching_up = asyncio.create_task(self())

    async def caught_up(self) -> None:
        if self._catching_up is not None:
            await self._catching_up

    async def stop(self) -> None:
        """A copy that is being made is given up: it would hold up the end of the process."""
        self._stopping = True
        if self._catching_up is not None:
            self._catching_up.cancel()
            await asyncio.gather(self._catching_up, return_exceptions=True)
