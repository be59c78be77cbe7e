"""The demo from its first line to its last: opens the town, plays the week, listens to the prompt, ends quietly."""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.terminal import stop_on_signals, typed_lines
from playground.cast import EMPTY_HOME, EMPTY_OWNER, HOMES, OWNER, Language
from playground.narrator import Narrator
from playground.phrases import PHRASES
from playground.prompt import Prompt
from playground.town import DemoTown
from playground.week import play_week


async def demo(language: Language, *, empty: bool, skip_week: bool, port: int) -> int:
    """Until `exit`, a signal, or, at a terminal, the end of the input."""
    stop = stop_on_signals()
    log_quietly()
    owner, homes = (EMPTY_OWNER[language], (EMPTY_HOME[language],)) if empty else (OWNER, HOMES)
    with TemporaryDirectory(prefix="knigonosha-", ignore_cleanup_errors=True) as folder:
        town = DemoTown(Path(folder) / "demo.db", owner, homes, port=port)
        playing = asyncio.create_task(open_town(town, language, week=not (empty or skip_week)))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([playing, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        playing.cancel()
        await asyncio.gather(playing, stopping, return_exceptions=True)
    if not playing.cancelled() and (error := playing.exception()) is not None:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


async def open_town(town: DemoTown, language: Language, *, week: bool) -> None:
    say = PHRASES[language]
    async with town:
        write(say.address.format(url=town.playground.url))
        write(say.starting)
        narrator = Narrator(town, language, write)
        await town.start_bot()
        if week:
            await play_week(town, narrator)
        write("\n" + (say.ready_week if week else say.ready_empty))
        await listen(Prompt(town, narrator, language), narrator, language)
        calls, refusals = town.playground.calls, town.playground.refusals
        write(say.counted.format(calls=len(calls), refusals=len(refusals)))
        write(say.bye)


async def listen(prompt: Prompt, narrator: Narrator, language: Language) -> None:
    """At a terminal the end of the input ends the play; without one the town goes on for those outside."""
    at_terminal = sys.stdin is not None and sys.stdin.isatty()
    invite(at_terminal)
    async for line in typed_lines():
        if not at_terminal and line.strip():
            write(f"\n> {line.strip()}")
        if not await prompt.answer(line):
            return
        invite(at_terminal)
    if not at_terminal:
        write(PHRASES[language].serving)
        await asyncio.Event().wait()


def invite(at_terminal: bool) -> None:
    if at_terminal:
        print("\n> ", end="", flush=True)


def write(words: str) -> None:
    print(words, flush=True)


def log_quietly() -> None:
    """Troubles of the bot are one line each: no traces on the screen."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("aiogram").setLevel(logging.CRITICAL)


class OneLine(logging.Formatter):
    def formatException(self, trace: object) -> str:  # noqa: N802
        kind, error, _ = trace  # type: ignore[misc]
        return ""

    def format(self, record: logging.LogRecord) -> str:
        said = super().format(record)
        return said.splitlines()[0]
