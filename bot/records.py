"""What became of notices, until it is written: rows that stay in `sending` would be said again by the next start."""

import asyncio
import logging
from collections.abc import Sequence

from storage.database import Busy, Database
from usecases import delivery
from usecases.delivery import Record

log = logging.getLogger("bot.delivery")


class Records:
    """Keeps what could not be written; whoever comes while another writes waits, and then writes for all who came."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._unwritten: list[Record] = []
        self._writing = asyncio.Lock()

    @property
    def left(self) -> int:
        return len(self._unwritten)

    def add(self, record: Record) -> None:
        self._unwritten.append(record)

    async def write(self) -> None:
        async with self._writing:
            records, self._unwritten = self._unwritten, []
            left = await self._not_written(records)
            self._unwritten.extend(left)

    async def _not_written(self, records: Sequence[Record]) -> Sequence[Record]:
        """Writes them, one by one where one of them cannot be written; gives those that are left."""
        if not records:
            return []
        try:
            await delivery.write_down(self._db, records)
        except Busy as error:
            log.warning("what became of %d notices is written later: %s", len(records), error.why)
            return records
        except Exception:
            log.exception("what became of a notice could not be recorded, tried again")
            if len(records) == 1:
                return records
            return [one for each in records for one in await self._not_written([each])]
        return []
