"""What a librarian's desk tells of a library at one glance, and what waits for her today."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.actions import Action
from domain.wall_clock import instant, local_day

SHOWN = 3
"""Actions on the desk."""
NEEDS_SHOWN = 3
"""Lines of «Сегодня нужно»."""
LOOKED_AHEAD = timedelta(days=7)
"""Whoever has a seat in these days and cannot be written to should be telephoned."""


@dataclass(frozen=True)
class Unreachable:
    """Somebody with a seat whom the bot cannot write to."""

    action_id: int
    title: str
    begins_at: datetime
    name: str = field(repr=False)


@dataclass(frozen=True)
class Glance:
    """The next actions, how many more are published, drafts, and what may need a librarian's hand."""

    coming: tuple[Action, ...]
    more: int
    drafts: int
    waits: int
    first_wait_until: datetime | None = None
    soon: tuple[Action, ...] = ()
    """Actions that begin by the end of the next working day."""
    unreachable: tuple[Unreachable, ...] = ()
    lost_groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class TooFew:
    """Soon, and fewer people than the roles need at least; `more`: further such actions without a line."""

    action: Action
    missing: int
    more: int


@dataclass(frozen=True)
class PapersWait:
    count: int
    until: datetime
    """When the first of them lapses."""


@dataclass(frozen=True)
class Telephone:
    whom: Unreachable
    more: int


@dataclass(frozen=True)
class GroupsLost:
    titles: tuple[str, ...]


@dataclass(frozen=True)
class DraftsLeft:
    count: int


Need = TooFew | PapersWait | Telephone | GroupsLost | DraftsLeft


def needs(glance: Glance) -> tuple[Need, ...]:
    """«Сегодня нужно»: the most pressing first, a line for each kind, three lines at most. Actions that lack people
    take the lines that are left, one each."""
    rest = _of_other_kinds(glance)
    short = [(action, missing) for action in glance.soon if (missing := missing_in(action))]
    own = max(NEEDS_SHOWN - len(rest), 1)
    lines = [TooFew(action, missing, 0) for action, missing in short[:own]]
    if len(short) > own:
        lines[-1] = replace(lines[-1], more=len(short) - own)
    return (*lines, *rest)[:NEEDS_SHOWN]


def _of_other_kinds(glance: Glance) -> tuple[Need, ...]:
    found: list[Need] = []
    if glance.unreachable:
        found.append(Telephone(glance.unreachable[0], len(glance.unreachable) - 1))
    if glance.waits and glance.first_wait_until is not None:
        found.append(PapersWait(glance.waits, glance.first_wait_until))
    if glance.lost_groups:
        found.append(GroupsLost(glance.lost_groups))
    if glance.drafts:
        found.append(DraftsLeft(glance.drafts))
    return tuple(found)


def missing_in(action: Action) -> int:
    """How many people the roles lack to their minimum."""
    return sum(max(role.min - role.used, 0) for role in action.roles)


def end_of_next_working_day(now: datetime, zone: ZoneInfo, weekdays: frozenset[int]) -> datetime:
    """On Friday the end of Monday: what the state of things tells on the last working day before (R6), and not less."""
    day = local_day(now, zone) + timedelta(days=1)
    while day.weekday() not in weekdays:
        day += timedelta(days=1)
    return instant(day + timedelta(days=1), time(0), zone)


@dataclass(frozen=True)
class FirstSteps:
    """What a new librarian does in her first minutes: a group is linked, an action is out, she has seen it herself."""

    group: bool
    action: bool
    tried: bool

    @property
    def count(self) -> int:
        return self.group + self.action + self.tried

    @property
    def under_way(self) -> bool:
        """A library without a group may stay without one; the other two are worth reminding of."""
        return not (self.action and self.tried)
