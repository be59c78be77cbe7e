"""What a person changes about themselves: name, age, language, libraries, reminders, a pause."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.consents import Given, How
from domain.libraries import Library, require_open
from domain.mistakes import DomainError
from domain.notices import NewNotice, NoticeKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import NAME_LIMIT, Age, Person
from domain.registration import Way, way
from storage import consents, libraries, notices, people, registration
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.people import actor

EARLIER_REMINDERS = (72, 168)
"""Hours before the shift that a person may choose for the first question, instead of the library's 48 (R6)."""
TOLD_WITHIN = timedelta(days=7)
"""How long it is worth telling librarians that somebody came of age."""


async def rename(db: Database, person_id: int, name: str) -> None:
    """Raises NAME_EMPTY, NAME_LONG."""
    if not name:
        raise DomainError("NAME_EMPTY")
    if len(name) > NAME_LIMIT:
        raise DomainError("NAME_LONG", limit=NAME_LIMIT)
    async with transaction(db) as tx:
        await _there(tx, person_id)
        await registration.rename(tx, person_id, name)


@dataclass(frozen=True)
class AgeAnswer:
    """What becomes of another age (R12).

    OWN: it is kept, unless `library` names one whose organisation must have the person's own consent first. WITH_ADULT
    for ages of which no record is kept; PAPER where the person once agreed by a tap and at this age only a guardian
    could have: that record cannot stay, so they delete it and register anew.
    """

    way: Way
    library: Library | None = None


async def set_age(db: Database, person_id: int, age: Age, now: datetime, given: Given | None = None) -> AgeAnswer:
    """Keep the age where the law lets the record stay; else nothing is changed and the answer says why.

    Whoever was let in by a guardian's paper comes of age by their own consent, `given`, and the librarians are told.
    """
    async with transaction(db) as tx:
        await _there(tx, person_id)
        if age.at_least < NUMBERS.alone_from:
            return AgeAnswer(Way.WITH_ADULT)
        every = [*await libraries.all_of_them(tx.connection), *await libraries.in_archive(tx.connection)]
        asks = {library.organisation_id: library for library in every}
        live = [each for each in await consents.given_by(tx.connection, person_id) if each.organisation_id in asks]
        needed = {each: way(age, asks[each].country, NUMBERS) for each in asks}
        on_paper = {each.organisation_id for each in live if each.how is How.PAPER}
        tapped = {each.organisation_id for each in live if each.how is How.BUTTON}
        if any(needed[each] is Way.PAPER for each in tapped - on_paper):
            return AgeAnswer(Way.PAPER)
        own = sorted(each for each in on_paper if needed[each] is Way.OWN)
        if given is not None and given.organisation_id in set(own) - tapped:
            await consents.keep_tap(tx, person_id, given)
            tapped.add(given.organisation_id)
        missing = next((asks[each] for each in own if each not in tapped), None)
        if missing is not None:
            return AgeAnswer(Way.OWN, missing)
        for each in own:
            await consents.replace_paper(tx, person_id, each, now)
            await _tell_librarians(tx, person_id, each, asks[each], now)
        await registration.set_age(tx, person_id, age)
        return AgeAnswer(Way.OWN)


async def _tell_librarians(
    tx: Transaction, person_id: int, organisation_id: int, library: Library, now: datetime
) -> None:
    """Those of the organisation's libraries that the person follows; where there are none, the owners."""
    theirs = [
        each
        for each in await registration.followed(tx.connection, person_id)
        if each.organisation_id == organisation_id
    ] or [library]
    told = {each.id: at for at in theirs for each in await people.librarians_of(tx.connection, at.id)}
    told = told or {each.id: library for each in await people.owners(tx.connection)}
    planned = [
        NewNotice(
            key=f"age_changed:{person_id}:{organisation_id}:{now:%Y%m%d%H%M%S}:{librarian_id}",
            kind=NoticeKind.AGE_CHANGED,
            due=now,
            patience_until=now + TOLD_WITHIN,
            person_id=librarian_id,
            subject_id=person_id,
            facts={"library": at.id},
        )
        for librarian_id, at in told.items()
        if librarian_id != person_id
    ]
    await notices.plan(tx, planned, now)


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


async def pause(db: Database, person_id: int, length: timedelta | None, now: datetime) -> None:
    """«Не звать» for so long; None: «Снова звать». Raises GONE for another length and for who is no volunteer."""
    if length is not None and length not in NUMBERS.pauses:
        raise DomainError("GONE")
    async with transaction(db) as tx:
        if (await _there(tx, person_id)).registered_at is None:
            raise DomainError("GONE")
        await registration.pause(tx, person_id, now + length if length is not None else None)


async def _there(tx: Transaction, person_id: int) -> Person:
    person = await actor(tx, person_id)
    if person is None:
        raise DomainError("GONE")
    return person
