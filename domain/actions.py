"""What a library holds: an action with its shift and roles, from draft to past."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.libraries import Library
from domain.people import Age
from domain.reminders import LIBRARY_LADDER, Choice

TITLE_LIMIT, PLACE_LIMIT, NOTE_LIMIT, ROLE_NAME_LIMIT = 100, 150, 1000, 40
"""Characters."""
SEATS_LIMIT = 500
"""Seats of one role."""


class ActionState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CALLED_OFF = "called_off"
    TRIAL = "trial"
    """Seen and joined by its maker alone, gone after a day: «Показать глазами волонтёра». A state of its own, so that
    whatever asks for what is published never finds one."""


class Format(StrEnum):
    OFFLINE = "offline"
    ONLINE = "online"
    MIXED = "mixed"


@dataclass(frozen=True)
class Shift:
    """A block of time. Typed times are the action's; `begins_at`..`finishes_at` is the volunteers' time (R8)."""

    id: int
    day: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    begins_at: datetime | None
    finishes_at: datetime | None
    closes_at: datetime | None
    prep_minutes: int = 0
    after_minutes: int = 0
    time_version: int = 1


@dataclass(frozen=True)
class Role:
    """`used` counts seats held or taken, `confirmed` those who answered «Приду»."""

    id: int
    name: str
    min: int
    max: int
    min_age: int = 0
    used: int = 0
    confirmed: int = 0

    @property
    def free(self) -> int:
        return max(self.max - self.used, 0)


@dataclass(frozen=True)
class Action:
    """An action as any screen needs it: with its library, one shift and its roles in order."""

    id: int
    library: Library
    title: str
    state: ActionState
    shift: Shift
    roles: tuple[Role, ...] = ()
    template_id: str | None = None
    note: str | None = None
    note_unchecked: bool = False
    place: str | None = None
    format: Format = Format.OFFLINE
    age_mark: str | None = None
    bring: str | None = None
    entrance: str | None = None
    meets: str | None = None
    may_overlap: bool = False
    created_by: int = 0
    published_at: datetime | None = None
    opens_at: datetime | None = None
    called_off_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        return self.library.zone

    @property
    def is_on(self) -> bool:
        """Volunteers may take part: everybody, or in a trial its maker."""
        return self.state in {ActionState.PUBLISHED, ActionState.TRIAL}

    def shown_to(self, person_id: int | None) -> bool:
        """Whether somebody may see it as a volunteer does."""
        if self.state is ActionState.TRIAL:
            return person_id is not None and person_id == self.created_by
        return self.published_at is not None

    @property
    def min_age(self) -> int:
        return min((role.min_age for role in self.roles), default=0)

    def begun(self, now: datetime) -> bool:
        return self.shift.begins_at is not None and self.shift.begins_at <= now

    def over(self, now: datetime) -> bool:
        return self.shift.finishes_at is not None and self.shift.finishes_at <= now


@dataclass(frozen=True)
class Seat:
    """One sign-up with the action it belongs to, as its owner sees it."""

    id: int
    role: Role
    action: Action
    state: str
    joined_at: datetime
    confirmed_at: datetime | None = None
    until: datetime | None = None
    ended_at: datetime | None = None
    late_at: datetime | None = None
    delayed_at: datetime | None = None
    reason: str | None = None
    choice: Choice = LIBRARY_LADDER
    by_telephone: bool = False
    age: Age | None = field(default=None, repr=False)
    person_id: int | None = None
    person_name: str | None = field(default=None, repr=False)
