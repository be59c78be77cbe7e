"""How the bot itself is doing: what its owner reads in `/status` and the log keeps every hour. Nothing personal."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Rows:
    """What the database knows of what the bot says unasked."""

    due: int
    """Notices whose instant has come and that nobody has begun to send,"""
    oldest_due: datetime | None
    planned: int
    """and those whose instant is still to come; both without invitations,"""
    invitations: int
    """of which so many still wait, also in those that somebody stopped."""
    sending: int
    sent_last_hour: int
    unknown: int
    """Perhaps read, perhaps not (telegram.md); of as long as ended notices are kept."""
    database_bytes: int


@dataclass(frozen=True)
class Way:
    """What the way out to Telegram knows, since the start of the process."""

    waiting: int
    """Requests that wait for their turn now."""
    dropped: int
    """Requests whose end came before their turn."""
    since_429: timedelta | None
    invitations_paused: timedelta | None
    """How much longer."""
    chats_paused: int


@dataclass(frozen=True)
class Condition:
    rows: Rows
    way: Way
    since_backup: timedelta | None
    """None: there is no copy."""
    backup_failed: bool
    """The last try made none."""
    waited: timedelta | None
    """How long the oldest due notice is due."""
    uptime: timedelta
    version: str
