"""One life of the process: lock, database, work, a quiet end; each obstacle is one clear line and exit code 2.

What speaks to Telegram is imported last, so that a second copy or an unusable database is told within a second.
"""

import asyncio
import importlib
import logging
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot import journal
from bot.clock import wall
from bot.obstacles import CANNOT_GO_ON, CannotGoOn, RunningAlready
from bot.settings import Settings
from bot.troubles import told
from storage import migrate as migrations
from storage.database import named
from storage.lock import Lock, alone

log = logging.getLogger("knigonosha")

STANDBY = 1.0
"""Seconds between two tries to take over from a copy that is at work."""


def migrate(settings: Settings) -> int:
    """Make or update the database; the exit code."""
    return until_done(settings, _migrate(settings))


def live(settings: Settings, *, rehearsal: bool = False, standby: bool = False) -> int:
    """Run until a signal; the exit code."""
    return until_done(settings, _live(settings, rehearsal, standby))


async def _migrate(settings: Settings) -> None:
    async with database(settings):
        print(f"База готова / The database is ready: {named(settings.database_url)}")


async def _live(settings: Settings, rehearsal: bool, standby: bool) -> None:
    if rehearsal:
        _require_loopback(settings.telegram_api_url)
    if standby:
        await _ready()
    async with database(settings, standby=standby) as lock:
        journal.to_files()
        from bot.run import run

        await run(settings, lock, rehearsal=rehearsal)


def until_done(settings: Settings, work: Coroutine[object, object, None]) -> int:
    """Do a command's work; the exit code."""
    journal.to_console(settings.log_level)
    try:
        asyncio.run(work)
    except CannotGoOn as obstacle:
        print(obstacle, file=sys.stderr)
        return CANNOT_GO_ON
    except KeyboardInterrupt:
        return 0
    except Exception:
        log.exception("the bot broke down")
        return 1
    return 0


@asynccontextmanager
async def database(settings: Settings, *, standby: bool = False) -> AsyncIterator[Lock]:
    """Locked first: a newer program must not change the tables under an older one that is running."""
    url = settings.database_url
    async with AsyncExitStack() as stack:
        lock = await _locked(stack, url, standby)
        await bring_up_to_date(settings)
        yield lock


async def _ready() -> None:
    """What takes seconds to import is there before it is needed."""
    await asyncio.to_thread(importlib.import_module, "bot.run")


async def _locked(stack: AsyncExitStack, url: str, standby: bool) -> Lock:
    """Whoever stands by waits until the other copy has gone. Raises CannotGoOn."""
    waits = False
    while True:
        try:
            with told(url):
                return await stack.enter_async_context(alone(url))
        except RunningAlready:
            if not standby:
                raise
        if not waits:
            log.info("another copy is at work, this one stands by")
            waits = True
        await asyncio.sleep(STANDBY)


async def bring_up_to_date(settings: Settings) -> None:
    """What a new program makes of the tables can be taken back: first there is a copy. Raises CannotGoOn."""
    url = settings.database_url
    with told(url):
        behind = await asyncio.to_thread(migrations.is_behind, url)
    if behind:
        from storage import backups

        copy = backups.dated(url, settings.backup_folder, wall())
        with told(url, copy):
            await asyncio.to_thread(backups.make, url, copy)
        log.info("before the update the database was copied to %s", copy)
    with told(url):
        await asyncio.to_thread(migrations.upgrade, url)


def _require_loopback(url: str) -> None:
    host = urlsplit(url).hostname or ""
    with suppress(ValueError):
        if host == "localhost" or ip_address(host).is_loopback:
            return
    raise CannotGoOn(
        "--rehearsal: только с игровой площадкой на этом компьютере / only with a playground on this machine"
    )
