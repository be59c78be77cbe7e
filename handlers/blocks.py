"""The head closes signing up through the bot for a person, and opens it again."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.actions import Seat
from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import require_head
from handlers.filters import Typed
from handlers.opening import number, somebody
from handlers.screen import show
from handlers.waiting import ask_to_type, stop_waiting
from messages import blocks as words
from messages.doors import LibraryBlocks
from messages.screens import Screen
from messages.texts import Texts
from storage import blocks as rows
from storage import libraries, signups
from storage.database import Database
from usecases import blocks

SIGNUP, MONTHS = "block_signup", "block_months"


class Blocking(StatesGroup):
    reason = State()


def routes() -> Router:
    router = Router(name="blocks")
    router.callback_query.register(ask, words.AskBlock.filter())
    router.callback_query.register(block_for, words.BlockFor.filter())
    router.callback_query.register(lift, words.LiftBlock.filter())
    router.callback_query.register(listed, LibraryBlocks.filter())
    router.message.register(typed_reason, StateFilter(Blocking.reason), Typed())
    return router


async def ask(
    query: CallbackQuery, callback_data: words.AskBlock, person: Person | None, say: Texts, db: Database
) -> None:
    await show(query, words.how_long(say, await _seat(db, person, callback_data.signup)))


async def block_for(
    query: CallbackQuery,
    callback_data: words.BlockFor,
    person: Person | None,
    say: Texts,
    db: Database,
    state: FSMContext,
) -> None:
    seat = await _seat(db, person, callback_data.signup)
    screen, months = words.ask_reason(say, seat), callback_data.months
    await ask_to_type(query, state, Blocking.reason, screen, block_signup=seat.id, block_months=months)


async def typed_reason(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    signup_id, months = await number(state, SIGNUP), await number(state, MONTHS)
    made = await blocks.block(db, somebody(person).id, signup_id, months, typed, now)
    await stop_waiting(state)
    seat = await _seat(db, person, signup_id)
    await show(message, words.done(say, made, seat.action.library, now))


async def _seat(db: Database, person: Person | None, signup_id: int) -> Seat:
    """Raises GONE, NOT_ALLOWED."""
    async with db.read() as connection:
        seat = await signups.by_id(connection, signup_id)
    blocks.blockable(seat)
    if seat is None:
        raise DomainError("GONE")
    require_head(person, seat.action.library.id)
    return seat


async def listed(
    query: CallbackQuery, callback_data: LibraryBlocks, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    await show(query, await _list(db, person, callback_data.library, callback_data.page, say, now))


async def lift(
    query: CallbackQuery, callback_data: words.LiftBlock, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    await blocks.lift(db, somebody(person).id, callback_data.person, callback_data.library, now)
    await show(query, await _list(db, person, callback_data.library, 0, say, now), popup=words.lifted(say))


async def _list(db: Database, person: Person | None, library_id: int, page: int, say: Texts, now: datetime) -> Screen:
    async with db.read() as connection:
        library = await libraries.by_id(connection, library_id)
        if library is None:
            raise DomainError("GONE")
        require_head(person, library_id)
        every = await rows.of_library(connection, library_id, now)
    return words.listed(say, library, every, page, now)
