"""A registered person and one more organisation: its own consent, then the seat or the library by itself."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.libraries import Library
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Age, Person
from domain.registration import Answers, Way, way
from domain.signups import GateFacts
from handlers.questions import Asking, AskingMiddleware, begin, given_by, is_volunteer
from handlers.screen import show
from messages import consents as words
from messages import registration as registration_words
from messages import signups as signup_words
from messages.consents import GiveConsent
from messages.screens import Screen
from messages.texts import Texts
from storage import consents, libraries
from storage.database import Database
from usecases import consents as deeds
from usecases import profile, registration, signups


async def follow(asking: Asking, event: Message | CallbackQuery, library_id: int) -> None:
    """A volunteer chooses a library; one of another organisation asks for its consent first."""
    person = asking.person
    if person is None:
        raise DomainError("GONE")
    if await profile.follow(asking.db, person.id, library_id, asking.now):
        library = await _library(asking.db, library_id)
        await show(event, words.joined(asking.say, registration_words.follows(asking.say, library)))
    else:
        await show(event, await question(asking.db, person, asking.say, library_id))


async def ask_for_role(db: Database, person: Person, facts: GateFacts, say: Texts, now: datetime) -> Screen:
    """The gate said CONSENT_MISSING: the consent of the action's organisation, then the seat by itself."""
    return await question(db, person, say, facts.library_id, facts.role_id)


async def question(
    db: Database,
    person: Person | None,
    say: Texts,
    library_id: int,
    role_id: int | None = None,
    *,
    renewed: bool = False,
) -> Screen:
    """The consent that is missing, worded for this person's age. Raises GONE."""
    library = await _library(db, library_id)
    async with db.read() as connection:
        operator = await consents.operator_of(connection, library_id)
    if operator is None:
        raise DomainError("GONE")
    return words.asked_by_another(say, library, operator, _age(person), role_id, renewed=renewed)


async def answer_consent(query: CallbackQuery, callback_data: GiveConsent, asking: Asking) -> None:
    person = asking.person
    if not is_volunteer(person):
        await begin(asking, query, role_id=callback_data.role or None)
        return
    library = await _library(asking.db, callback_data.library)
    if not callback_data.yes:
        await show(query, words.refused_other(asking.say, library.phone))
    elif way(_age(person), library.country, NUMBERS) is Way.OWN:
        await _by_tap(query, callback_data, asking, person, library)
    else:
        answers = Answers(library.id, callback_data.role or None, age=_age(person))
        language = asking.say.language
        await registration.ask_paper(asking.db, query.from_user.id, person.name, language, answers, asking.now)
        await begin(asking, query)  # shows that they wait, until when and for what


async def _by_tap(
    query: CallbackQuery, callback_data: GiveConsent, asking: Asking, person: Person, library: Library
) -> None:
    role_id = callback_data.role or None
    given = await given_by(asking, query, library, callback_data.mark)
    if given is None:
        await show(query, await question(asking.db, person, asking.say, library.id, role_id, renewed=True))
        return
    await deeds.give(asking.db, person.id, library.id, given, asking.now)
    said = registration_words.follows(asking.say, library)
    if role_id is not None:
        outcome = await signups.join(asking.db, person.id, role_id, asking.now)
        said = signup_words.joined(asking.say, outcome.answer, outcome.facts, asking.now)
    await show(query, words.joined(asking.say, said))


async def _library(db: Database, library_id: int) -> Library:
    async with db.read() as connection:
        library = await libraries.by_id(connection, library_id)
    if library is None:
        raise DomainError("GONE")
    return library


def _age(person: Person | None) -> Age:
    if person is None or person.age is None:
        raise DomainError("ANSWERS_MISSING")
    return person.age


def routes() -> Router:
    router = Router(name="consents")
    router.callback_query.middleware(AskingMiddleware())
    router.callback_query.register(answer_consent, GiveConsent.filter())
    return router
