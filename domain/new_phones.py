"""A lost account or a new phone: a link, opened on the new phone, takes a volunteer's profile there. One use, a day."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import may_head, may_remove


class MoveState(StrEnum):
    OPEN = "open"
    USED = "used"
    STOPPED = "stopped"
    EXPIRED = "expired"


@dataclass(frozen=True)
class NewPhone:
    """A link; whoever has its code may take the profile, so the code is shown once and only its SHA-256 is kept."""

    id: int
    person_id: int
    library_id: int
    created_by: int
    expires_at: datetime
    used_at: datetime | None = None
    old_telegram_id: int | None = field(default=None, repr=False)
    stopped_at: datetime | None = None

    def state(self, now: datetime) -> MoveState:
        if self.used_at is not None:
            return MoveState.USED
        if self.stopped_at is not None:
            return MoveState.STOPPED
        return MoveState.OPEN if now < self.expires_at else MoveState.EXPIRED


_WHY_NOT = {
    MoveState.USED: "NEW_PHONE_USED",
    MoveState.STOPPED: "NEW_PHONE_STOPPED",
    MoveState.EXPIRED: "NEW_PHONE_EXPIRED",
}


def require_open(move: NewPhone | None, now: datetime) -> NewPhone:
    """Raises DomainError NEW_PHONE_UNKNOWN, NEW_PHONE_USED, NEW_PHONE_STOPPED or NEW_PHONE_EXPIRED."""
    if move is None:
        raise DomainError("NEW_PHONE_UNKNOWN")
    state = move.state(now)
    if state is not MoveState.OPEN:
        raise DomainError(_WHY_NOT[state])
    return move


def require_movable(mover: Person | None, person: Person, library_id: int) -> Person:
    """The mover: a head of a library where the person has a seat. A profile carries its rights along, so only those who
    may take all of them away may move it; an owner follows OWNER_IDS alone.

    Raises DomainError NOT_ALLOWED, NEW_PHONE_LIBRARIAN.
    """
    if mover is None or not may_head(mover, library_id):
        raise DomainError("NOT_ALLOWED")
    if person.is_owner or not all(may_remove(mover, each, role) for each, role in person.librarian_in.items()):
        raise DomainError("NEW_PHONE_LIBRARIAN")
    return mover


def require_free(there: Person | None, person_id: int) -> None:
    """The new account is nobody yet: two profiles are never made one. Raises NEW_PHONE_SAME, NEW_PHONE_TAKEN."""
    if there is not None:
        raise DomainError("NEW_PHONE_SAME" if there.id == person_id else "NEW_PHONE_TAKEN")
