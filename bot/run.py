"""The bot at work: reach Telegram, however long that takes; poll until a signal; end within ten seconds."""

import asyncio
import gc
import logging
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime

from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError

from bot.app import App
from bot.obstacles import CannotGoOn
from bot.settings import Settings
from bot.terminal import stop_on_signals, typed_lines
from bot.watch import BACK, UNAUTHORIZED, UNREACHABLE
from storage.lock import Lock

log = logging.getLogger("knigonosha")

STOP_WITHIN = 7.0
"""Seconds after a signal in which everything is closed; the rest of the ten is for Python to end."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds between two tries to reach Telegram at the start."""


async def run(settings: Settings, lock: Lock, *, rehearsal: bool) -> None:
    """Until a signal. Raises CannotGoOn for a token that nobody knows, and when another process took the database."""
    stop = stop_on_signals()
    app = App(settings, lock=lock)
    tasks: list[asyncio.Task[object]] = []
    try:
        if await _start(app, stop):
            app.nightly.catch_up()
            tasks = [asyncio.create_task(each) for each in (app.run(), stop.wait(), app.replaced())]
            turning = asyncio.create_task(_rehearse(app)) if rehearsal else None
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if turning is not None:
                turning.cancel()
            log.info("stopping")
    finally:
        await _close(app)
    for task in tasks:
        if task.done():
            task.result()


async def _close(app: App) -> None:
    try:
        async with asyncio.timeout(STOP_WITHIN):
            await app.stop()
    except TimeoutError:
        log.warning("some requests were still open at the end")


async def _start(app: App, stop: asyncio.Event) -> bool:
    """Until Telegram is reached (True) or a signal came (False)."""
    pause, told = FIRST_PAUSE, False
    while not stop.is_set():
        try:
            await _unless(stop, app.start())
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise CannotGoOn(UNAUTHORIZED) from error
        except TelegramAPIError as error:
            if not told:
                log.error(UNREACHABLE.format(kind=type(error).__name__))
                told = True
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            if stop.is_set():
                break
            if told:
                log.warning(BACK)
            log.info("@%s is listening", app.username)
            # What is there now stays: going through it all again and again stopped everybody for a tenth of a second.
            gc.freeze()
            return True
    return False


async def _unless(stop: asyncio.Event, starting: Coroutine[object, object, None]) -> None:
    """Whoever presses Ctrl+C while Telegram does not answer must not wait for it."""
    start, stopping = asyncio.create_task(starting), asyncio.create_task(stop.wait())
    await asyncio.wait([start, stopping], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if start.done():
        start.result()
    else:
        start.cancel()
        await asyncio.gather(start, return_exceptions=True)


async def _rehearse(app: App) -> None:
    """Each line of standard input is an instant: the clock is turned there, and the instant is printed when done."""
    async for line in typed_lines():
        try:
            instant = datetime.fromisoformat(line.strip())
        except ValueError:
            log.error("--rehearsal: an instant is like 2026-12-05T11:00+00:00, not %r", line)
            continue
        await app.turn_to(instant if instant.tzinfo else instant.replace(tzinfo=UTC))
        print(app.clock.now().isoformat(), flush=True)
