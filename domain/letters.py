"""What a librarian writes to those who are signed up for an action or one of its roles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.actions import Action, Seat
from domain.moving import hears
from domain.signups import State

TEXT_LIMIT = 3000
"""UTF-16 units: with its head a letter is still one message."""
LOOK_AGAIN = timedelta(minutes=1)
"""Between a letter and the look whether everybody got it."""


@dataclass(frozen=True)
class Reach:
    """What became of a letter; `missed` are the names of those whom the bot could not reach."""

    sent: int
    waiting: int
    unknown: int
    missed: tuple[str, ...] = field(repr=False)

    @property
    def all(self) -> int:
        return self.sent + self.waiting + self.unknown + len(self.missed)


@dataclass(frozen=True)
class Letter:
    """`text` is message text: what was typed, with its formatting and nothing else."""

    id: int
    action_id: int
    role_id: int | None
    text: str = field(repr=False)
    created_by: int
    created_at: datetime
    reach: Reach | None = None


@dataclass(frozen=True)
class Sent:
    """What the librarian reads after [Отправить]."""

    action: Action
    due: datetime
    told: int
    by_telephone: tuple[Seat, ...]


def fits(text: str) -> bool:
    return len(text.encode("utf-16-le")) // 2 <= TEXT_LIMIT


def addressees(roster: Iterable[Seat], role_id: int | None) -> list[Seat]:
    """Whom the bot can write to; a stranger's hold is nobody yet."""
    return [seat for seat in roster if hears(seat) and role_id in {None, seat.role.id}]


def by_telephone(roster: Iterable[Seat], role_id: int | None) -> list[Seat]:
    """Whom the librarian has to call."""
    return [
        seat for seat in roster if seat.by_telephone and seat.state == State.SEATED and role_id in {None, seat.role.id}
    ]
