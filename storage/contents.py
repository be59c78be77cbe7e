"""What a database holds, as a check tells it, and what can be wrong with a copy of one."""

import errno
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from storage.migrate import DatabaseNewer
from storage.migrations import HEAD

COUNTED = ("people", "libraries", "actions", "signups")


@dataclass(frozen=True)
class Contents:
    revision: str
    rows: Mapping[str, int]
    """How many of COUNTED there are."""


class Why(StrEnum):
    """What somebody has to change before it can work."""

    FULL = "full"  # no room on the disk
    BROKEN = "broken"  # a copy that cannot be read whole
    FOREIGN = "foreign"  # no database of ours, or of the other kind
    PROGRAM = "program"  # pg_dump and pg_restore are missing or too old
    RIGHT = "right"  # PostgreSQL: the role may not make databases
    IN_USE = "in_use"  # PostgreSQL: somebody else is connected
    STOPPED = "stopped"  # the bot is ending
    OTHER = "other"


class CopyError(Exception):
    """The text is the program's own words, on one line; they hold no row and no password."""

    def __init__(self, why: Why, said: object = "") -> None:
        super().__init__(" ".join(str(said).split()))
        self.why = why


def trouble(error: Exception) -> CopyError:
    """An error of the system or of SQLite."""
    if isinstance(error, OSError):
        return CopyError(Why.FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else Why.OTHER, error)
    why = {
        sqlite3.SQLITE_FULL: Why.FULL,
        sqlite3.SQLITE_CORRUPT: Why.BROKEN,
        sqlite3.SQLITE_NOTADB: Why.FOREIGN,
        sqlite3.SQLITE_INTERRUPT: Why.STOPPED,
    }
    return CopyError(why.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, Why.OTHER), error)


def of_ours(revision: str | None) -> str:
    """Raises CopyError for what is no database of ours, DatabaseNewer for one of a newer program."""
    if revision is None:
        raise CopyError(Why.FOREIGN, "alembic_version")
    if revision > HEAD:
        raise DatabaseNewer(revision)
    return revision
