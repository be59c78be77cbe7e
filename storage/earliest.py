"""What the clock waits for: when the next notice, timer and invitation are due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.notices import DUE, NO_INVITATION
from storage.tables import invitations, notices, timers

_of_one = (
    select(notices.c.due)
    .where(
        DUE,
        notices.c.kind == text("'invitation'"),
        notices.c.subject_id == invitations.c.id,
        invitations.c.stopped_at.is_(None),
    )
    .order_by(notices.c.due)
    .limit(1)
    .correlate(invitations)
    .scalar_subquery()
)
# By invitation, of which few run at a time: its first row, or the morning that it waits for.
_of_invitations = select(_of_one.label("due"), invitations.c.quiet_until).where(
    invitations.c.state == text("'sending'")
)
_earliest = select(
    select(notices.c.due).where(DUE, NO_INVITATION).order_by(notices.c.due).limit(1).scalar_subquery().label("notice"),
    select(timers.c.due).order_by(timers.c.due).limit(1).scalar_subquery().label("timer"),
)


@dataclass(frozen=True)
class Earliest:
    """When the next notice, the next timer and the next invitation are due."""

    notice: datetime | None
    timer: datetime | None
    invitation: datetime | None = None
    invites: bool = False
    """An invitation is being sent, stopped or not."""

    @property
    def due(self) -> datetime | None:
        return min(self._instants, default=None)

    def after(self, now: datetime) -> datetime | None:
        """The next of them that is still to come."""
        return min((each for each in self._instants if each > now), default=None)

    @property
    def _instants(self) -> list[datetime]:
        instants = (self.notice, self.timer, self.invitation)
        return [each for each in instants if each is not None]


async def earliest(connection: AsyncConnection) -> Earliest:
    row = (await connection.execute(_earliest)).one()
    sending = (await connection.execute(_of_invitations)).all()
    waiting = [max(each.due, each.quiet_until or each.due) for each in sending if each.due is not None]
    return Earliest(row.notice, row.timer, min(waiting, default=None), bool(sending))
