"""Becoming a volunteer: adults by three answers, minors when a librarian has ticked their guardian's paper (R12)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.actions import ActionState
from domain.consents import ConsentText
from domain.libraries import Library, require_open
from domain.mistakes import DomainError
from domain.notices import NewNotice, NoticeKind, TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import NAME_LIMIT, Person
from domain.permissions import require_lead
from domain.registration import Answers, Wait, Way, way
from domain.signups import open_to
from storage import actions, audit, consents, libraries, notices, people, registration, timers, waits
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.holds import drop_hold_in, settle_hold
from usecases.people import actor
from usecases.signups import Outcome

ANSWER_PATIENCE = timedelta(days=7)
"""How long it is worth telling a minor what became of their wait."""


@dataclass(frozen=True)
class Registered:
    """The volunteer, and what became of the seat that was held meanwhile; None when no seat was."""

    person: Person
    library: Library
    outcome: Outcome | None
    again: bool = False
    """The last button was tapped twice: nothing was done the second time."""


async def register(
    db: Database, telegram_id: int, name: str, language: str, answers: Answers, now: datetime
) -> Registered:
    """The last answer: person, consent, follower and the held seat in one transaction.

    Raises DomainError ANSWERS_MISSING for a button tapped out of turn, GONE for a library that is there no more.
    """
    async with transaction(db) as tx:
        known = await people.by_telegram(tx.connection, telegram_id)
        library = await _library(tx, answers.library_id)
        if known is not None and known.registered_at is not None:
            return Registered(known, library, None, again=True)
        age, given = answers.age, answers.consent
        if age is None or given is None or given.organisation_id != library.organisation_id or not name:
            raise DomainError("ANSWERS_MISSING")
        if way(age, library.country, NUMBERS) is not Way.OWN:
            raise DomainError("ANSWERS_MISSING")
        person_id = await registration.keep_volunteer(tx, telegram_id, name[:NAME_LIMIT], language, age, now)
        await consents.keep_tap(tx, person_id, given)
        person = await _welcome(tx, person_id, library, now)
        return Registered(person, library, await settle_hold(tx, person, now))


async def _library(tx: Transaction, library_id: int | None) -> Library:
    return require_open(await libraries.by_id(tx.connection, library_id) if library_id is not None else None)


async def _welcome(tx: Transaction, person_id: int, library: Library, now: datetime) -> Person:
    await registration.follow(tx, person_id, library.id, now)
    person = await people.by_id(tx.connection, person_id)
    if person is None:
        raise DomainError("GONE")
    return person


# Minors -------------------------------------------------------------------------------------------------------------


async def ask_paper(db: Database, telegram_id: int, name: str, language: str, answers: Answers, now: datetime) -> None:
    """Keep name, age, Telegram id and the chosen role until a librarian ticks the paper, 72 hours at most; who waits
    already goes on waiting. Raises ANSWERS_MISSING for an age that needs no paper, GONE."""
    async with transaction(db) as tx:
        waiting = await waits.of(tx.connection, telegram_id)
        if waiting is not None:
            await _choose(tx, waiting, answers.role_id)
            return
        library, age = await _library(tx, answers.library_id), answers.age
        if age is None or way(age, library.country, NUMBERS) is not Way.PAPER or not name:
            raise DomainError("ANSWERS_MISSING")
        until = now + NUMBERS.consent_wait
        wait_id = await waits.add(tx, telegram_id, library.id, name[:NAME_LIMIT], language, age, now, until)
        await timers.set_timers(tx, [(TimerKind.CONSENT_WAIT, wait_id, until)])
        await _tell_librarians(tx, wait_id, library.id, now, until)
        waiting = Wait(wait_id, telegram_id, library.id, name[:NAME_LIMIT], language, age, now, until)
        await _choose(tx, waiting, answers.role_id)


async def choose_while_waiting(db: Database, telegram_id: int, role_id: int) -> None:
    """Who waits for the paper tapped on a card: the role is offered with the tick, no seat is held until then."""
    async with transaction(db) as tx:
        waiting = await waits.of(tx.connection, telegram_id)
        if waiting is not None:
            await drop_hold_in(tx, telegram_id)
            await _choose(tx, waiting, role_id)


async def _choose(tx: Transaction, wait: Wait, role_id: int | None) -> None:
    """A role of another organisation is not kept, this paper will not open it; nor one that is not for this age."""
    action = await actions.of_role(tx.connection, role_id) if role_id is not None else None
    if role_id is None or action is None or action.state is not ActionState.PUBLISHED:
        return
    library = await _library(tx, wait.library_id)
    role = next(each for each in action.roles if each.id == role_id)
    same = action.library.organisation_id == library.organisation_id
    if same and open_to(wait.age, action, role, NUMBERS):
        await waits.choose(tx, wait.id, role_id)


async def _tell_librarians(tx: Transaction, wait_id: int, library_id: int, now: datetime, until: datetime) -> None:
    """Every librarian of the library; where there is none, the owners. No name, no age: notices are kept for long."""
    told = await people.librarians_of(tx.connection, library_id) or await people.owners(tx.connection)
    planned = [
        NewNotice(
            key=f"consent_asked:{wait_id}:{now:%Y%m%d%H%M%S}:{librarian.id}",
            kind=NoticeKind.CONSENT_ASKED,
            due=now,
            patience_until=until,
            person_id=librarian.id,
            subject_id=wait_id,
            facts={"library": library_id},
        )
        for librarian in told
    ]
    await notices.plan(tx, planned, now)


async def tick(db: Database, librarian_id: int, wait_id: int, text: ConsentText, now: datetime) -> Person:
    """«Согласие на бумаге есть»: the minor becomes a volunteer and is told. Raises NOT_ALLOWED, WAIT_GONE."""
    async with transaction(db) as tx:
        wait, library = await _led_wait(tx, librarian_id, wait_id)
        known = await people.by_telegram(tx.connection, wait.telegram_id)
        name = known.name if known is not None and known.registered_at is not None else wait.name
        person_id = await registration.keep_volunteer(tx, wait.telegram_id, name, wait.language, wait.age, now)
        await consents.keep_paper(tx, person_id, library.organisation_id, text, librarian_id, now)
        person = await _welcome(tx, person_id, library, now)
        await _end_wait(tx, wait.id)
        await notices.plan(tx, [_told(wait, NoticeKind.CONSENT_TICKED, now, person_id)], now)
        await settle_hold(tx, person, now)
        await audit.note(tx, librarian_id, "tick_paper", "person", person_id, now)
        return person


async def refuse(db: Database, librarian_id: int, wait_id: int, now: datetime) -> None:
    """«Не знаем такого»: nothing of the minor stays. Raises NOT_ALLOWED, WAIT_GONE."""
    async with transaction(db) as tx:
        wait, _ = await _led_wait(tx, librarian_id, wait_id)
        await _end_wait(tx, wait.id)
        await notices.plan(tx, [_told(wait, NoticeKind.CONSENT_LAPSED, now)], now)
        await audit.note(tx, librarian_id, "refuse_wait", "wait", wait_id, now)


async def _led_wait(tx: Transaction, librarian_id: int, wait_id: int) -> tuple[Wait, Library]:
    wait = await waits.by_id(tx.connection, wait_id)
    if wait is None:
        raise DomainError("WAIT_GONE")
    require_lead(await actor(tx, librarian_id), wait.library_id)
    return wait, await _library(tx, wait.library_id)


async def stop_waiting(db: Database, telegram_id: int) -> None:
    """The minor does not want to wait: their row goes at once."""
    async with transaction(db) as tx:
        await stop_waiting_in(tx, telegram_id)


async def stop_waiting_in(tx: Transaction, telegram_id: int) -> None:
    wait = await waits.of(tx.connection, telegram_id)
    if wait is not None:
        await _end_wait(tx, wait.id)


async def lapse_wait(tx: Transaction, wait_id: int, now: datetime) -> None:
    """72 hours without the paper: the row goes, the minor is told (R12)."""
    wait = await waits.by_id(tx.connection, wait_id)
    if wait is None or wait.until > now:
        return
    await _end_wait(tx, wait.id)
    await notices.plan(tx, [_told(wait, NoticeKind.CONSENT_LAPSED, now)], now)


async def end_waits_in(tx: Transaction, library_id: int, now: datetime) -> None:
    """The library takes nobody any more: whoever waits for its tick is told as when the time is over."""
    waiting = await waits.in_library(tx.connection, library_id)
    await _end_waits(tx, [wait.id for wait in waiting])
    await notices.plan(tx, [_told(wait, NoticeKind.CONSENT_LAPSED, now) for wait in waiting], now)


async def _end_wait(tx: Transaction, wait_id: int) -> None:
    await _end_waits(tx, [wait_id])


async def _end_waits(tx: Transaction, wait_ids: Collection[int]) -> None:
    await waits.forget(tx, wait_ids)
    await timers.drop_kind(tx, TimerKind.CONSENT_WAIT, wait_ids)


def _told(wait: Wait, kind: NoticeKind, now: datetime, person_id: int | None = None) -> NewNotice:
    """To the person, or to a stranger's Telegram id, which retention takes out of the row once it is said."""
    return NewNotice(
        key=f"{kind}:{wait.id}:{wait.asked_at:%Y%m%d%H%M%S}",
        kind=kind,
        due=now,
        patience_until=now + ANSWER_PATIENCE,
        person_id=person_id,
        telegram_id=None if person_id is not None else wait.telegram_id,
        subject_id=wait.id,
        facts={"library": wait.library_id, "language": wait.language, "role": wait.role_id},
    )
