"""A librarian's first steps, and the trial in which she sees an action as a volunteer does."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import require_lead
from handlers.opening import somebody
from handlers.screen import answer, send, show
from messages import cards
from messages import first_steps as words
from messages.doors import OpenFirstSteps
from messages.first_steps import AskInTrial, BeginTrial, EndTrial
from messages.texts import Texts
from storage import first_steps, libraries
from storage.database import Database
from usecases import trials


def routes() -> Router:
    router = Router(name="first_steps")
    router.callback_query.register(open_steps, OpenFirstSteps.filter())
    router.callback_query.register(begin, BeginTrial.filter())
    router.callback_query.register(ask, AskInTrial.filter())
    router.callback_query.register(end, EndTrial.filter())
    return router


async def open_steps(
    query: CallbackQuery, callback_data: OpenFirstSteps, person: Person | None, say: Texts, db: Database, username: str
) -> None:
    await _show(query, callback_data.library, person, say, db, username)


async def _show(
    query: CallbackQuery,
    library_id: int,
    person: Person | None,
    say: Texts,
    db: Database,
    username: str,
    popup: str | None = None,
) -> None:
    librarian = require_lead(person, library_id)
    async with db.read() as connection:
        library = await libraries.by_id(connection, library_id)
        steps = await first_steps.of(connection, librarian.id, library_id)
    if library is None:
        raise DomainError("GONE")
    await show(query, words.first_steps(say, library, steps, username), popup=popup)


async def begin(
    query: CallbackQuery, callback_data: BeginTrial, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    """The explanation stays above; the card comes as the message that a group would get."""
    action = await trials.begin(db, somebody(person).id, callback_data.library, now)
    await show(query, words.trial(say, action))
    if query.message is not None:
        await send(query.message, cards.card(say, action, now))


async def ask(query: CallbackQuery, person: Person | None, say: Texts, now: datetime, db: Database) -> None:
    await trials.ask(db, somebody(person).id, now)
    await answer(query, words.asked(say))


async def end(
    query: CallbackQuery,
    callback_data: EndTrial,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    username: str,
) -> None:
    """A second tap, or one after the day, leads to the same screen."""
    await trials.end(db, somebody(person).id, now)
    await _show(query, callback_data.library, person, say, db, username, popup=words.ended(say))
