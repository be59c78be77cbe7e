"""Where a library's actions are shown: groups, their topics, channels; and what their admins want there (R11)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChatKind(StrEnum):
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Wants(StrEnum):
    """What any admin of the chat may choose. Silent: no new cards; those that are there are still kept true."""

    CARDS = "cards"
    SILENT = "silent"


class Loss(StrEnum):
    """Why new cards no longer reach a chat, for the line that its librarian reads once."""

    REMOVED = "removed"  # the bot was removed or may not write there
    UNLINKED = "unlinked"  # an admin or another librarian disconnected it
    RELINKED = "relinked"  # it shows another library's actions now


NO_TOPIC = 0
"""`thread_id` of a chat that is linked as a whole."""


@dataclass(frozen=True)
class Place:
    """A chat or a topic as the messenger names it now, linked or not."""

    telegram_id: int
    kind: ChatKind
    title: str
    thread_id: int = NO_TOPIC


@dataclass(frozen=True)
class Chat:
    """A linked chat. A lost one keeps its row, so that linking it again brings its choice back."""

    id: int
    telegram_id: int
    thread_id: int
    kind: ChatKind
    title: str
    library_id: int
    wants: Wants
    linked_by: int
    linked_at: datetime
    lost_at: datetime | None = None

    @property
    def shows_cards(self) -> bool:
        return self.wants is Wants.CARDS and self.lost_at is None
