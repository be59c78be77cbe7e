"""The list of people who were deleted and of consents that were withdrawn, kept beside the backups: an older copy must
bring neither back (R12).

A line holds an instant, the person's row and perhaps the organisation's, and ends with a full stop, or it was cut
short. The numbers say nothing without a copy from before.
"""

import os
import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import consents, people
from storage.transaction import Transaction

NAME = "erased.txt"
_LINE = re.compile(r"(\S+) (\d+)(?: (\d+))?\.")
_STRUCK_OUT = b"-"


@dataclass(frozen=True)
class Erasure:
    person_id: int
    at: datetime
    organisation_id: int | None = None
    """Whose consent was withdrawn; None: the person was deleted."""


def note(tx: Transaction, person_id: int, now: datetime, organisation_id: int | None = None) -> None:
    """Written before the commit: whoever was told that they are deleted stands on the list, whatever happens next."""
    if tx.erased is None:
        return
    whose = str(person_id) if organisation_id is None else f"{person_id} {organisation_id}"
    line = f"{now.isoformat()} {whose}.".encode()
    tx.erased.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(tx.erased, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "ab") as written:
        # A new line begins here, whatever became of the one before.
        written.write(b"\n" + line)
        written.flush()
        os.fsync(written.fileno())
        begins = written.tell() - len(line)
    tx.when_rolled_back(partial(_strike_out, tx.erased, begins, line))


def _strike_out(file: Path, begins: int, line: bytes) -> None:
    """The commit failed. In its place, for a disk may be full; where even that fails, the line stays."""
    with suppress(OSError), file.open("r+b") as opened:
        opened.seek(begins)
        if opened.read(len(line)) == line:
            opened.seek(begins)
            opened.write(_STRUCK_OUT)
            opened.flush()
            os.fsync(opened.fileno())


def listed(file: Path) -> list[Erasure]:
    """All of them, the oldest first; a line that was cut short or struck out is none."""
    if not file.exists():
        return []
    found = []
    for line in file.read_text(encoding="ascii", errors="replace").splitlines():
        if (read := _LINE.fullmatch(line)) is None:
            continue
        at, person_id, organisation_id = read.groups()
        with suppress(ValueError):
            whose = int(organisation_id) if organisation_id else None
            found.append(Erasure(int(person_id), datetime.fromisoformat(at), whose))
    return found


async def come_back(connection: AsyncConnection, erased: Collection[Erasure]) -> list[int]:
    """Ids of people whom the copy still knows. A row that was made later is somebody else with the same number."""
    last = {each.person_id: each.at for each in erased if each.organisation_id is None}
    rows = await connection.execute(select(people.c.id, people.c.created_at).order_by(people.c.id))
    return [row.id for row in rows if row.id in last and row.created_at < last[row.id]]


async def live_again(connection: AsyncConnection, listed: Collection[Erasure]) -> list[Erasure]:
    """Withdrawals of which the copy knows nothing. A consent that was given later was not meant."""
    its = consents.c
    rows = await connection.execute(
        select(its.person_id, its.organisation_id, its.given_at).where(its.withdrawn_at.is_(None))
    )
    given = {(row.person_id, row.organisation_id): row.given_at for row in rows}
    last = {(each.person_id, each.organisation_id): each for each in listed}
    return [each for key, each in last.items() if key in given and given[key] < each.at]
