"""Where the owner's link is kept: rows of a database that may be new, or in use by a bot that runs."""

import asyncio
from datetime import datetime
from pathlib import Path

from bot.journal import LOG_FOLDER
from bot.life import database
from bot.obstacles import CannotGoOn, RunningAlready
from bot.settings import Settings
from storage import migrate, people
from storage.database import Database
from storage.sqlite import sqlite_file
from usecases import owners

OLDER_RUNS = (
    "Работает бот другой версии: остановите его и продолжите / A bot of another version is running: stop it and go on"
)


def kept_in(settings: Settings) -> Path:
    """The folder of the database's file."""
    file = sqlite_file(settings.database_url)
    return file.parent if file else LOG_FOLDER


def make_ready(settings: Settings) -> bool:
    """Make or update the tables. True when the bot is running: then they are as they must be. Raises CannotGoOn."""
    try:
        asyncio.run(_prepare(settings))
        return False
    except RunningAlready:
        if not migrate.is_current(settings.database_url):
            raise CannotGoOn(OLDER_RUNS) from None
        return True


async def _prepare(settings: Settings) -> None:
    async with database(settings):
        pass


async def has_owner(settings: Settings) -> bool:
    if settings.owner_ids:
        return True
    db = Database(settings.database_url)
    try:
        async with db.read() as connection:
            return bool(await people.owners(connection))
    finally:
        await db.close()


async def keep_link(settings: Settings, code: str, now: datetime) -> None:
    db = Database(settings.database_url)
    try:
        await owners.make_link(db, code, now)
    finally:
        await db.close()
