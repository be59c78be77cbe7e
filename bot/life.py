"""One life of the process: lock, database, work, a quiet end; each obstacle is one clear line and exit code 2.

What speaks to Telegram is imported last, so that a second copy or an unusable database is told within a second.
"""

import asyncio
import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot import journal
from bot.obstacles import CANNOT_GO_ON, CannotGoOn, RunningAlready
from bot.settings import Settings
from storage import migrate as migrations
from storage.database import sqlite_file
from storage.lock import AlreadyRunning, Lock

log = logging.getLogger("knigonosha")


def migrate(settings: Settings) -> int:
    """Make or update the database; the exit code."""
    journal.to_console(settings.log_level)
    try:
        with database(settings):
            print(f"База готова / The database is ready: {sqlite_file(settings.database_url)}")
    except CannotGoOn as obstacle:
        return _say(obstacle)
    return 0


def live(settings: Settings, *, rehearsal: bool = False) -> int:
    """Run until a signal; the exit code."""
    journal.to_console(settings.log_level)
    try:
        if rehearsal:
            _require_loopback(settings.telegram_api_url)
        with database(settings):
            journal.to_files()
            from bot.run import run

            asyncio.run(run(settings, rehearsal=rehearsal))
    except CannotGoOn as obstacle:
        return _say(obstacle)
    except KeyboardInterrupt:
        return 0
    except Exception:
        log.exception("the bot broke down")
        return 1
    return 0


def _say(obstacle: CannotGoOn) -> int:
    print(obstacle, file=sys.stderr)
    return CANNOT_GO_ON


@contextmanager
def database(settings: Settings) -> Iterator[None]:
    """Locked first: a newer program must not change the tables under an older one that is running."""
    lock = _lock(settings)
    try:
        _prepare(settings)
        yield
    finally:
        lock.release()


def _lock(settings: Settings) -> Lock:
    file = sqlite_file(settings.database_url)
    if file is None:
        raise CannotGoOn("DATABASE_URL: нужен файл SQLite / a SQLite file is needed")
    try:
        return Lock(file)
    except AlreadyRunning as error:
        raise RunningAlready("Бот уже запущен / The bot is running already") from error
    except (sqlite3.Error, OSError) as error:
        raise CannotGoOn(
            f"DATABASE_URL: рядом с базой {file} нельзя писать / cannot write beside the database ({error})"
        ) from error


def _prepare(settings: Settings) -> None:
    try:
        migrations.upgrade(settings.database_url)
    except migrations.DatabaseNewer as error:
        raise CannotGoOn(
            "DATABASE_URL: база новее этой программы, обновите программу "
            f"/ the database is newer than this program, update the program ({error})"
        ) from error
    except migrations.DatabaseUnusable as error:
        raise CannotGoOn(
            f"DATABASE_URL: база {sqlite_file(settings.database_url)} не открывается "
            f"/ the database cannot be opened ({error})"
        ) from error


def _require_loopback(url: str) -> None:
    host = urlsplit(url).hostname or ""
    with suppress(ValueError):
        if host == "localhost" or ip_address(host).is_loopback:
            return
    raise CannotGoOn(
        "--rehearsal: только с игровой площадкой на этом компьютере / only with a playground on this machine"
    )
