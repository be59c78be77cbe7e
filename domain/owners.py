"""The one-use link that makes an owner: `python -m bot setup` prints it, and whoever opens it first owns the bot."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS

VALID_FOR = DEFAULT_NUMBERS.owner_link_life
"""How long a link lives."""


@dataclass(frozen=True)
class OwnerLink:
    """A link as it is kept: its code only as a digest, so a copy of the database opens nothing."""

    id: int
    expires_at: datetime
    used_by: int | None = None
    used_at: datetime | None = None


def digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()


def require_open(link: OwnerLink | None, now: datetime) -> OwnerLink:
    """Raises DomainError OWNER_LINK_UNKNOWN, OWNER_LINK_USED or OWNER_LINK_EXPIRED."""
    if link is None:
        raise DomainError("OWNER_LINK_UNKNOWN")
    if link.used_at is not None:
        raise DomainError("OWNER_LINK_USED")
    if now >= link.expires_at:
        raise DomainError("OWNER_LINK_EXPIRED")
    return link
