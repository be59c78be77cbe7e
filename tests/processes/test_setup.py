"""`python -m bot setup` as a process: from an empty folder to an owner, and ended in the middle."""

import asyncio
import os
import re
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from playground.people import Person
from playground.server import Playground
from tests.processes.bot_process import BotProcess


async def type_lines(setup: BotProcess, *lines: str) -> None:
    stdin = setup.process.stdin
    assert stdin is not None
    stdin.write("".join(f"{line}\n" for line in lines).encode())
    await stdin.drain()


async def press_ctrl_c(process: BotProcess) -> None:
    """Once more when nothing happens, as people do: one that comes just before Python reads a line is seen after it."""
    while process.process.returncode is None:
        process.process.send_signal(signal.SIGINT)
        with suppress(TimeoutError):
            await asyncio.wait_for(process.process.wait(), 5)


async def test_from_an_empty_folder_to_an_owner(town: Playground, oleg: Person, tmp_path: Path) -> None:
    setup = BotProcess(tmp_path, "setup", "--language", "ru", TELEGRAM_API_URL=town.url)
    bot = BotProcess(tmp_path, "run", "--rehearsal", TELEGRAM_API_URL=town.url)
    try:
        await setup.start()
        await type_lines(setup, town.token, "")
        assert await setup.ended() == 0, setup.lines
        printed = "\n".join(setup.printed)
        assert "Откройте, чтобы стать владельцем:" in printed
        assert town.token not in printed
        link = re.search(r"https://t\.me/\S+", printed)
        assert link is not None

        await bot.start()
        await bot.listens()
        await oleg.open(link[0], wait=False)
        await oleg.will_see("Вы владелец этого бота.")
        assert await bot.terminate() == 0
        assert "is listening" in (tmp_path / "var" / "knigonosha.log").read_text(encoding="utf-8")
    finally:
        await setup.clean_up()
        await bot.clean_up()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C to a whole console")
@pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="started in the background, where Ctrl+C means nothing"
)
async def test_ctrl_c_and_the_end_of_input_leave_the_folder_empty(town: Playground, tmp_path: Path) -> None:
    stopped = BotProcess(tmp_path, "setup", "--language", "ru", TELEGRAM_API_URL=town.url, PYTHONUNBUFFERED="1")
    ended = BotProcess(tmp_path, "setup", "--language", "en", TELEGRAM_API_URL=town.url)
    try:
        await stopped.start()
        await stopped.prints("Настроим бота")
        await type_lines(stopped, town.token)
        await press_ctrl_c(stopped)
        assert await stopped.ended() == 2
        assert stopped.printed[-1] == "Остановились, ничего не записано."
        assert stopped.lines == []

        await ended.start()
        assert ended.process.stdin is not None
        ended.process.stdin.close()
        assert await ended.ended() == 2
        assert ended.printed[-1] == "Stopped, nothing was written."
    finally:
        await stopped.clean_up()
        await ended.clean_up()
    assert os.listdir(tmp_path) == []
