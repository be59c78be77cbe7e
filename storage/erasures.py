"""The list of people who were deleted, kept beside the backups: an older copy must not bring them back (R12).

A line holds an instant and the row's number, which says nothing without a copy from before.
"""

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import people
from storage.transaction import Transaction

NAME = "erased.txt"


@dataclass(frozen=True)
class Erasure:
    person_id: int
    at: datetime


def note(tx: Transaction, person_id: int, now: datetime) -> None:
    """Written before the commit: whoever was told that they are deleted stands on the list, whatever happens next."""
    if tx.erased is None:
        return
    tx.erased.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(tx.erased, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "a", encoding="ascii") as written:
        written.write(f"{now.isoformat()} {person_id}\n")
        written.flush()
        os.fsync(written.fileno())


def listed(file: Path) -> list[Erasure]:
    """All of them, the oldest first; a line that was cut short is none."""
    if not file.exists():
        return []
    found = []
    for line in file.read_text(encoding="ascii", errors="replace").splitlines():
        at, _, person_id = line.partition(" ")
        with suppress(ValueError):
            found.append(Erasure(int(person_id), datetime.fromisoformat(at)))
    return found


async def come_back(connection: AsyncConnection, erased: Collection[Erasure]) -> list[int]:
    """Ids of people whom the copy still knows. A row that was made later is somebody else with the same number."""
    last = {each.person_id: each.at for each in erased}
    rows = await connection.execute(select(people.c.id, people.c.created_at).order_by(people.c.id))
    return [row.id for row in rows if row.id in last and row.created_at < last[row.id]]
