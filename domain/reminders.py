"""The reminder ladder (R6): what a signed-up person hears about their shift, when, and how long it is worth saying."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.notices import NoticeKind
from domain.numbers import Numbers
from domain.quiet import day_before, details_at, may_speak_at, moved_earlier, next_allowed
from domain.wall_clock import instant, local_day, next_at


@dataclass(frozen=True)
class Span:
    """A shift's half-open time in UTC: from gathering (the action's start less the template's `prep`) to its end."""

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is not UTC or self.ends_at.tzinfo is not UTC:
            raise ValueError("a shift's time is kept in UTC")
        if self.ends_at <= self.starts_at:
            raise ValueError("a shift ends after it starts")

    def meets(self, other: "Span") -> bool:
        """R2: half-open, so back to back is fine."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Step:
    """One row to be: after `patience_until` it is not worth saying any more."""

    kind: NoticeKind
    due: datetime
    patience_until: datetime


@dataclass(frozen=True)
class Choice:
    """What a person chose for themselves. The first question never comes later than the library's own."""

    first_before: timedelta | None = None
    fewer: bool = False
    """Only the first reminder that is still to come; there is always that one."""


LIBRARY_LADDER = Choice()


@dataclass(frozen=True)
class Questions:
    """«Всё в силе?» to some sign-ups: who was asked already, and when the others will be."""

    asked: frozenset[int] = frozenset()
    ahead: Mapping[int, datetime] = field(default_factory=dict)


ASKS = frozenset({NoticeKind.CONFIRM, NoticeKind.CONFIRM_AGAIN})
MINDS_QUIET_HOURS = ASKS | {
    NoticeKind.DETAILS,
    NoticeKind.STATE_OF_THINGS,
    NoticeKind.INTERESTS_ASKED,
    NoticeKind.DIGEST,
}
"""Steps that wait when they became late. All else answers a deed of the moment, receipts too, and is never moved."""


def counts_as_confirmed(joined_at: datetime, starts_at: datetime, numbers: Numbers) -> bool:
    """Who signs up at T < 48 h has just said that they come."""
    return starts_at - joined_at < numbers.late


def starts_anew(old: Span, new: Span, zone: ZoneInfo, numbers: Numbers) -> bool:
    """A move to another day or by at least 60 min clears «Приду» and asks again; a smaller one only moves the steps."""
    if local_day(old.starts_at, zone) != local_day(new.starts_at, zone):
        return True
    return abs(new.starts_at - old.starts_at) >= numbers.moved_far


def ladder(
    shift: Span, joined_at: datetime, zone: ZoneInfo, numbers: Numbers, choice: Choice = LIBRARY_LADDER
) -> tuple[Step, ...]:
    """The steps of a new sign-up, in order. After the start there are none: nothing is left to remind of.

    The planned instant that a late sign-up skips is the one after moving out of quiet hours.
    """
    if joined_at >= shift.starts_at:
        return ()
    patience = min(joined_at + numbers.receipt_patience, shift.starts_at)
    receipt = Step(NoticeKind.RECEIPT, joined_at, patience)
    steps = _reminders(shift, joined_at, zone, numbers, choice)
    if counts_as_confirmed(joined_at, shift.starts_at, numbers):
        steps = tuple(step for step in steps if step.kind not in ASKS)
    return (receipt, *(steps[:1] if choice.fewer else steps))


def ladder_of_moved(
    shift: Span,
    now: datetime,
    zone: ZoneInfo,
    numbers: Numbers,
    choice: Choice = LIBRARY_LADDER,
    *,
    confirmed: bool = False,
) -> tuple[Step, ...]:
    """The steps for a shift's new time, for people who had their seats before. No receipt: the word about the move is
    one. What they confirmed was the old time, so they are asked even at T < 48 h, by the steps still ahead; only those
    whose «Приду» stands (see starts_anew) are not, and their one reminder is then another."""
    steps = _reminders(shift, now, zone, numbers, choice)
    if confirmed:
        steps = tuple(step for step in steps if step.kind not in ASKS)
    return steps[:1] if choice.fewer else steps


def _reminders(shift: Span, since: datetime, zone: ZoneInfo, numbers: Numbers, choice: Choice) -> tuple[Step, ...]:
    """What is planned at or after `since`."""
    first = max(choice.first_before or numbers.confirm_before, numbers.confirm_before)
    confirm = _asking(NoticeKind.CONFIRM, shift.starts_at - first, numbers.confirm_patience, zone, numbers)
    details = Step(NoticeKind.DETAILS, details_at(shift.starts_at, zone, numbers), shift.starts_at)
    steps = (confirm, _confirm_again(shift, zone, numbers), details)
    return tuple(step for step in steps if step.due >= since)


def _confirm_again(shift: Span, zone: ZoneInfo, numbers: Numbers) -> Step:
    planned = shift.starts_at - numbers.confirm_again_before
    return _asking(NoticeKind.CONFIRM_AGAIN, planned, numbers.confirm_again_patience, zone, numbers)


def _asking(kind: NoticeKind, planned: datetime, patience: timedelta, zone: ZoneInfo, numbers: Numbers) -> Step:
    """Patience counts from T−48 h or T−24 h also when the step went earlier: counted from 20:30, twelve hours of it
    would end at 08:30, before anything late may be said at all."""
    return Step(kind, moved_earlier(planned, zone, numbers), planned + patience)


def ask_later(now: datetime, shift: Span, zone: ZoneInfo, numbers: Numbers) -> Step | None:
    """«Пока не знаю» at `now`: the step that replaces the planned *confirm again*, or None when that one has come
    already, for the question is repeated once only."""
    again = _confirm_again(shift, zone, numbers)
    if now >= again.due:
        return None
    later = next_allowed(now + numbers.ask_later, zone, numbers, numbers.ask_later_morning)
    if later >= again.due:
        return again
    return Step(NoticeKind.CONFIRM_AGAIN, later, later + numbers.confirm_again_patience)


def state_of_things(shift: Span, zone: ZoneInfo, numbers: Numbers) -> Step:
    """The librarians' line: 16:00 on the library's last working day before the shift's local day. A shift that is
    published or moved after that instant has none; the caller compares."""
    due = day_before(shift.starts_at, zone, numbers.working_weekdays, numbers.state_of_things_at)
    return Step(NoticeKind.STATE_OF_THINGS, due, min(due + numbers.state_of_things_patience, shift.starts_at))


# When it is claimed ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Send:
    """Now."""


@dataclass(frozen=True)
class WaitUntil:
    instant: datetime


@dataclass(frozen=True)
class Skip:
    """`reason` is what the row keeps: "patience" or "overtaken"."""

    reason: str


SEND = Send()


def still_worth_sending(
    kind: NoticeKind,
    due: datetime,
    patience_until: datetime,
    next_step_due: datetime | None,
    now: datetime,
    zone: ZoneInfo,
    numbers: Numbers,
) -> Send | WaitUntil | Skip:
    """What becomes of a claimed step, after downtime too. `next_step_due` is the due of the same person's next step of
    this shift, if there is one. A step that waited is asked about again when it comes up."""
    if now >= patience_until:
        return Skip("patience")
    if next_step_due is not None and now >= next_step_due:
        return Skip("overtaken")
    if now < due:
        return WaitUntil(due)
    if kind not in MINDS_QUIET_HOURS or now - due <= numbers.punctual or may_speak_at(now, zone, numbers):
        return SEND
    return _after_the_quiet(kind, patience_until, now, zone, numbers)


def _after_the_quiet(
    kind: NoticeKind, patience_until: datetime, now: datetime, zone: ZoneInfo, numbers: Numbers
) -> Send | WaitUntil | Skip:
    """A late step waits for 09:00 unless its patience ends before. Details of a shift that has begun by then may use
    their own earlier hour, 08:00: people on their way still want to know the entrance."""
    speak_at = next_at(now, numbers.quiet_until, zone)
    if kind is NoticeKind.DETAILS and speak_at >= patience_until:
        speak_at = instant(local_day(speak_at, zone), numbers.details_morning, zone)
    if speak_at >= patience_until:
        return Skip("patience")
    return WaitUntil(speak_at) if speak_at > now else SEND


def try_again(
    kind: NoticeKind, patience_until: datetime, now: datetime, zone: ZoneInfo, numbers: Numbers
) -> WaitUntil | Skip:
    """A step that could not be sent: a little later. Then it is late, so it is not said in quiet hours."""
    later = now + numbers.try_again
    if later >= patience_until:
        return Skip("patience")
    if kind not in MINDS_QUIET_HOURS or may_speak_at(later, zone, numbers):
        return WaitUntil(later)
    decision = _after_the_quiet(kind, patience_until, later, zone, numbers)
    return WaitUntil(later) if isinstance(decision, Send) else decision


def goes_along_until(now: datetime, numbers: Numbers) -> datetime:
    """What is due for the same person up to here goes in the message that is claimed now."""
    return now + numbers.merge_window
