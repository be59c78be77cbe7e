"""Who may take a seat (R1), what is in the way (R2), and what «Не смогу прийти» means (R4)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.actions import Action, ActionState, Role
from domain.numbers import Numbers
from domain.people import Age, AgeBand
from domain.reminders import LIBRARY_LADDER, Choice, Span
from domain.wall_clock import instant, local_day


class State(StrEnum):
    HELD = "H"
    SEATED = "S"
    ENDED = "X"


class Ended(StrEnum):
    """Why a sign-up is X."""

    LEFT = "left"
    LATE = "late"
    RETURNED = "returned"  # left, then «Вернуть»: the seat is in a new row
    SWITCHED = "switched"  # went to another role of the same shift
    LAPSED = "lapsed"  # a hold ran out
    RELEASED = "released"  # by a librarian
    CALLED_OFF = "called_off"
    ERASED = "erased"


class Answer(StrEnum):
    """What the gate says: refusals in their order, then the outcomes."""

    CALLED_OFF = "CALLED_OFF"
    BLOCKED = "BLOCKED"
    ALREADY_IN = "ALREADY_IN"
    NOT_OPEN_YET = "NOT_OPEN_YET"
    CLOSED = "CLOSED"
    TOO_YOUNG = "TOO_YOUNG"
    OVERLAP = "OVERLAP"
    FULL = "FULL"
    CONSENT_MISSING = "CONSENT_MISSING"
    SWITCH = "SWITCH"
    """The person has another role of this shift: «Перейти?»"""
    REGISTER = "REGISTER"
    """A stranger for whom no seat can be held; they may register and try."""
    OK = "OK"


@dataclass(frozen=True)
class Engagement:
    """A live sign-up of the person at about that time, in any library, as far as double booking needs it."""

    signup_id: int
    role_id: int
    shift_id: int
    begins_at: datetime
    finishes_at: datetime
    may_overlap: bool
    title: str
    role_name: str

    @property
    def span(self) -> Span:
        return Span(self.begins_at, self.finishes_at)


@dataclass(frozen=True)
class GateFacts:
    """Everything the gate looks at, read in one SELECT. `age` and `consented` mean nothing for a stranger."""

    role_id: int
    role_name: str
    min_age: int
    max: int
    used: int
    held: int
    shift_id: int
    action_id: int
    title: str
    action_state: ActionState
    library_id: int
    created_by: int
    may_overlap: bool
    starts_at: datetime
    begins_at: datetime
    finishes_at: datetime
    time_version: int
    opens_at: datetime | None
    closes_at: datetime
    zone: ZoneInfo
    phone: str | None
    blocked_until: datetime | None
    consented: bool
    age: Age | None
    choice: Choice = LIBRARY_LADDER
    engagements: tuple[Engagement, ...] = ()

    @property
    def free(self) -> int:
        return max(self.max - self.used, 0)

    @property
    def span(self) -> Span:
        return Span(self.begins_at, self.finishes_at)

    @property
    def mine(self) -> Engagement | None:
        return next((each for each in self.engagements if each.role_id == self.role_id), None)

    @property
    def same_shift(self) -> Engagement | None:
        """The person's seat in another role of this shift."""
        return next((each for each in self.engagements if each.shift_id == self.shift_id), None)

    @property
    def conflict(self) -> Engagement | None:
        """The first engagement that overlaps (R2)."""
        if self.may_overlap:
            return None
        return next((each for each in self.engagements if self._meets(each)), None)

    def _meets(self, other: Engagement) -> bool:
        if other.may_overlap or other.shift_id == self.shift_id:
            return False
        return self.span.meets(other.span)


def gate(facts: GateFacts, now: datetime, numbers: Numbers, *, invited: bool = False) -> Answer:
    """R1: the first check that fails answers. Invited people (who return, for example) pass CLOSED until the start."""
    if facts.action_state is ActionState.CALLED_OFF:
        return Answer.CALLED_OFF
    if facts.blocked_until is not None and now < facts.blocked_until:
        return Answer.BLOCKED
    if facts.mine is not None:
        return Answer.ALREADY_IN
    if (closed := _time(facts, now, invited)) is not None:
        return closed
    if too_young(facts, numbers):
        return Answer.TOO_YOUNG
    if facts.conflict is not None:
        return Answer.OVERLAP
    if facts.free < 1:
        return Answer.FULL
    if not facts.consented:
        return Answer.CONSENT_MISSING
    return Answer.SWITCH if facts.same_shift is not None else Answer.OK


def hold_gate(facts: GateFacts, now: datetime, numbers: Numbers) -> Answer:
    """What a stranger's tap on a card meets; REGISTER where nothing may be held (H)."""
    if facts.action_state is ActionState.CALLED_OFF:
        return Answer.CALLED_OFF
    if (closed := _time(facts, now, False)) is not None:
        return closed
    if facts.free < 1:
        return Answer.FULL
    without_holds = facts.free + facts.held
    allowed = max(int(without_holds * numbers.hold_share), 1)
    return Answer.OK if facts.held < allowed else Answer.REGISTER


def _time(facts: GateFacts, now: datetime, invited: bool) -> Answer | None:
    if facts.opens_at is not None and now < facts.opens_at and not invited:
        return Answer.NOT_OPEN_YET
    if now >= facts.begins_at or (now >= facts.closes_at and not invited):
        return Answer.CLOSED
    return None


def too_young(facts: GateFacts, numbers: Numbers) -> bool:
    """Younger than the role asks, or a minor whose shift would end too late (R12)."""
    if facts.age is None:
        return False
    return facts.age.at_least < facts.min_age or ends_too_late(facts, numbers)


def ends_too_late(facts: GateFacts, numbers: Numbers) -> bool:
    return past_minors_hour(facts.age, facts.span, facts.zone, numbers)


def past_minors_hour(age: Age | None, shift: Span, zone: ZoneInfo, numbers: Numbers) -> bool:
    """A minor's shift ends by 22:00 of the day it begins (R12)."""
    if age is None or age.band is not AgeBand.MINOR:
        return False
    return shift.ends_at > instant(local_day(shift.starts_at, zone), numbers.minors_latest, zone)


def open_to(age: Age, action: Action, role: Role, numbers: Numbers) -> bool:
    """Whether the role is for people of this age: old enough, and a minor's shift ends in time."""
    begins_at, finishes_at = action.shift.begins_at, action.shift.finishes_at
    if age.at_least < role.min_age:
        return False
    if begins_at is None or finishes_at is None:
        return True
    return not past_minors_hour(age, Span(begins_at, finishes_at), action.zone, numbers)


def held_until(tapped_at: datetime, now: datetime, numbers: Numbers) -> datetime:
    """10 minutes after the last step of registering, 30 at most after the tap (H)."""
    return min(now + numbers.hold_after_step, tapped_at + numbers.hold_at_most)


def leaving(begins_at: datetime, now: datetime, numbers: Numbers) -> Ended:
    """«Не смогу прийти»: nothing is recorded with T ≥ 48 h, a late cancel after that (R4)."""
    return Ended.LATE if begins_at - now < numbers.late else Ended.LEFT
