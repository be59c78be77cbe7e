"""SIGTERM and a second copy: what is being done is finished, what waits too long is given up, nothing is lost."""

import asyncio
import sqlite3
from pathlib import Path

from playground.people import Person
from playground.server import Playground
from tests.processes.bot_process import bot_at
from tests.processes.conftest import StartBot


async def test_a_second_copy_does_not_start_and_the_first_ends_without_losing_anything(
    town: Playground, oleg: Person, tmp_path: Path, bot_process: StartBot
) -> None:
    bot = bot_process()
    await bot.start()
    await bot.listens()

    for arguments in (("run",), ("migrate",)):
        second = bot_at(town, tmp_path, owner=oleg.id)
        second.arguments = arguments
        await second.start()
        assert await second.ended() == 2
        assert second.lines == ["Бот уже запущен / The bot is running already"]

    # An update is being handled when the signal comes: each call of the bot takes two seconds.
    await oleg.send("/libraries")
    await oleg.click("Добавить библиотеку")
    town.telegram.faults.latency = 2.0
    calls = len(town.calls)
    await oleg.send("Детская библиотека", wait=False)
    await town.wait_for(lambda: len(town.calls) > calls and not town.telegram.updates.pending, what="the answer begins")
    assert await bot.terminate() == 0
    assert bot.ended_after < 10
    oleg.sees("В какой она стране?")
    town.heal()

    # What she typed was kept, so the next run goes on from there.
    bot = bot_process()
    await bot.start()
    await oleg.click("Россия", wait=False)
    await oleg.will_see("В каком городе")

    # Requests that wait for Telegram's 429 are given up after five seconds, one that hangs after a little more.
    town.fail("sendMessage", 429, times=20, retry_after=30)
    await oleg.send("Южно-Сахалинск", wait=False)
    await town.wait_for(lambda: any(call.code == 429 for call in town.calls), what="a 429")
    assert await bot.terminate() == 0
    assert bot.ended_after < 10
    assert any("dropped, stopping" in line for line in bot.lines), bot.lines
    assert not any("Traceback" in line for line in bot.lines), bot.lines
    town.heal()


async def test_a_request_that_hangs_does_not_hold_the_end_up(
    town: Playground, oleg: Person, tmp_path: Path, bot_process: StartBot
) -> None:
    bot = bot_process()
    await bot.start()
    await bot.listens()
    town.fail("sendMessage", "timeout")
    await oleg.send("/help", wait=False)
    await town.wait_for(lambda: bool(town.calls_of("sendMessage")), what="a request that hangs")
    assert await bot.terminate() == 0
    assert bot.ended_after < 10
    await asyncio.to_thread(_is_whole, tmp_path / "knigonosha.db")


def _is_whole(file: Path) -> None:
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
