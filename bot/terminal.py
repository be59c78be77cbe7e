"""What a terminal gives the process: typed lines, and the wish to stop (Ctrl+C, SIGTERM); the same on every system."""

import asyncio
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import suppress


def stop_on_signals() -> asyncio.Event:
    """Set by Ctrl+C and SIGTERM; `signal.signal` because Windows has no handlers on the loop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def wish(number: int, frame: object) -> None:
        with suppress(RuntimeError):  # the loop has ended: there is nothing left to stop
            loop.call_soon_threadsafe(stop.set)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, wish)
    return stop


async def typed_lines() -> AsyncIterator[str]:
    """Lines of standard input without their ends, until it ends. Read once in a process.

    A thread of its own, since Windows cannot wait for standard input. It reads without a buffer: a buffer's lock, held
    by a thread that waits for a line, makes Python abort at the end of the process.
    """
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def tell(line: str | None) -> None:
        with suppress(RuntimeError):  # the loop has ended: nobody wants to know any more
            loop.call_soon_threadsafe(lines.put_nowait, line)

    def read() -> None:
        if sys.stdin is not None:
            with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as typed:
                for line in iter(typed.readline, b""):
                    tell(line.decode(errors="replace").rstrip("\r\n"))
        tell(None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line
