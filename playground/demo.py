"""The demo from its first line to its last: opens the town, plays the week, listens to the prompt, ends quietly."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.terminal import stop_on_signals, typed_lines
from playground import crowd
from playground.cast import EMPTY_HOME, EMPTY_OWNER, HOMES, OWNER, Language
from playground.narrator import Narrator
from playground.page import Page
from playground.phrases import PHRASES
from playground.prompt import Prompt
from playground.refusals import PlaygroundError
from playground.town import DemoTown
from playground.week import Week


async def demo(language: Language, *, empty: bool, week: bool, volunteers: int, listener: socket.socket) -> int:
    """Until `exit`, a signal, or, at a terminal, the end of the input; the exit code."""
    stop = stop_on_signals()
    log_in_lines()
    owner, homes = (EMPTY_OWNER[language], (EMPTY_HOME[language],)) if empty else (OWNER, HOMES)
    with TemporaryDirectory(prefix="knigonosha-", ignore_cleanup_errors=True) as folder:
        town = DemoTown(Path(folder) / "demo.db", owner, homes, listener=listener, crowd=volunteers)
        show = Show(town, language, empty=empty, volunteers=volunteers)
        playing = asyncio.create_task(show.run(week_first=week))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([playing, stopping], return_when=asyncio.FIRST_COMPLETED)
        for task in (playing, stopping):
            task.cancel()
        await asyncio.gather(playing, stopping, return_exceptions=True)
    if not playing.cancelled() and (trouble := playing.exception()) is not None:
        print(f"{type(trouble).__name__}: {trouble}", file=sys.stderr)
        return 1
    write(f"\n{PHRASES[language].bye}")
    return 0


def write(words: str) -> None:
    print(words, flush=True)


class Show:
    """The town, its page and its prompt; `empty`: without a week, since there is nobody yet to play it."""

    def __init__(
        self,
        town: DemoTown,
        language: Language,
        *,
        empty: bool,
        volunteers: int = 0,
        write: Callable[[str], None] = write,
    ) -> None:
        self._town = town
        self._volunteers = volunteers
        self._write = write
        self._language = language
        self._say = PHRASES[language]
        self._narrator = Narrator(town, language, write)
        self._week = None if empty else Week(town, self._narrator, language)
        self._page = Page(town, language, self._week, self._play)

    async def run(self, *, week_first: bool) -> None:
        async with self._town as town:
            await town.start_bot()
            if self._week is None:
                self._write(f"\n{self._say.ready_empty}")
            else:
                await self.arrange(aloud=week_first)
                if week_first:
                    await self._play()
                else:
                    self._write(f"\n{self._say.ready}")
            await self._listen()
            self._count()

    async def arrange(self, *, aloud: bool) -> None:
        """Monday, where there is a week; then the crowd comes."""
        if self._week is None:
            return
        if aloud:
            await self._week.arrange()
        else:
            with self._narrator.silent():
                await self._week.arrange()
        if self._volunteers:
            library = await crowd.gather(self._town, self._volunteers, self._language)
            self._write("\n" + self._say.crowd.format(count=self._volunteers, library=library))

    async def _play(self) -> None:
        """The week, if it can still be played."""
        if self._week is None or not self._week.ahead:
            self._write(self._say.week_over)
            return
        try:
            await self._week.go_on()
            self._count()
        except (AssertionError, PlaygroundError) as broken:
            self._write(self._say.week_broken.format(why=broken))
        self._write(f"\n{self._say.ready_week}")

    async def _listen(self) -> None:
        """At a terminal the end of the input ends the play; without one the town goes on for whoever is outside."""
        prompt = Prompt(self._town, self._narrator, self._language, self._play)
        at_terminal = sys.stdin is not None and sys.stdin.isatty()
        ask(at_terminal)
        async for line in typed_lines():
            if not at_terminal and line.strip():
                self._write(f"\n> {line.strip()}")
            if not await prompt.answer(line):
                return
            ask(at_terminal)
        if not at_terminal:
            self._write(self._say.serving)
            await asyncio.Event().wait()

    def _count(self) -> None:
        calls, refusals = self._town.playground.calls, self._town.playground.refusals
        self._write("\n" + self._say.counted.format(calls=len(calls), refusals=len(refusals)))


def ask(at_terminal: bool) -> None:
    if at_terminal:
        print("\n> ", end="", flush=True)


def log_in_lines() -> None:
    """A trouble of the bot is one line: no traces on the screen."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(FirstLine("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("aiogram").setLevel(logging.CRITICAL)


class FirstLine(logging.Formatter):
    """The message, and what went wrong without how it came to that."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{record.levelname} {record.name}: {record.getMessage()}".splitlines()[0]
        error = record.exc_info[1] if record.exc_info else None
        return f"{line} ({type(error).__name__}: {error})".replace("\n", " ") if error is not None else line
