"""One life of the process: database, lock, connection, work, and a quiet end; each obstacle is one clear line."""

import asyncio
import logging
import signal
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError

from bot.app import App
from bot.settings import Settings
from bot.watch import BACK, UNREACHABLE, WRONG_TOKEN
from storage import migrate as migrations
from storage.database import sqlite_file
from storage.lock import AlreadyRunning, Lock

log = logging.getLogger("knigonosha")

CANNOT_GO_ON = 2
"""The exit code when somebody must first change something."""
STOP_WITHIN = 9.0
"""Seconds after SIGTERM in which the process ends whatever happens."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds between two tries to reach Telegram at the start."""


class CannotGoOn(Exception):
    """The text is the one line that is printed."""


def migrate(settings: Settings) -> int:
    _log_to_stderr(settings.log_level)
    try:
        _prepare_database(settings)
    except CannotGoOn as obstacle:
        return _say(obstacle)
    return 0


def live(settings: Settings, *, rehearsal: bool = False) -> int:
    """Run until a signal; the exit code."""
    _log_to_stderr(settings.log_level)
    try:
        if rehearsal:
            _require_loopback(settings.telegram_api_url)
        _prepare_database(settings)
        lock = _lock(settings)
        try:
            asyncio.run(_live(settings, rehearsal))
        finally:
            lock.release()
    except CannotGoOn as obstacle:
        return _say(obstacle)
    except KeyboardInterrupt:
        return 0
    return 0


def _say(obstacle: CannotGoOn) -> int:
    print(obstacle, file=sys.stderr)
    return CANNOT_GO_ON


def _prepare_database(settings: Settings) -> None:
    try:
        migrations.upgrade(settings.database_url)
    except migrations.DatabaseNewer as error:
        raise CannotGoOn(
            "DATABASE_URL: база новее этой программы, обновите программу "
            f"/ the database is newer than this program, update the program ({error})"
        ) from error
    except migrations.DatabaseUnusable as error:
        raise CannotGoOn(f"DATABASE_URL: база не открывается / the database cannot be opened ({error})") from error


def _lock(settings: Settings) -> Lock:
    file = sqlite_file(settings.database_url)
    if file is None:
        raise CannotGoOn("DATABASE_URL: нужен файл SQLite / a SQLite file is needed")
    try:
        return Lock(file)
    except AlreadyRunning as error:
        raise CannotGoOn("Бот уже запущен / The bot is running already") from error
    except sqlite3.OperationalError as error:
        raise CannotGoOn(f"DATABASE_URL: рядом с базой нельзя писать / cannot write beside it ({error})") from error


def _require_loopback(url: str) -> None:
    host = urlsplit(url).hostname or ""
    with suppress(ValueError):
        if host == "localhost" or ip_address(host).is_loopback:
            return
    raise CannotGoOn(
        "--rehearsal: только с игровой площадкой на этом компьютере / only with a playground on this machine"
    )


async def _live(settings: Settings, rehearsal: bool) -> None:
    stop = _stop_on_signals()
    app = App(settings)
    reached = await _start(app, stop)
    if not reached:
        await app.stop()
        return
    polling = asyncio.create_task(app.run())
    stopping = asyncio.create_task(stop.wait())
    turning = asyncio.create_task(_rehearse(app)) if rehearsal else None
    await asyncio.wait([polling, stopping], return_when=asyncio.FIRST_COMPLETED)
    if turning is not None:
        turning.cancel()
    log.info("stopping")
    try:
        async with asyncio.timeout(STOP_WITHIN):
            await app.stop()
            await polling
    except TimeoutError:
        log.warning("some requests were still open at the end")


async def _start(app: App, stop: asyncio.Event) -> bool:
    """Until Telegram is reached (True) or a signal came (False). Raises CannotGoOn for a token nobody knows."""
    pause, told = FIRST_PAUSE, False
    while not stop.is_set():
        try:
            await app.start()
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            await app.stop()
            raise CannotGoOn(WRONG_TOKEN) from error
        except TelegramAPIError as error:
            if not told:
                log.error(UNREACHABLE.format(kind=type(error).__name__))
                told = True
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            if told:
                log.warning(BACK)
            log.info("@%s is listening", app.username)
            return True
    return False


def _stop_on_signals() -> asyncio.Event:
    """Ctrl+C and SIGTERM; `signal.signal` because Windows has no handlers on the loop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop


async def _rehearse(app: App) -> None:
    """Each line of standard input is an instant: the clock is turned there, and the instant is printed when done."""
    async with _typed_lines() as lines:
        while True:
            line = await lines.get()
            await app.turn_to(datetime.fromisoformat(line.strip()))
            print(app.clock.now().isoformat(), flush=True)


@asynccontextmanager
async def _typed_lines() -> AsyncIterator[asyncio.Queue[str]]:
    """A thread of its own, since Windows cannot wait for standard input; it ends with the process."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)

    threading.Thread(target=read, daemon=True).start()
    yield lines


def _log_to_stderr(level: str) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    # They repeat at each failed poll what bot.watch says once, and log what people's updates were.
    logging.getLogger("aiogram").setLevel(logging.CRITICAL)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
