"""«Написать записанным»: to whom, the text, a look at it, [Отправить]."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.actions import Action, ActionState
from domain.letters import fits
from domain.mistakes import DomainError
from domain.people import Person
from handlers.filters import Typed, WithoutText
from handlers.opening import ACTION, ROLE, number, somebody
from handlers.screen import show
from handlers.waiting import ask_to_type, not_so, stop_waiting
from messages import letters as words
from messages.doors import WriteLetter
from messages.formatting import formatted
from messages.letters import LetterTo, SendLetter
from messages.texts import Texts
from storage import signups
from storage.database import Database
from usecases import leading, letters

TEXT, SOURCE = "letter", "letter_source"
"""In the chat's form: what was typed, and the message it was typed in."""


class Writing(StatesGroup):
    text = State()


def routes() -> Router:
    router = Router(name="letters")
    router.callback_query.register(begin, WriteLetter.filter())
    router.callback_query.register(ask_text, LetterTo.filter())
    router.callback_query.register(send, SendLetter.filter())
    router.message.register(typed_text, StateFilter(Writing.text), Typed())
    router.message.register(no_text, StateFilter(Writing.text), WithoutText())
    return router


async def begin(
    query: CallbackQuery,
    callback_data: WriteLetter,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    await stop_waiting(state)
    action = await _ahead(db, person, callback_data.action, now)
    async with db.read() as connection:
        roster = await signups.roster(connection, action.id)
    await show(query, words.ask_whom(say, action, roster))


async def ask_text(
    query: CallbackQuery,
    callback_data: LetterTo,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    action = await _ahead(db, person, callback_data.action, now)
    await ask_to_type(
        query, state, Writing.text, words.ask_text(say, action), action=action.id, role=callback_data.role
    )


async def typed_text(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    """Kept in the chat's form until it is sent; typing again replaces it."""
    action = await _ahead(db, person, await number(state, ACTION), now)
    if not fits(typed):
        await not_so(message, words.too_long(say), state)
        return
    text = formatted(typed, message.entities)
    await state.update_data({TEXT: text, SOURCE: message.message_id})
    role_id = await number(state, ROLE) or None
    async with db.read() as connection:
        roster = await signups.roster(connection, action.id)
    await show(message, words.preview(say, action, role_id, text, message.message_id, roster, now))


async def no_text(message: Message, say: Texts, state: FSMContext) -> None:
    """A text that was typed before stays to be sent."""
    await not_so(message, words.text_first(say), state)


async def send(
    query: CallbackQuery,
    callback_data: SendLetter,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    """What was shown is what goes: a text that was typed since then has a screen of its own."""
    held = await state.get_data()
    text = held.get(TEXT) if held.get(SOURCE) == callback_data.source else None
    role_id = callback_data.role or None
    done = await letters.send(db, somebody(person).id, callback_data.action, role_id, text, callback_data.source, now)
    if text is not None:
        await stop_waiting(state)
        await state.set_data({key: value for key, value in held.items() if key not in {TEXT, SOURCE}})
    await show(query, words.sent(say, done, now))


async def _ahead(db: Database, person: Person | None, action_id: int, now: datetime) -> Action:
    """Raises GONE, NOT_ALLOWED."""
    action = await leading.seen(db, person, action_id)
    if action.state is not ActionState.PUBLISHED or action.over(now):
        raise DomainError("GONE")
    return action
