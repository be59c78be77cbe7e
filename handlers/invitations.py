"""`/call`: to whom an invitation goes. Then its words, and the last look before it is sent."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.invitations import Audience
from domain.libraries import Library, require_open
from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import may_lead, require_lead
from handlers.filters import Private
from handlers.invitation_look import draft_of
from handlers.invitation_words import ask_first_words
from handlers.opening import somebody
from handlers.screen import show
from handlers.waiting import stop_waiting
from messages import desk as desk_words
from messages import invitations as words
from messages.doors import Call
from messages.invitation_steps import CallInterest, CallInterests, CallSignedUp, CallTo
from messages.texts import Texts
from storage import invitations as stored
from storage import libraries, library_actions
from storage.database import Database
from usecases import invitations


def routes() -> Router:
    router = Router(name="invitations")
    router.message.register(call, Command("call"), Private())
    router.callback_query.register(open_call, Call.filter())
    router.callback_query.register(to_whom, CallTo.filter())
    router.callback_query.register(signed_up, CallSignedUp.filter())
    router.callback_query.register(show_interests, CallInterests.filter())
    router.callback_query.register(choose_interest, CallInterest.filter())
    return router


async def call(message: Message, person: Person | None, say: Texts, db: Database, state: FSMContext) -> None:
    await _open(message, person, Call(), say, db, state)


async def open_call(
    query: CallbackQuery, callback_data: Call, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    await _open(query, person, callback_data, say, db, state)


async def _open(
    event: Message | CallbackQuery, person: Person | None, wish: Call, say: Texts, db: Database, state: FSMContext
) -> None:
    """The only library at once, a choice of several."""
    if person is None or not person.is_librarian:
        await show(event, desk_words.not_librarian(say))
        return
    await stop_waiting(state)
    async with db.read() as connection:
        mine = [each for each in await libraries.all_of_them(connection) if may_lead(person, each.id)]
    if wish.library:
        require_lead(person, wish.library)
    elif len(mine) != 1:
        await show(event, words.choose_library(say, mine, wish.page) if mine else desk_words.no_library(say))
        return
    library = next((each for each in mine if each.id == (wish.library or mine[0].id)), None)
    if library is None:
        raise DomainError("GONE")
    async with db.read() as connection:
        begun = await stored.begun_by(connection, library.id, person.id)
    await show(event, words.ask_audience(say, library, begun))


async def to_whom(
    query: CallbackQuery,
    callback_data: CallTo,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    if callback_data.audience not in {Audience.EVERYONE, Audience.INTERESTS, Audience.HELPED}:
        raise DomainError("GONE")
    audience = Audience(callback_data.audience)
    begun = await invitations.begin(db, somebody(person).id, callback_data.library, audience, None, now)
    await ask_first_words(query, begun, person, say, now, db, state)


async def show_interests(
    query: CallbackQuery,
    callback_data: CallInterests,
    person: Person | None,
    say: Texts,
    db: Database,
    state: FSMContext,
) -> None:
    await stop_waiting(state)
    await _show_interests(query, callback_data.invitation, person, say, db)


async def choose_interest(
    query: CallbackQuery, callback_data: CallInterest, person: Person | None, say: Texts, db: Database
) -> None:
    librarian, chosen = somebody(person), callback_data.interest
    await invitations.choose(db, librarian.id, callback_data.invitation, chosen, on=callback_data.on)
    await _show_interests(query, callback_data.invitation, person, say, db)


async def _show_interests(
    query: CallbackQuery, invitation_id: int, person: Person | None, say: Texts, db: Database
) -> None:
    draft = await draft_of(db, person, invitation_id)
    if draft.audience is not Audience.INTERESTS:
        raise DomainError("GONE")
    await show(query, words.ask_interests(say, draft))


async def signed_up(
    query: CallbackQuery,
    callback_data: CallSignedUp,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    librarian, library_id = require_lead(person, callback_data.library), callback_data.library
    if callback_data.action:
        wish = Audience.SIGNED_UP, callback_data.action
        begun = await invitations.begin(db, librarian.id, library_id, *wish, now)
        await ask_first_words(query, begun, person, say, now, db, state)
        return
    library = await _library(db, library_id)
    async with db.read() as connection:
        coming = await library_actions.all_ahead(connection, library_id, now)
    await show(query, words.ask_signed_up_to(say, library, coming, callback_data.page, now))


async def _library(db: Database, library_id: int) -> Library:
    async with db.read() as connection:
        return require_open(await libraries.by_id(connection, library_id))
