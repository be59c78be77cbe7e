"""Invite links that make a head or a coordinator: one use, thirty days, can be prolonged and revoked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS
from domain.people import LibrarianRole, Person

VALID_FOR = DEFAULT_NUMBERS.invite_link_life
"""How long a link lives after it was made or prolonged."""


class InviteState(StrEnum):
    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Invite:
    """A link; whoever knows `code` may become a librarian, so it is shown to the library's head and the owner only."""

    id: int
    code: str
    library_id: int
    role: LibrarianRole
    created_by: int
    created_at: datetime
    expires_at: datetime
    used_by: int | None = None
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    def state(self, now: datetime) -> InviteState:
        if self.used_at is not None:
            return InviteState.USED
        if self.revoked_at is not None:
            return InviteState.REVOKED
        return InviteState.OPEN if now < self.expires_at else InviteState.EXPIRED


_WHY_NOT = {
    InviteState.USED: "INVITE_USED",
    InviteState.REVOKED: "INVITE_REVOKED",
    InviteState.EXPIRED: "INVITE_EXPIRED",
}


def require_open(invite: Invite | None, now: datetime) -> Invite:
    """Raises DomainError INVITE_UNKNOWN, INVITE_USED, INVITE_REVOKED or INVITE_EXPIRED."""
    if invite is None:
        raise DomainError("INVITE_UNKNOWN")
    state = invite.state(now)
    if state is not InviteState.OPEN:
        raise DomainError(_WHY_NOT[state])
    return invite


def role_to_be(person: Person | None, invite: Invite) -> LibrarianRole:
    """What the link makes of a person; a coordinator may become head. Raises DomainError INVITE_NOT_NEEDED."""
    has = person.librarian_in.get(invite.library_id) if person else None
    if has is LibrarianRole.HEAD or has is invite.role:
        raise DomainError("INVITE_NOT_NEEDED")
    return invite.role
