"""How much there is to say, what was said in the last hour, how large the database is: each count by an index."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.notices import NoticeState
from domain.status import Rows
from storage.invitations import OURS, RUNNING
from storage.notices import NO_INVITATION
from storage.tables import invitations, notices

HOUR = timedelta(hours=1)

_DUE = notices.c.state == text("'due'")


def _count(name: str, *which: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(notices).where(*which).scalar_subquery().label(name)


_counts = select(
    _count("due", _DUE, NO_INVITATION, notices.c.due <= bindparam("now")),
    select(func.min(notices.c.due)).where(_DUE, NO_INVITATION).scalar_subquery().label("oldest"),
    _count("planned", _DUE, NO_INVITATION, notices.c.due > bindparam("now")),
    _count("invitations", OURS, _DUE, notices.c.subject_id.in_(select(invitations.c.id).where(RUNNING))),
    _count("sending", notices.c.state == text("'sending'")),
    _count("unknown", notices.c.state == text("'unknown'")),
    _count("sent", notices.c.ended_at > bindparam("since"), notices.c.state == NoticeState.SENT),
)
_SIZE = {
    "sqlite": text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"),
    "postgresql": text("SELECT pg_database_size(current_database())"),
}


async def counts(connection: AsyncConnection, now: datetime) -> Any:
    """One row: due, oldest, planned, invitations, sending, unknown, sent."""
    return (await connection.execute(_counts, {"now": now, "since": now - HOUR})).one()


async def rows(connection: AsyncConnection, now: datetime) -> Rows:
    row = await counts(connection, now)
    return Rows(
        due=row.due,
        oldest_due=row.oldest if row.due else None,
        planned=row.planned,
        invitations=row.invitations,
        sending=row.sending,
        sent_last_hour=row.sent,
        unknown=row.unknown,
        database_bytes=await size(connection),
    )


async def size(connection: AsyncConnection) -> int:
    """Bytes; of SQLite without what still waits beside the file to be written into it."""
    return int((await connection.execute(_SIZE[connection.dialect.name])).scalar_one())
