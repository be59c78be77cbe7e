"""Backup and restore as commands beside a bot that is a process of its own."""

from pathlib import Path

from playground.people import Person
from playground.server import Playground
from tests.processes.bot_process import BotProcess, bot_at
from tests.processes.conftest import StartBot


def command(town: Playground, folder: Path, *words: str) -> BotProcess:
    made = bot_at(town, folder, owner=1)
    made.arguments = words
    return made


async def done(process: BotProcess) -> int:
    await process.start()
    return await process.ended()


async def test_a_copy_is_made_while_the_bot_runs_and_restored_when_it_is_stopped(
    town: Playground, oleg: Person, tmp_path: Path, bot_process: StartBot
) -> None:
    bot = bot_process()
    await bot.start()
    await bot.says("the database was copied to")
    backup = command(town, tmp_path, "backup", "copy.db")
    assert await done(backup) == 0, backup.lines
    assert "The copy is made and checked: copy.db: people 1, libraries 0, actions 0, sign-ups 0" in backup.printed

    refused = command(town, tmp_path, "restore", "copy.db")
    assert await done(refused) == 2
    assert refused.lines == ["Бот уже запущен / The bot is running already"]
    again = command(town, tmp_path, "backup", "copy.db")
    assert await done(again) == 2
    assert again.lines == ["copy.db: такой файл уже есть / there is such a file already"]
    assert await bot.terminate() == 0

    restore = command(town, tmp_path, "restore", "copy.db")
    assert await done(restore) == 0, restore.lines
    assert any(line.startswith("Restored from copy.db: people 1") for line in restore.printed)
    check = command(town, tmp_path, "check")
    assert await done(check) == 0, check.lines
    bot = bot_process()
    await bot.start()
    await bot.listens()
    assert await bot.terminate() == 0
