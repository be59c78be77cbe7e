"""BLOCKED at the gate: set by the head with a reason and an end, a year at most (R1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.mistakes import DomainError

REASON_LIMIT = 200
"""Characters."""
MONTHS = (1, 3, 12)
"""Lengths that are offered; a year is the longest."""


@dataclass(frozen=True)
class Blocked:
    """Somebody who cannot sign up through the bot for a library's actions until an instant."""

    person_id: int
    name: str
    library_id: int
    reason: str
    until: datetime


def ends(now: datetime, months: int) -> datetime:
    """Thirty days a month. Raises DomainError GONE for a length that nobody offered (a forged tap)."""
    if months not in MONTHS:
        raise DomainError("GONE")
    return now + timedelta(days=365 if months == 12 else 30 * months)


def checked_reason(typed: str) -> str:
    """One line of at most 200 characters. Raises DomainError BLOCK_REASON."""
    line = " ".join(typed.split())
    if not line or len(line) > REASON_LIMIT:
        raise DomainError("BLOCK_REASON", limit=REASON_LIMIT)
    return line
