"""«Новый телефон»: a head makes the link, the person opens it on the new phone, the old account may say no."""

import secrets
from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.actions import Seat
from domain.mistakes import DomainError
from domain.new_phones import require_free, require_movable, require_open
from domain.people import Person
from handlers.filters import DeepLink
from handlers.opening import somebody
from handlers.screen import answer, send, send_with_keyboard, show
from messages import home
from messages import new_phones as words
from messages.mistakes import sentence
from messages.new_phones import AskNewPhone, NotMe, TakeProfile
from messages.texts import Texts, texts
from storage import new_phones as rows
from storage import people, signups
from storage.database import Database
from usecases import new_phones
from usecases.blocks import blockable

CODE_BYTES = 16
"""Of randomness in a link: 22 characters that nobody guesses."""


def routes() -> Router:
    router = Router(name="new_phones")
    router.message.register(opened, DeepLink("n"))
    router.callback_query.register(ask, AskNewPhone.filter())
    router.callback_query.register(take, TakeProfile.filter())
    router.callback_query.register(not_me, NotMe.filter())
    return router


# The head -------------------------------------------------------------------------------------------------------------


async def ask(
    query: CallbackQuery,
    callback_data: AskNewPhone,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    username: str,
) -> None:
    head = somebody(person)
    seat = await _seat(db, head, callback_data.signup)
    if not callback_data.sure:
        await show(query, words.explain(say, seat))
        return
    code = secrets.token_urlsafe(CODE_BYTES)
    move, moved = await new_phones.make_link(db, head.id, seat.id, code, now)
    await show(query, words.made(say, move, code, moved, seat, username))


async def _seat(db: Database, head: Person, signup_id: int) -> Seat:
    """Raises GONE, NOT_ALLOWED, NEW_PHONE_LIBRARIAN."""
    async with db.read() as connection:
        seat = await signups.by_id(connection, signup_id)
        moved = await people.by_id(connection, blockable(seat))
    if seat is None or moved is None:
        raise DomainError("GONE")
    require_movable(head, moved, seat.action.library.id)
    return seat


# The new phone --------------------------------------------------------------------------------------------------------


async def opened(
    message: Message, payload: str, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    """Opening burns nothing; a link that moves nobody any more says why and what to do."""
    async with db.read() as connection:
        move = await rows.by_code(connection, payload)
        moved = await people.by_id(connection, move.person_id) if move is not None else None
    try:
        move = require_open(move, now)
        require_free(person, move.person_id)
    except DomainError as mistake:
        await show(message, words.refused(say, sentence(say, mistake)))
        return
    if moved is None:
        raise DomainError("NEW_PHONE_UNKNOWN")
    await show(message, words.confirm(texts(moved.language), moved, payload))


async def take(
    query: CallbackQuery, callback_data: TakeProfile, now: datetime, db: Database, state: FSMContext
) -> None:
    moved = await new_phones.take(db, query.from_user.id, callback_data.code, now)
    await state.clear()
    await answer(query)
    if query.message is not None:
        say = texts(moved.language)
        await send_with_keyboard(query.message, words.taken(say, moved), home.lasting_keyboard(say))
        await send(query.message, home.home(say, moved))


# The old account ------------------------------------------------------------------------------------------------------


async def not_me(query: CallbackQuery, callback_data: NotMe, say: Texts, now: datetime, db: Database) -> None:
    stopped = await new_phones.deny(db, query.from_user.id, callback_data.move, now)
    await show(query, words.stopped(say) if stopped else words.reported(say))
