"""The bot may run in a process of its own: the verbs wait until it was silent for a while."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from playground.server import Playground

ROOT = Path(__file__).parents[2]


async def test_a_bot_in_another_process_is_waited_for() -> None:
    async with Playground(flood=False, patience=60.0, quiet=1.0) as town:
        anna = town.person("Анна")
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.playground.echo_bot",
            town.url,
            town.token,
            cwd=ROOT,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await anna.send("Есть кто?")
            anna.sees("Эхо: Есть кто?")
            anna.sees("Готово")
            await anna.send("А теперь?", wait=False)
            await anna.will_see("Эхо: А теперь?")
        finally:
            process.kill()
            await process.wait()
