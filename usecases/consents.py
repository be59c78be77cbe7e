"""Consents of people who are registered already: another organisation asks for its own, each can be withdrawn (R12)."""

from datetime import datetime

from domain.consents import Given
from domain.libraries import Library, require_open
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Person
from domain.registration import Way, way
from domain.signups import Ended
from storage import audit, cards, consents, erasures, libraries, notices, registration, signups
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.people import actor


async def give(db: Database, person_id: int, library_id: int, given: Given, now: datetime) -> Library:
    """«Даю согласие» to the organisation of a library, which the person follows from now on.

    Raises ANSWERS_MISSING where a guardian's paper is needed or the age is not known, GONE.
    """
    async with transaction(db) as tx:
        person = await actor(tx, person_id)
        library = await libraries.by_id(tx.connection, library_id)
        library = require_open(library)
        if person is None:
            raise DomainError("GONE")
        wrong = given.organisation_id != library.organisation_id
        if wrong or person.age is None or way(person.age, library.country, NUMBERS) is not Way.OWN:
            raise DomainError("ANSWERS_MISSING")
        if not await consents.has(tx.connection, person_id, library.organisation_id):
            await consents.keep_tap(tx, person_id, given)
        await registration.follow(tx, person_id, library_id, now)
        return library


async def withdraw(db: Database, person_id: int, organisation_id: int, now: datetime) -> bool:
    """One of several consents goes: the organisation's seats are freed, its libraries are followed no more.

    The last consent is not withdrawn here (False): without any nothing may be kept, so the person is led to deleting.
    """
    async with transaction(db) as tx:
        person = await actor(tx, person_id)
        if person is None:
            raise DomainError("GONE")
        given = await consents.given_by(tx.connection, person_id)
        if all(consent.organisation_id == organisation_id for consent in given):
            return False
        await withdraw_in(tx, person, organisation_id, "button", now, now)
        return True


async def withdraw_in(
    tx: Transaction, person: Person, organisation_id: int, how: str, at: datetime, now: datetime
) -> None:
    """The withdrawal itself, by hand and once more after a restore, with the instant `at` of the person's own word."""
    await consents.withdraw(tx, person.id, organisation_id, at)
    await _leave_organisation(tx, person, organisation_id, now)
    await audit.act(tx, "consent_withdrawn", how, at)
    erasures.note(tx, person.id, at, organisation_id)


async def _leave_organisation(tx: Transaction, person: Person, organisation_id: int, now: datetime) -> None:
    theirs = [*await libraries.all_of_them(tx.connection), *await libraries.in_archive(tx.connection)]
    ids = [library.id for library in theirs if library.organisation_id == organisation_id]
    await registration.unfollow(tx, person.id, ids)
    for seat in await signups.of_person(tx.connection, person.id, now):
        if seat.action.library.id in ids:
            await signups.end(tx, seat.id, Ended.LEFT, now)
            await notices.skip_for_signup(tx, seat.id, "consent_withdrawn", now)
            await cards.mark_stale(tx, seat.action.id)
