"""SIGTERM and a second copy: what is being done is finished, what waits too long is given up, nothing is lost."""

import sqlite3
from pathlib import Path

from playground.people import Person
from playground.server import Playground
from tests.processes.bot_process import BotProcess, bot_at
from tests.processes.conftest import StartBot


async def second_copies_are_refused(town: Playground, folder: Path) -> None:
    for arguments in (("run",), ("migrate",)):
        second = bot_at(town, folder, owner=1)
        second.arguments = arguments
        await second.start()
        assert await second.ended() == 2
        assert second.lines == ["Бот уже запущен / The bot is running already"]


def is_whole(file: Path) -> bool:
    connection = sqlite3.connect(file)
    found = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    return bool(found == ("ok",))


async def ends_well(bot: BotProcess) -> None:
    assert await bot.terminate() == 0
    assert bot.ended_in_time, bot.ended_after
    assert not any("Traceback" in line for line in bot.lines), bot.lines


async def test_one_copy_runs_and_ends_without_losing_anything(
    town: Playground, oleg: Person, tmp_path: Path, bot_process: StartBot
) -> None:
    bot = bot_process(LOG_LEVEL="DEBUG")
    await bot.start()
    await bot.listens()
    await second_copies_are_refused(town, tmp_path)

    # An update is being handled when the signal comes: each call of the bot takes two seconds.
    await oleg.send("/libraries", wait=False)
    await oleg.will_see("Библиотек пока нет")
    await oleg.click("Добавить библиотеку", wait=False)
    await oleg.will_see("Как называется библиотека?")
    town.telegram.faults.latency = 2.0
    calls = len(town.calls)
    await oleg.send("Детская библиотека", wait=False)
    await town.wait_for(lambda: len(town.calls) > calls, what="the beginning of an answer")
    await ends_well(bot)
    oleg.sees("В какой она стране?")
    town.heal()

    # What he typed was kept, so the next run goes on from there.
    bot = bot_process(LOG_LEVEL="DEBUG")
    await bot.start()
    await oleg.click("Россия", wait=False)
    await oleg.will_see("В каком городе")

    # A request that waits for Telegram's 429 is given up after five seconds; one that hangs holds nothing up.
    anna = town.person("Анна")
    town.fail("sendMessage", 429, retry_after=30)
    await oleg.send("Южно-Сахалинск", wait=False)
    await town.wait_for(lambda: any(call.code == 429 for call in town.calls), what="a 429")
    town.fail("sendMessage", "timeout")
    before = len(town.calls_of("sendMessage"))
    await anna.send("/help", wait=False)
    await town.wait_for(lambda: len(town.calls_of("sendMessage")) > before, what="a request that hangs")
    await ends_well(bot)
    print("\n".join(bot.lines)); print(bot.ended_after, town.transcript()[-1500:]); assert any("dropped, stopping" in line for line in bot.lines), bot.lines
    assert is_whole(tmp_path / "knigonosha.db")
