"""Who takes part: volunteers, librarians, the owner; and what their age means (R12)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

NAME_LIMIT = 40
"""Characters of a person's name."""


class AgeBand(StrEnum):
    YOUNG = "18-34"
    MIDDLE = "35-54"
    SENIOR = "55+"
    MINOR = "minor"


class LibrarianRole(StrEnum):
    HEAD = "head"
    COORDINATOR = "coordinator"


@dataclass(frozen=True)
class Age:
    """A band for adults; full years with the day of the answer for minors. A year later years are only 'at least'."""

    band: AgeBand
    years: int | None = None
    asked_on: date | None = None

    @property
    def at_least(self) -> int:
        """Full years the person certainly has."""
        if self.band is AgeBand.MINOR:
            return self.years or 0
        return {AgeBand.YOUNG: 18, AgeBand.MIDDLE: 35, AgeBand.SENIOR: 55}[self.band]


NOWHERE: Mapping[int, LibrarianRole] = MappingProxyType({})


@dataclass(frozen=True)
class Person:
    """Somebody with a row. `registered_at` is set for volunteers; librarians and the owner need not register."""

    id: int
    telegram_id: int | None
    name: str
    language: str
    """Empty for an owner who has not spoken yet."""
    age: Age | None = None
    registered_at: datetime | None = None
    is_owner: bool = False
    bot_blocked_at: datetime | None = None
    paused_until: datetime | None = None
    """«Не звать до …»: no invitations and no news until then."""
    librarian_in: Mapping[int, LibrarianRole] = field(default_factory=lambda: NOWHERE)

    @property
    def is_librarian(self) -> bool:
        return self.is_owner or bool(self.librarian_in)

    def paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until


@dataclass(frozen=True)
class Visitor:
    """Whoever speaks, known or not: what Telegram itself tells with each message. Nothing of it is stored."""

    telegram_id: int
    first_name: str
    last_name: str | None
    language: str
