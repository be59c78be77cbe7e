"""What a person heard unasked this week: digests and invitations, of all libraries together (R7)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.invitations import WEEK
from domain.notices import COUNTED, NoticeState
from storage.tables import notices


def said(since: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Said since that instant as far as is known, or being said. What waits may never be said and does not count:
    it is asked about itself when it is claimed."""
    lately = and_(notices.c.state.in_([NoticeState.SENT, NoticeState.UNKNOWN]), notices.c.ended_at > since)
    return or_(lately, notices.c.state == NoticeState.SENDING)


# Built once: while an invitation is on its way it is asked for every few people.
_theirs = select(notices.c.id, notices.c.person_id, notices.c.state, notices.c.kind).where(
    notices.c.person_id.in_(bindparam("people", expanding=True)),
    said(bindparam("since", type_=notices.c.ended_at.type)),
)


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
    found = await connection.execute(_theirs, {"people": list(person_ids), "since": now - WEEK})
    # Told apart here: with the kind in the query PostgreSQL reads all invitations instead of these people's rows.
    return [
        Heard(row.id, row.person_id, row.state == NoticeState.SENDING) for row in found.all() if row.kind in COUNTED
    ]
