"""Counts what a bot sends and edits, and says for how long it must be silent when that was too much."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from playground.refusals import too_many_requests
from playground.world import Chat


@dataclass(frozen=True)
class Limits:
    """The limits of telegram.md; all are counted over sends and edits together, refused calls are not counted."""

    per_second: int = 30
    private_burst: int = 5
    private_per_second: float = 1.0
    group_per_minute: int = 20


class Flood:
    """`limits=None` turns the counting off; `clock` is monotonic seconds."""

    def __init__(self, limits: Limits | None, clock: Callable[[], float]) -> None:
        self.limits = limits
        self._clock = clock
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._private: dict[int, tuple[float, float]] = {}  # Chat -> tokens left, when that was counted.

    def spend(self, chat: Chat) -> None:
        """Counts one send or edit in this chat; raises the 429 refusal when a limit is reached."""
        if self.limits is None:
            return
        now = self._clock()
        wait = max(self._wait_in(self._all, now, 1.0, self.limits.per_second), self._wait_for(chat, now, self.limits))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        self._all.append(now)
        if chat.kind == "private":
            tokens, _ = self._tokens(chat, now, self.limits)
            self._private[chat.id] = (tokens - 1, now)
        else:
            self._groups[chat.id].append(now)

    def _wait_for(self, chat: Chat, now: float, limits: Limits) -> float:
        if chat.kind != "private":
            return self._wait_in(self._groups.setdefault(chat.id, deque()), now, 60.0, limits.group_per_minute)
        tokens, rate = self._tokens(chat, now, limits)
        return 0.0 if tokens >= 1 else (1 - tokens) / rate

    def _tokens(self, chat: Chat, now: float, limits: Limits) -> tuple[float, float]:
        tokens, since = self._private.get(chat.id, (float(limits.private_burst), now))
        rate = limits.private_per_second
        return min(float(limits.private_burst), tokens + (now - since) * rate), rate

    @staticmethod
    def _wait_in(window: deque[float], now: float, length: float, most: int) -> float:
        while window and window[0] <= now - length:
            window.popleft()
        return window[0] + length - now if len(window) >= most else 0.0
