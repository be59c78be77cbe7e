"""A claimed notice with what is true now, and whether it is still worth saying (R6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.actions import Action, ActionState, Seat
from domain.interests import Interest
from domain.invitations import Invitation, heard_enough, worth_sending
from domain.letters import Letter
from domain.libraries import Library
from domain.notices import LADDER, Notice, NoticeKind, NoticeState
from domain.numbers import Numbers
from domain.reminders import ASKS, Send, Skip, WaitUntil, still_worth_sending
from domain.reminders import try_again as step_again
from domain.signups import GateFacts, State

OF_A_SEAT = LADDER | {NoticeKind.MOVED, NoticeKind.CHANGED, NoticeKind.LETTER}
"""Said only while the person has the seat."""
OF_A_COMING_ACTION = frozenset({NoticeKind.STATE_OF_THINGS, NoticeKind.ROLE_FILLED})
"""Said to librarians only while the action is to be held."""


@dataclass(frozen=True)
class Overtaken:
    """The message that an edit is about, as its notice knows it."""

    state: NoticeState
    message_id: int | None


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
    asked_before: bool = False
    """«Всё в силе?» was said to this person about this seat already."""
    conflicts: tuple[Seat, ...] = ()
    """The person's other seats at the action's new time."""
    letter: Letter | None = None
    news: tuple[Action, ...] = ()
    """What a digest tells of; in an edit also what is called off by now."""
    overtaken: Overtaken | None = None
    interests: frozenset[Interest] = frozenset()
    """What the person has said already that they like."""
    offer: GateFacts | None = None
    """A role that the person chose before they could sign up, if the gate lets them now."""
    invitation: Invitation | None = None
    welcome: bool = False
    """The person is still among those whom the invitation may reach."""
    heard: int = 0
    """Messages of the last seven days that count for the week's limit (R7)."""

    @property
    def zone(self) -> ZoneInfo | None:
        if self.action is not None:
            return self.action.zone
        return self.library.zone if self.library is not None else None


def verdict(
    said: Said, coming: Iterable[tuple[NoticeKind, datetime]], now: datetime, numbers: Numbers
) -> Send | WaitUntil | Skip:
    """Send it, wait until a better instant, or skip it with a reason. `coming`: the sign-up's other steps."""
    notice, seat, action, zone = said.notice, said.seat, said.action, said.zone
    if notice.kind is NoticeKind.INVITATION:
        return worth_sending(
            said.invitation, said.welcome, said.heard, notice.allows_urgent, notice.patience_until, now, numbers
        )
    if notice.kind in OF_A_SEAT | OF_A_COMING_ACTION and (until := _perhaps_off(action, now, numbers)) is not None:
        return WaitUntil(until)
    if notice.kind in OF_A_SEAT and (seat is None or seat.state != State.SEATED):
        return Skip("no seat")
    if notice.kind is NoticeKind.DIGEST and (lapsed := _no_digest(said, now, numbers)) is not None:
        return lapsed
    if notice.kind is NoticeKind.EDIT and (unfit := _cannot_edit(said.overtaken, now, numbers)) is not None:
        return unfit
    if notice.kind is NoticeKind.INTERESTS_ASKED and said.interests:
        return Skip("told already")
    if notice.kind in ASKS and seat is not None and seat.confirmed_at is not None:
        return Skip("confirmed")
    if notice.kind in OF_A_COMING_ACTION and (action is None or not _is_coming(action, now)):
        return Skip("not coming")
    if zone is None:
        return Skip("patience") if now >= notice.patience_until else Send()
    later = [due for kind, due in coming if notice.kind in LADDER and kind != NoticeKind.RECEIPT and due > notice.due]
    # A reminder that goes along with a due one is said before its instant: that instant is what counts for it.
    instant = max(now, notice.due)
    overtaking = min(later, default=None) if notice.kind is not NoticeKind.RECEIPT else None
    return still_worth_sending(notice.kind, notice.due, notice.patience_until, overtaking, instant, zone, numbers)


def try_again(said: Said, now: datetime, numbers: Numbers) -> WaitUntil | Skip:
    """When something that could not be sent is tried again, if it is worth saying then."""
    if said.zone is not None:
        return step_again(said.notice.kind, said.notice.patience_until, now, said.zone, numbers)
    later = now + numbers.try_again
    return WaitUntil(later) if later < said.notice.patience_until else Skip("patience")


def _perhaps_off(action: Action | None, now: datetime, numbers: Numbers) -> datetime | None:
    """The end of the librarian's minute to take «Акция не состоится» back: until then it is not known what is true."""
    if action is None or action.state is not ActionState.CALLED_OFF or action.called_off_at is None:
        return None
    until = action.called_off_at + numbers.call_off_undo
    return until if now < until else None


def _no_digest(said: Said, now: datetime, numbers: Numbers) -> Skip | None:
    """Much may have happened since noon where Telegram was not reached then."""
    paused_until = said.notice.paused_until
    if paused_until is not None and now < paused_until:
        return Skip("paused")
    if heard_enough(said.heard, numbers):
        return Skip("week")
    return None if said.news else Skip("no news")


def _cannot_edit(overtaken: Overtaken | None, now: datetime, numbers: Numbers) -> WaitUntil | Skip | None:
    """A message that is just being sent gets its number a moment later; one that never arrived has none."""
    if overtaken is None:
        return Skip("gone")
    if overtaken.state is NoticeState.SENDING:
        return WaitUntil(now + numbers.try_again)
    return Skip("not said") if overtaken.message_id is None else None


def _is_coming(action: Action, now: datetime) -> bool:
    return action.state is ActionState.PUBLISHED and not action.begun(now)
