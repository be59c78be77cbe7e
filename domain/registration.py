"""Registering: library, age, consent, name (R12). What an age allows in each country, and the half-filled answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.consents import Given
from domain.libraries import Country
from domain.numbers import Numbers
from domain.people import Age, AgeBand

MINOR_YEARS = range(8, 18)
"""Full years that are offered as buttons to those younger than 18."""


class Way(StrEnum):
    """How somebody of this age becomes a volunteer."""

    OWN = "own"  # gives the consent themselves
    PAPER = "paper"  # waits until a librarian ticks a guardian's consent on paper
    WITH_ADULT = "with_adult"  # nothing is stored: an adult signs up


def own_consent_from(country: Country, numbers: Numbers) -> int:
    """Full years from which people consent for themselves (R12)."""
    return numbers.own_consent_from_by if country is Country.BY else numbers.adult_from


def way(age: Age, country: Country, numbers: Numbers) -> Way:
    if age.at_least < numbers.alone_from:
        return Way.WITH_ADULT
    return Way.OWN if age.at_least >= own_consent_from(country, numbers) else Way.PAPER


def age_is_stale(age: Age | None, today: date, numbers: Numbers) -> bool:
    """A minor's years are certain for a year as "at least", then asked again (R12). Bands are never stale."""
    if age is None or age.band is not AgeBand.MINOR or age.asked_on is None:
        return False
    return today - age.asked_on >= numbers.age_certain


def age_of(band: AgeBand, years: int | None, today: date) -> Age | None:
    """The age that somebody chose; None for a choice that no button of ours offers."""
    if band is not AgeBand.MINOR:
        return Age(band) if years is None else None
    return Age(band, years, today) if years in MINOR_YEARS else None


@dataclass(frozen=True)
class Answers:
    """What a stranger has answered so far; kept in the chat's form only, forgotten when they refuse or are done."""

    library_id: int | None = None
    role_id: int | None = None
    """Of the card they came from."""
    age: Age | None = None
    paper: bool = False
    """A minor has read what is kept until the paper is ticked, and goes on."""
    consent: Given | None = None
    language: str | None = None
    """Chosen with /language before there is a person."""

    def are_for(self, library_id: int | None, role_id: int | None) -> bool:
        """Whether what was answered holds for this library and role; None asks for no other."""
        return self.library_id is not None and library_id in (None, self.library_id) and role_id in (None, self.role_id)

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> "Answers":
        age = facts.get("age")
        consent = facts.get("consent")
        return cls(
            library_id=facts.get("library"),
            role_id=facts.get("role"),
            age=Age(AgeBand(age[0]), age[1], date.fromisoformat(age[2]) if age[2] else None) if age else None,
            paper=bool(facts.get("paper")),
            consent=Given.of_facts(consent) if consent else None,
            language=facts.get("language"),
        )

    def facts(self) -> dict[str, Any]:
        age = self.age
        return {
            "library": self.library_id,
            "role": self.role_id,
            "age": [age.band, age.years, age.asked_on.isoformat() if age.asked_on else None] if age else None,
            "paper": self.paper,
            "consent": self.consent.facts() if self.consent else None,
            "language": self.language,
        }


class Question(StrEnum):
    """What is asked next; the order is the law's: the operator and the age decide about the consent."""

    LIBRARY = "library"
    AGE = "age"
    ADULT = "adult"  # no question: younger people come with an adult
    PAPER = "paper"
    CONSENT = "consent"
    NAME = "name"


def next_question(answers: Answers, country: Country | None, numbers: Numbers) -> Question:
    """`country` is the chosen library's, None while there is none."""
    if country is None:
        return Question.LIBRARY
    if answers.age is None:
        return Question.AGE
    match way(answers.age, country, numbers):
        case Way.WITH_ADULT:
            return Question.ADULT
        case Way.PAPER:
            return Question.NAME if answers.paper else Question.PAPER
        case Way.OWN:
            return Question.NAME if answers.consent is not None else Question.CONSENT


@dataclass(frozen=True)
class Wait:
    """A minor whose consent on paper is awaited: all that is kept of them, 72 hours at most (R12)."""

    id: int
    telegram_id: int
    library_id: int
    name: str
    language: str
    age: Age
    asked_at: datetime
    until: datetime
    role_id: int | None = None
    """Chosen on a card; offered when the paper is ticked."""
