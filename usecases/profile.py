"""What a person changes about themselves: name, age, language, libraries, reminders."""

from datetime import datetime

from domain.consents import How
from domain.libraries import require_open
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import NAME_LIMIT, Age, Person
from domain.registration import Way, way
from storage import consents, libraries, registration
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.people import actor

EARLIER_REMINDERS = (72, 168)
"""Hours before the shift that a person may choose for the first question, instead of the library's 48 (R6)."""


async def rename(db: Database, person_id: int, name: str) -> None:
    """Raises NAME_EMPTY, NAME_LONG."""
    if not name:
        raise DomainError("NAME_EMPTY")
    if len(name) > NAME_LIMIT:
        raise DomainError("NAME_LONG", limit=NAME_LIMIT)
    async with transaction(db) as tx:
        await _there(tx, person_id)
        await registration.rename(tx, person_id, name)


async def set_age(db: Database, person_id: int, age: Age) -> Way:
    """Keep the age where the law lets the record stay; else nothing is changed and the answer says why (R12):

    WITH_ADULT for ages of which no record is kept; PAPER where the person once agreed by a tap and at this age only a
    guardian could have: that record cannot stay, so they delete it and register anew.
    """
    async with transaction(db) as tx:
        await _there(tx, person_id)
        if age.at_least < NUMBERS.alone_from:
            return Way.WITH_ADULT
        every = [*await libraries.all_of_them(tx.connection), *await libraries.in_archive(tx.connection)]
        countries = {library.organisation_id: library.country for library in every}
        for consent in await consents.given_by(tx.connection, person_id):
            country = countries.get(consent.organisation_id)
            if consent.how is How.BUTTON and country is not None and way(age, country, NUMBERS) is Way.PAPER:
                return Way.PAPER
        await registration.set_age(tx, person_id, age)
        return Way.OWN


async def speak(db: Database, person_id: int, language: str) -> None:
    """From now on the bot speaks this language with the person."""
    async with transaction(db) as tx:
        await _there(tx, person_id)
        await registration.speak(tx, person_id, language)


async def follow(db: Database, person_id: int, library_id: int, now: datetime) -> bool:
    """Hear of a library's actions; False when its organisation must be given consent first. Raises GONE."""
    async with transaction(db) as tx:
        await _there(tx, person_id)
        library = require_open(await libraries.by_id(tx.connection, library_id))
        if not await consents.has(tx.connection, person_id, library.organisation_id):
            return False
        await registration.follow(tx, person_id, library_id, now)
        return True


async def mute(db: Database, person_id: int, library_id: int, now: datetime) -> None:
    """Hear of a library's actions no more."""
    async with transaction(db) as tx:
        await registration.mute(tx, person_id, library_id, now)


async def set_reminders(db: Database, person_id: int, first_hours: int | None, *, fewer: bool, silent: bool) -> None:
    """Personal choices (R6), from the next sign-up on: an earlier first question, fewer reminders, no sound."""
    if first_hours is not None and first_hours not in EARLIER_REMINDERS:
        raise DomainError("GONE")
    async with transaction(db) as tx:
        await _there(tx, person_id)
        await registration.set_reminders(tx, person_id, first_hours, fewer=fewer, silent=silent)


async def _there(tx: Transaction, person_id: int) -> Person:
    person = await actor(tx, person_id)
    if person is None:
        raise DomainError("GONE")
    return person
