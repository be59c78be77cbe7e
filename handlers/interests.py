"""What a volunteer likes: the taps under the question after the first action and in the profile."""

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.mistakes import DomainError
from domain.people import Person
from handlers.screen import show
from messages import interests as words
from messages.texts import Texts
from storage import interests as stored
from storage.database import Database
from usecases import interests


def routes() -> Router:
    router = Router(name="interests")
    router.callback_query.register(show_choice, words.Interests.filter())
    router.callback_query.register(like, words.Like.filter())
    router.callback_query.register(call_urgently, words.CallUrgently.filter())
    router.callback_query.register(done, words.InterestsDone.filter())
    return router


async def show_choice(query: CallbackQuery, person: Person | None, say: Texts, db: Database) -> None:
    await _show_in_profile(query, _volunteer(person), say, db)


async def like(
    query: CallbackQuery, callback_data: words.Like, person: Person | None, say: Texts, db: Database
) -> None:
    volunteer = _volunteer(person)
    await interests.like(db, volunteer.id, callback_data.interest, on=callback_data.on)
    if not callback_data.asked:
        await _show_in_profile(query, volunteer, say, db)
        return
    async with db.read() as connection:
        chosen = await stored.of_person(connection, volunteer.id)
    await show(query, words.question(say, chosen))


async def call_urgently(
    query: CallbackQuery, callback_data: words.CallUrgently, person: Person | None, say: Texts, db: Database
) -> None:
    volunteer = _volunteer(person)
    await interests.call_urgently(db, volunteer.id, on=callback_data.on)
    await _show_in_profile(query, volunteer, say, db)


async def done(query: CallbackQuery, person: Person | None, say: Texts, db: Database) -> None:
    async with db.read() as connection:
        chosen = await stored.of_person(connection, _volunteer(person).id)
    await show(query, words.done(say, chosen))


async def _show_in_profile(query: CallbackQuery, person: Person, say: Texts, db: Database) -> None:
    async with db.read() as connection:
        chosen = await stored.of_person(connection, person.id)
        urgent = await stored.urgent(connection, person.id)
    await show(query, words.in_profile(say, chosen, urgent=urgent))


def _volunteer(person: Person | None) -> Person:
    if person is None or person.registered_at is None:
        raise DomainError("GONE")
    return person
