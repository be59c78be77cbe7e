"""What a draft needs before it can be published, and what may be written into an action, also later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.actions import (
    NOTE_LIMIT,
    PLACE_LIMIT,
    ROLE_NAME_LIMIT,
    SEATS_LIMIT,
    TITLE_LIMIT,
    Action,
    Format,
    Role,
)
from domain.memorable_dates import Occasion
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS, Numbers
from domain.shift_times import Times, same_weekday_after, times
from domain.templates import Template, TemplateRole
from domain.typed import one_line
from domain.wall_clock import local

ROLES_LIMIT = 12
"""Roles of one action: each has a row of buttons on the card."""
OLDEST = 80
"""Full years that a role may ask for."""
USUAL_SEATS = 4
"""Of the one role of an action without a template, until the librarian changes it."""


class TextField(StrEnum):
    """What a librarian types about an action; the values are the columns and travel in callbacks."""

    TITLE = "title"
    PLACE = "place"
    NOTE = "note"
    BRING = "bring"
    ENTRANCE = "entrance"
    MEETS = "meets"


LIMITS: Mapping[TextField, int] = MappingProxyType(
    {
        TextField.TITLE: TITLE_LIMIT,
        TextField.PLACE: PLACE_LIMIT,
        TextField.NOTE: NOTE_LIMIT,
        TextField.BRING: PLACE_LIMIT,
        TextField.ENTRANCE: PLACE_LIMIT,
        TextField.MEETS: PLACE_LIMIT,
    }
)


class Step(StrEnum):
    """What a draft asks next."""

    DAY = "day"
    TIME = "time"
    READY = "ready"


@dataclass(frozen=True)
class NewRole:
    name: str
    min: int
    max: int
    min_age: int = 0


@dataclass(frozen=True)
class NewDraft:
    """A row to be, from a template, a copy, a typed line or a title alone."""

    library_id: int
    title: str
    roles: tuple[NewRole, ...]
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
    prep_minutes: int = 0
    after_minutes: int = 0
    day: date | None = None
    start: time | None = None
    length: timedelta | None = None

    def times(self, zone: ZoneInfo, numbers: Numbers = DEFAULT_NUMBERS) -> Times | None:
        """The shift's instants when the day and the hour are known. Raises LENGTH_WRONG."""
        if self.day is None or self.start is None:
            return None
        length = self.length or numbers.default_length
        return times(self.day, self.start, length, self.prep_minutes, self.after_minutes, zone)


def from_template(library_id: int, template: Template, language: str, day: date | None = None) -> NewDraft:
    """Roles without staff; max is the template's, min too. A template that can be held in both ways starts offline,
    because the library is the place that is known."""
    return NewDraft(
        library_id=library_id,
        title=template.name(language)[:TITLE_LIMIT],
        roles=tuple(NewRole(one.name(language), one.min, one.max, one.min_age) for one in template.card_roles),
        template_id=template.id,
        note=template.call_ru,
        note_unchecked=template.reconstruction,
        format=Format.ONLINE if template.format is Format.ONLINE else Format.OFFLINE,
        age_mark=template.age_mark,
        prep_minutes=template.prep_minutes,
        after_minutes=template.after_minutes,
        day=day,
        length=timedelta(minutes=template.action_minutes),
    )


def from_line(draft: NewDraft, template: Template | None, seats: Sequence[tuple[str, int]]) -> NewDraft:
    """A typed line over what its template says: roles that were typed are the ones that are needed, with the
    template's minimum and age where it knows them; a role it does not know needs all its seats filled."""
    if not seats:
        return draft
    known = {name: role for role in (template.card_roles if template else ()) for name in (role.name_ru, role.name_en)}
    return replace(draft, roles=tuple(_typed_role(name, count, known.get(name)) for name, count in seats))


def _typed_role(name: str, seats: int, known: TemplateRole | None) -> NewRole:
    if known is None:
        return NewRole(name, seats, seats)
    return NewRole(name, min(known.min, seats), seats, known.min_age)


def copied(action: Action, now: datetime) -> NewDraft:
    """The same action once more, on the next day with its weekday, at its hour. A description that nobody checked
    stays unchecked."""
    shift, starts_at = action.shift, action.shift.starts_at
    return NewDraft(
        library_id=action.library.id,
        title=action.title,
        roles=tuple(NewRole(role.name, role.min, role.max, role.min_age) for role in action.roles),
        template_id=action.template_id,
        note=action.note,
        note_unchecked=action.note_unchecked,
        place=action.place,
        format=action.format,
        age_mark=action.age_mark,
        bring=action.bring,
        entrance=action.entrance,
        meets=action.meets,
        may_overlap=action.may_overlap,
        prep_minutes=shift.prep_minutes,
        after_minutes=shift.after_minutes,
        day=same_weekday_after(starts_at, now, action.zone) if starts_at else None,
        start=local(starts_at, action.zone).time() if starts_at else None,
        length=shift.ends_at - starts_at if starts_at and shift.ends_at else None,
    )


def worth_calling_for(coming: Sequence[Occasion], today: date, count: int) -> tuple[Occasion, ...]:
    """«Скоро: …»: of the memorable dates ahead those for which it is just the time to call people (their `call_days`),
    in the order of the calendar."""

    def off(occasion: Occasion) -> int:
        return abs((occasion.first_day - today).days - occasion.memorable.call_days)

    return tuple(sorted(sorted(coming, key=off)[:count], key=lambda each: each.first_day))


def next_step(action: Action) -> Step:
    if action.shift.day is None:
        return Step.DAY
    return Step.TIME if action.shift.starts_at is None else Step.READY


# Text ---------------------------------------------------------------------------------------------------------------


def checked_text(field: TextField, typed: str) -> str:
    """A description keeps its paragraphs, everything else is one line. Raises TYPED_EMPTY, TYPED_LONG."""
    limit = LIMITS[field]
    if field is not TextField.NOTE:
        return one_line(typed, limit)
    kept = "\n".join(" ".join(line.split()) for line in typed.strip().splitlines())
    if not kept:
        raise DomainError("TYPED_EMPTY")
    if len(kept) > limit:
        raise DomainError("TYPED_LONG", limit=limit, length=len(kept))
    return kept


# Roles --------------------------------------------------------------------------------------------------------------


def checked_role_name(typed: str, others: tuple[str, ...]) -> str:
    """Raises TYPED_EMPTY, TYPED_LONG, ROLE_TWICE."""
    name = one_line(typed, ROLE_NAME_LIMIT)
    if name.casefold() in {other.casefold() for other in others}:
        raise DomainError("ROLE_TWICE", role=name)
    return name


def resized(role: Role, seats: int, template_min: int | None) -> tuple[int, int]:
    """(min, max) of a role whose seats are set. The number a librarian sees is max; min is the template's, capped at
    max, without a template the same number; a min that the librarian chose stays, capped. Raises SEATS_WRONG."""
    checked_seats(seats)
    if template_min is None:
        return (seats if role.min == role.max else min(role.min, seats)), seats
    chosen = role.min != min(template_min, role.max)
    return min(role.min if chosen else template_min, seats), seats


def checked_seats(seats: int) -> int:
    """Raises SEATS_WRONG for none and for more than a role can have."""
    if not 1 <= seats <= SEATS_LIMIT:
        raise DomainError("SEATS_WRONG", limit=SEATS_LIMIT)
    return seats


def checked_min(least: int, role: Role) -> int:
    """Raises MIN_WRONG."""
    if not 0 <= least <= role.max:
        raise DomainError("MIN_WRONG", max=role.max)
    return least


def checked_age(years: int) -> int:
    """Raises AGE_WRONG."""
    if not 0 <= years <= OLDEST:
        raise DomainError("AGE_WRONG", limit=OLDEST)
    return years


def ready(action: Action, now: datetime) -> None:
    """Raises what still stands between a draft and its card: DRAFT_NO_TIME, ACTION_PAST, NO_ROLES and the rest."""
    shift = action.shift
    if shift.starts_at is None or shift.ends_at is None or shift.begins_at is None:
        raise DomainError("DRAFT_NO_TIME")
    if shift.begins_at <= now:
        raise DomainError("ACTION_PAST")
    if shift.ends_at <= shift.starts_at:
        raise DomainError("END_BEFORE_START")
    if not action.roles:
        raise DomainError("NO_ROLES")
    for role in action.roles:
        checked_seats(role.max)
    if action.opens_at is not None and action.opens_at >= (shift.closes_at or shift.begins_at):
        raise DomainError("OPENS_TOO_LATE")
