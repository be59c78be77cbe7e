"""What a person heard unasked this week: digests and invitations, of all libraries together (R7)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.invitations import WEEK
from domain.notices import COUNTED, NoticeState
from storage.tables import notices


def said(now: datetime) -> ColumnElement[bool]:
    """Said in the last seven days as far as is known, or being said. What waits may never be said and does not count:
    it is asked about itself when it is claimed."""
    lately = and_(notices.c.state.in_([NoticeState.SENT, NoticeState.UNKNOWN]), notices.c.ended_at > now - WEEK)
    return or_(lately, notices.c.state == NoticeState.SENDING)


@dataclass(frozen=True)
class Heard:
    """A message that counts."""

    notice_id: int
    person_id: int
    being_said: bool


async def heard(connection: AsyncConnection, person_ids: Collection[int], now: datetime) -> list[Heard]:
    """What these people heard this week or are just hearing."""
    if not person_ids:
        return []
    every = select(notices.c.id, notices.c.person_id, notices.c.state, notices.c.kind)
    found = await connection.execute(every.where(notices.c.person_id.in_(list(person_ids)), said(now)))
    # Told apart here: with the kind in the query PostgreSQL reads all invitations instead of these people's rows.
    return [
        Heard(row.id, row.person_id, row.state == NoticeState.SENDING) for row in found.all() if row.kind in COUNTED
    ]
