"""The bot as a process of its own: started, listened to and ended by its own pid, as an operating system does it."""

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from playground.server import Playground
from playground.settling import Bell
from tests.processes.nursery import Forked, Nursery

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds for whatever must happen: a busy machine takes long to import, and nothing here waits for luck."""
STAMP = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [\w.]+: ")


def environment(**given: str) -> dict[str, str]:
    """What is set and nothing else of ours; the working folder has no .env."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **given}


NURSERY = Nursery(environment())


class BotProcess:
    """One run of `python -m bot …`. `lines` are what it wrote to standard error, without the time of day.

    Where the system can fork it is a child of the nursery; `afresh` starts Python anew, as people do.
    """

    def __init__(self, folder: Path, *arguments: str, afresh: bool = False, **settings: str) -> None:
        self.folder = folder
        self.arguments = arguments
        self.settings = settings
        self.afresh = afresh or not hasattr(os, "fork")
        self.lines: list[str] = []
        self.printed: list[str] = []
        self.ended_after = 0.0
        self._begun = 0.0
        self._started_after = 0.0
        self._bell = Bell()
        self._reading: list[asyncio.Task[None]] = []
        self._process: asyncio.subprocess.Process | Forked | None = None

    async def start(self) -> None:
        self._begun = time.monotonic()
        self._process = await (self._start_afresh() if self.afresh else self._fork())
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._reading = [
            asyncio.create_task(self._read(self._process.stdout, self.printed)),
            asyncio.create_task(self._read(self._process.stderr, self.lines)),
        ]

    async def _fork(self) -> Forked:
        return await NURSERY.start(self.arguments, self.folder, environment(**self.settings))

    async def _start_afresh(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *self.arguments,
            cwd=self.folder,
            env=environment(**self.settings),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def _read(self, stream: asyncio.StreamReader, into: list[str]) -> None:
        async for line in stream:
            into.append(STAMP.sub("", line.decode().rstrip()))
            self._bell.ring()
        self._bell.ring()

    @property
    def process(self) -> asyncio.subprocess.Process | Forked:
        assert self._process is not None, "not started"
        return self._process

    # Listening.

    async def says(self, words: str, *, times: int = 1) -> None:
        """Until it wrote this, `times` times in all."""
        await self._until(lambda: sum(words in line for line in self.lines) >= times, words)

    async def prints(self, words: str) -> None:
        """Until it wrote this to standard output."""
        await self._until(lambda: any(words in line for line in self.printed), words)

    async def listens(self) -> None:
        await self.says("is listening")
        self._started_after = time.monotonic() - self._begun

    @property
    def ended_in_time(self) -> bool:
        """Within ten seconds; a machine too busy to start Python in five needs as much longer to end it."""
        return self.ended_after < 10 + max(0.0, self._started_after - 5)

    async def turn(self, to: datetime) -> None:
        """Turns its clock, from due row to due row, and waits until it has done all that was due."""
        assert self.process.stdin is not None
        before = len(self.printed)
        self.process.stdin.write(f"{to.isoformat()}\n".encode())
        await self.process.stdin.drain()
        await self._until(lambda: len(self.printed) > before, f"the clock at {to}")

    async def _until(self, true: Callable[[], bool], what: str) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._bell.until(lambda: true() or self.process.returncode is not None)
        assert true(), f"waited in vain for {what!r}; it said:\n" + "\n".join(self.lines)

    # Ending.

    async def kill(self) -> None:
        """SIGKILL: it has no time for anything."""
        self.process.kill()
        await self.ended()

    async def terminate(self) -> int:
        """SIGTERM; the exit code, and in `ended_after` the seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = await self.ended()
        self.ended_after = time.monotonic() - began
        return code

    async def ended(self) -> int:
        async with asyncio.timeout(PATIENCE):
            code = await self.process.wait()
            if self.process.stdin is not None:
                self.process.stdin.close()
            await asyncio.gather(*self._reading)
        return code

    async def clean_up(self) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.kill()


def bot_at(playground: Playground, folder: Path, *, owner: int, afresh: bool = False, **settings: str) -> BotProcess:
    """`python -m bot run --rehearsal` with this playground for Telegram; its database is in `folder`."""
    given = {
        "BOT_TOKEN": playground.token,
        "OWNER_IDS": str(owner),
        "DATABASE_URL": f"sqlite:///{(folder / 'knigonosha.db').as_posix()}",
        "TELEGRAM_API_URL": playground.url,
        **settings,
    }
    return BotProcess(folder, "run", "--rehearsal", afresh=afresh, **given)
