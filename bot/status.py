"""Gathers how the bot is doing, for the owner's `/status` and for one line of the log every hour."""

import asyncio
import logging
from contextlib import suppress
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version

from bot.clock import Clock
from bot.gateway import Gateway
from bot.nightly import Nightly
from domain.status import Condition, Way
from storage import status
from storage.database import Database

log = logging.getLogger("knigonosha.status")

EVERY = 3600.0
"""Seconds between two lines of the log."""


class Watching:
    """`look` is what the handlers get; `start` begins the lines of the log."""

    def __init__(self, db: Database, gateway: Gateway, nightly: Nightly, clock: Clock) -> None:
        self._db = db
        self._gateway = gateway
        self._nightly = nightly
        self._clock = clock
        self._since = clock.now()
        self._lines: asyncio.Task[None] | None = None

    async def look(self) -> Condition:
        now = self._clock.now()
        async with self._db.read() as connection:
            rows = await status.rows(connection, now)
        made = await asyncio.to_thread(self._nightly.newest)
        return Condition(
            rows=rows,
            way=self._way(),
            since_backup=_since(made, now),
            backup_failed=self._nightly.failed,
            waited=_since(rows.oldest_due, now),
            uptime=now - self._since,
            version=_version(),
        )

    def start(self) -> None:
        self._since = self._clock.now()
        self._lines = asyncio.create_task(self._every_hour())

    def stop(self) -> None:
        if self._lines is not None:
            self._lines.cancel()

    async def line(self) -> None:
        """Into the log: numbers only."""
        now = await self.look()
        rows, way = now.rows, now.way
        log.info(
            "due %d, oldest due %s, planned %d, invitations %d, sending %d, sent last hour %d, unknown %d, waiting %d, "
            "dropped %d, last 429 %s ago, invitations paused %s, chats paused %d, database %d bytes, "
            "backup %s ago%s, up %s, %s",
            rows.due, _seconds(now.waited), rows.planned, rows.invitations, rows.sending, rows.sent_last_hour,
            rows.unknown, way.waiting, way.dropped, _seconds(way.since_429), _seconds(way.invitations_paused),
            way.chats_paused, rows.database_bytes, _seconds(now.since_backup),
            " (the last one failed)" if now.backup_failed else "", _seconds(now.uptime), now.version,
        )  # fmt: skip

    async def _every_hour(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.line()
            except Exception:
                log.exception("how the bot is doing could not be looked up")

    def _way(self) -> Way:
        lanes = self._gateway.counters.values()
        refused = [each.last_429 for each in lanes if each.last_429 is not None]
        paused = self._gateway.paused
        return Way(
            waiting=sum(each.waiting for each in lanes),
            dropped=sum(each.dropped for each in lanes),
            since_429=timedelta(seconds=min(refused)) if refused else None,
            invitations_paused=timedelta(seconds=paused.invitations) if paused.invitations > 0 else None,
            chats_paused=paused.chats,
        )


def _since(then: datetime | None, now: datetime) -> timedelta | None:
    """Never negative: the wall clock may have been set back."""
    return max(now - then, timedelta(0)) if then is not None else None


def _seconds(length: timedelta | None) -> str:
    return "-" if length is None else f"{length.total_seconds():.0f} s"


def _version() -> str:
    with suppress(PackageNotFoundError):
        return version("knigonosha")
    return "-"  # run from its folder without having been installed
