"""Bad days of the network on demand: refused, lost, slow and dropped calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playground.refusals import Refusal

WORDS = {
    400: "Bad Request: refused on demand",
    401: "Unauthorized",
    403: "Forbidden: refused on demand",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass(slots=True)
class Fault:
    """`kind` is an HTTP status, "drop" (the connection breaks) or "timeout" (no answer until the caller gives up)."""

    method: str
    kind: int | Literal["drop", "timeout"]
    left: int
    skip: int
    after: bool  # The call takes effect and only its answer goes wrong.
    retry_after: int
    description: str | None
    chat: int | None = None  # Only calls about this chat.

    def refusal(self) -> Refusal:
        code = self.kind if isinstance(self.kind, int) else 500
        if code == 429:
            words = self.description or f"Too Many Requests: retry after {self.retry_after}"
            return Refusal(429, words, {"retry_after": self.retry_after})
        return Refusal(code, self.description or WORDS.get(code, f"Error {code}"))


class Faults:
    """Faults waiting for their calls, oldest first; `latency` seconds delay every call but getUpdates."""

    def __init__(self) -> None:
        self.latency = 0.0
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._waiting.append(fault)

    def clear(self) -> None:
        self._waiting.clear()
        self.latency = 0.0

    def take(self, method: str, chat: str = "") -> Fault | None:
        """The fault for this call of this method, if one is due; "*" stands for any method but getUpdates."""
        if not self._waiting:
            return None
        for fault in self._waiting:
            if fault.method != method and (fault.method != "*" or method == "getUpdates"):
                continue
            if fault.chat is not None and str(fault.chat) != chat:
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.left -= 1
            if fault.left <= 0:
                self._waiting.remove(fault)
            return fault
        return None
