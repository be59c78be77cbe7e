"""Somebody at the terminal: what they type, line by line, and what they read."""

import asyncio
from pathlib import Path

from bot.clock import Clock
from bot.setup import set_up

STOP = "\x03"
"""Among the typed lines: Ctrl+C."""


class Terminal:
    """Types `lines` and then nothing more, as a file that ends does."""

    def __init__(self, *lines: str) -> None:
        self._lines = list(lines)
        self.said: list[str] = []

    def ask(self, question: str) -> str:
        self.said.append(question)
        if not self._lines:
            raise EOFError
        line = self._lines.pop(0)
        if line == STOP:
            raise KeyboardInterrupt
        return line

    @property
    def screen(self) -> str:
        return "\n".join(self.said)

    async def sets_up(self, *, clock: Clock | None = None, language: str = "ru") -> int:
        """In a thread, as Telegram answers from this one. The settings are in .env of the working folder."""
        return await asyncio.to_thread(
            set_up, language, file=Path(".env"), clock=clock, ask=self.ask, tell=self.said.append
        )
