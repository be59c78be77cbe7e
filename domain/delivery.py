"""A claimed notice with what is true now, and whether it is still worth saying (R6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.actions import Action, ActionState, Seat
from domain.libraries import Library
from domain.notices import LADDER, Notice, NoticeKind
from domain.numbers import Numbers
from domain.reminders import ASKS, Send, Skip, WaitUntil, still_worth_sending
from domain.signups import State

OF_A_SEAT = LADDER | {NoticeKind.MOVED, NoticeKind.CHANGED}
"""Said only while the person has the seat."""
OF_A_COMING_ACTION = frozenset({NoticeKind.STATE_OF_THINGS, NoticeKind.ROLE_FILLED})
"""Said to librarians only while the action is to be held."""


@dataclass(frozen=True)
class Said:
    """What the words of a notice may use; what a kind does not need is None."""

    notice: Notice
    seat: Seat | None = None
    action: Action | None = None
    roster: tuple[Seat, ...] = ()
    library: Library | None = None
    title: str | None = None
    """Of a chat that was lost or linked elsewhere, or of whatever else the kind names."""


def verdict(
    said: Said, coming: Iterable[tuple[NoticeKind, datetime]], now: datetime, numbers: Numbers
) -> Send | WaitUntil | Skip:
    """Send it, wait until a better instant, or skip it with a reason. `coming`: the sign-up's other steps."""
    notice, seat, action = said.notice, said.seat, said.action
    if notice.kind in OF_A_SEAT and (seat is None or seat.state != State.SEATED):
        return Skip("no seat")
    if notice.kind in ASKS and seat is not None and seat.confirmed_at is not None:
        return Skip("confirmed")
    if notice.kind in OF_A_COMING_ACTION and (action is None or not _is_coming(action, now)):
        return Skip("not coming")
    zone = action.zone if action is not None else said.library.zone if said.library is not None else None
    if zone is None:
        return Skip("patience") if now >= notice.patience_until else Send()
    later = [due for kind, due in coming if notice.kind in LADDER and kind != NoticeKind.RECEIPT and due > notice.due]
    # A reminder that goes along with a due one is said before its instant: that instant is what counts for it.
    instant = max(now, notice.due)
    overtaking = min(later, default=None) if notice.kind is not NoticeKind.RECEIPT else None
    return still_worth_sending(notice.kind, notice.due, notice.patience_until, overtaking, instant, zone, numbers)


def _is_coming(action: Action, now: datetime) -> bool:
    return action.state is ActionState.PUBLISHED and not action.begun(now)
