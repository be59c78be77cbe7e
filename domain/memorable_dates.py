"""Memorable dates: on which days of a year they fall, and what is coming up for a library («Скоро: …»)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from domain.libraries import Country


@dataclass(frozen=True)
class Fixed:
    """The same day each year; 29 February only in leap years."""

    month: int
    day: int

    def first_day(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True)
class NthWeekday:
    """The n-th such weekday of a month (Monday is 0, n = -1 is the last), then moved by `offset_days`."""

    month: int
    weekday: int
    n: int
    offset_days: int = 0

    def first_day(self, year: int) -> date | None:
        first = date(year, self.month, 1)
        next_month = (first + timedelta(days=31)).replace(day=1)
        candidate = first + timedelta(days=(self.weekday - first.weekday()) % 7)
        fitting = [candidate + timedelta(weeks=week) for week in range(5)]
        fitting = [day for day in fitting if day < next_month]
        if self.n > len(fitting):
            return None
        day = fitting[-1] if self.n == -1 else fitting[self.n - 1]
        return day + timedelta(days=self.offset_days)


@dataclass(frozen=True)
class NearWeekday:
    """The weekday nearest to a day, at most three days away."""

    month: int
    day: int
    weekday: int

    def first_day(self, year: int) -> date | None:
        middle = date(year, self.month, self.day)
        return middle + timedelta(days=(self.weekday - middle.weekday() + 3) % 7 - 3)


@dataclass(frozen=True)
class Announced:
    """Named anew each year; until then `guess` is shown as provisional."""

    month: int
    guess: Fixed | NthWeekday | NearWeekday
    known: Mapping[int, date]

    def first_day(self, year: int) -> date | None:
        return self.known.get(year) or self.guess.first_day(year)


Rule = Fixed | NthWeekday | NearWeekday | Announced


class Status(StrEnum):
    STATE = "state"
    REGION = "region"
    UN = "un"
    CAMPAIGN = "campaign"
    TRADITION = "tradition"


@dataclass(frozen=True)
class MemorableDate:
    """`check` are days that a source confirms; `basis` tells where it was found; `templates` are ids that suit it."""

    id: str
    name_ru: str
    name_en: str
    countries: frozenset[Country]
    international: bool
    status: Status
    rule: Rule
    days: int
    volunteers_ru: str
    lead_days: int
    call_days: int
    templates: tuple[str, ...]
    basis: str
    check: tuple[date, ...] = ()
    name_local: Mapping[str, str] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """Other languages than English fall back to Russian, which the three countries' libraries read."""
        return self.name_en if language == "en" else self.name_local.get(language, self.name_ru)

    def kept_in(self, country: Country) -> bool:
        return self.international or country in self.countries

    def in_year(self, year: int) -> "Occasion | None":
        first = self.rule.first_day(year)
        if first is None:
            return None
        provisional = isinstance(self.rule, Announced) and year not in self.rule.known
        return Occasion(self, first, first + timedelta(days=self.days - 1), provisional)


@dataclass(frozen=True)
class Occasion:
    """A memorable date in one year, both days included. `provisional`: nobody has announced the day yet."""

    memorable: MemorableDate
    first_day: date
    last_day: date
    provisional: bool


def upcoming(dates: Iterable[MemorableDate], today: date, country: Country, days_ahead: int) -> tuple[Occasion, ...]:
    """What goes on today or begins within `days_ahead` days, soonest first. Weeks that have begun come first."""
    years = (today.year - 1, today.year, today.year + 1)
    found = [memorable.in_year(year) for memorable in dates if memorable.kept_in(country) for year in years]
    until = today + timedelta(days=days_ahead)
    coming = [one for one in found if one is not None and one.last_day >= today and one.first_day <= until]
    return tuple(sorted(coming, key=lambda one: (one.first_day, one.memorable.international, one.memorable.id)))
