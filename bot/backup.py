"""Copies by hand: `python -m bot backup`, `check`, `restore`; each obstacle is one clear line and exit code 2."""

import asyncio
from datetime import datetime
from pathlib import Path

from bot.obstacles import CannotGoOn
from bot.settings import Settings
from bot.troubles import told
from storage import backups, erasures
from storage.contents import Contents
from storage.database import Database, named
from storage.lock import alone
from usecases import restoring
from usecases.restoring import Settled


async def backup(settings: Settings, file: Path | None, now: datetime) -> None:
    """Also while the bot runs. Without a file: a dated one, as every night."""
    url = settings.database_url
    target = file or backups.dated(url, settings.backup_folder, now)
    if target.exists():
        raise CannotGoOn(f"{target}: такой файл уже есть / there is such a file already")
    with told(url, target):
        contents = await asyncio.to_thread(backups.make, url, target)
    print(f"Копия готова и проверена: {target}: {_russian(contents)}")
    print(f"The copy is made and checked: {target}: {_english(contents)}")


async def check(settings: Settings, file: Path | None) -> None:
    """A copy, or the database itself, also while the bot runs."""
    url = settings.database_url
    what = str(file) if file is not None else named(url)
    with told(url, file):
        if file is not None:
            contents = await asyncio.to_thread(backups.look, url, file)
        else:
            contents = await asyncio.to_thread(backups.look_at_database, url)
    print(f"Всё в порядке: {what}: {_russian(contents)}")
    print(f"All is well: {what}: {_english(contents)}")


async def restore(settings: Settings, file: Path, now: datetime) -> None:
    """While the bot is stopped. The replaced database is kept; nobody deleted comes back; nothing old is said."""
    url = settings.database_url
    with told(url, file):
        async with alone(url) as lock:
            candidate = await asyncio.to_thread(backups.prepare, url, file)
            try:
                settled = await _settle(settings, candidate.url, now)
                await lock.disconnect()  # PostgreSQL renames a database only when nobody is connected
                kept = await asyncio.to_thread(candidate.put_in_place, now)
            except BaseException:
                await asyncio.to_thread(candidate.discard)
                raise
    _tell(settings, file, candidate.contents, settled, kept)


async def _settle(settings: Settings, url: str, now: datetime) -> Settled:
    listed = erasures.listed(settings.backup_folder / erasures.NAME)
    db = Database(url)
    try:
        return await restoring.settle(db, listed, now)
    finally:
        await db.close()


def _tell(settings: Settings, file: Path, contents: Contents, settled: Settled, kept: str) -> None:
    print(f"Восстановлено из {file}: {_russian(contents)}")
    print(f"Прежняя база осталась: {kept}")
    print(f"Сообщения, чей срок прошёл, не отправятся: {settled.skipped}")
    print(f"Снова удалены люди, просившие об этом после копии: {settled.erased}")
    print(f"Снова отозваны согласия: {settled.withdrawn}")
    print("Если после копии закрывали кому-то запись или переносили профиль на новый телефон, сделайте это ещё раз")
    print(f"Restored from {file}: {_english(contents)}")
    print(f"The replaced database is kept: {kept}")
    print(f"Messages that were due before now and will not be sent: {settled.skipped}")
    print(f"People deleted again who had asked for it since the copy: {settled.erased}")
    print(f"Consents withdrawn again: {settled.withdrawn}")
    print("Whom you blocked or moved to a new phone since the copy: block and move them once more")
    listed = settings.backup_folder / erasures.NAME
    if not listed.exists():
        print(f"Списка удалённых людей нет ({listed}) / There is no list of deleted people")


def _russian(contents: Contents) -> str:
    rows = contents.rows
    return f"людей {rows['people']}, библиотек {rows['libraries']}, акций {rows['actions']}, записей {rows['signups']}"


def _english(contents: Contents) -> str:
    rows = contents.rows
    return (
        f"people {rows['people']}, libraries {rows['libraries']}, actions {rows['actions']}, sign-ups {rows['signups']}"
    )
