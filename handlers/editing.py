"""«Изменить»: one thing of an action at a time, by a button or by typing what it shall be."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.actions import Format
from domain.drafts import TextField
from domain.mistakes import DomainError
from domain.people import Person
from handlers.filters import Typed
from handlers.opening import ACTION, FIELD, Choosing, number, somebody
from handlers.screen import show
from handlers.waiting import ask_to_type, stop_waiting
from messages import editing as words
from messages.editing import (
    Edit,
    EditFormat,
    EditText,
    EditTime,
    EmptyText,
)
from messages.texts import Texts
from storage.database import Database
from usecases import editing, leading


class Editing(StatesGroup):
    text = State()


def routes() -> Router:
    router = Router(name="editing")
    router.callback_query.register(menu, Edit.filter())
    router.callback_query.register(ask_text, EditText.filter())
    router.callback_query.register(empty_text, EmptyText.filter())
    router.callback_query.register(ask_hours, EditTime.filter())
    router.callback_query.register(edit_format, EditFormat.filter())
    router.message.register(typed_text, StateFilter(Editing.text), Typed())
    return router


async def menu(
    query: CallbackQuery,
    callback_data: Edit,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    await stop_waiting(state)
    await show(query, words.menu(say, await leading.seen(db, person, callback_data.action), now))


async def saved(
    event: Message | CallbackQuery, person: Person, action_id: int, say: Texts, now: datetime, db: Database
) -> None:
    """Back in the menu, which says so."""
    await show(event, words.menu(say, await leading.seen(db, person, action_id), now, changed=True))


# Texts -------------------------------------------------------------------------------------------------------------


async def ask_text(
    query: CallbackQuery,
    callback_data: EditText,
    person: Person | None,
    say: Texts,
    db: Database,
    state: FSMContext,
) -> None:
    field = _field(callback_data.field)
    action = await leading.seen(db, person, callback_data.action)
    screen = words.ask_text(say, action, field)
    await ask_to_type(query, state, Editing.text, screen, action=action.id, field=field.value)


async def typed_text(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    """A text that is too long is told so by its rule; the question stays open."""
    librarian, action_id = somebody(person), await number(state, ACTION)
    field = _field(str((await state.get_data()).get(FIELD)))
    await editing.set_text(db, librarian.id, action_id, field, typed, now)
    await stop_waiting(state)
    await saved(message, librarian, action_id, say, now, db)


async def empty_text(
    query: CallbackQuery,
    callback_data: EmptyText,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    librarian = somebody(person)
    await editing.set_text(db, librarian.id, callback_data.action, _field(callback_data.field), None, now)
    await stop_waiting(state)
    await saved(query, librarian, callback_data.action, say, now, db)


def _field(value: str) -> TextField:
    """Raises GONE for what was forged."""
    try:
        return TextField(value)
    except ValueError:
        raise DomainError("GONE") from None


# Hours and length ----------------------------------------------------------------------------------------------------


async def ask_hours(
    query: CallbackQuery,
    callback_data: EditTime,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    action = await leading.seen(db, person, callback_data.action)
    await ask_to_type(query, state, Choosing.hours, words.ask_hours(say, action, now), action=action.id)


# Format --------------------------------------------------------------------------------------------------------------


async def edit_format(
    query: CallbackQuery,
    callback_data: EditFormat,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    librarian = somebody(person)
    if not callback_data.format:
        await show(query, words.ask_format(say, await leading.seen(db, librarian, callback_data.action)))
        return
    try:
        becomes = Format(callback_data.format)
    except ValueError:
        raise DomainError("GONE") from None
    await editing.set_format(db, librarian.id, callback_data.action, becomes, now)
    await saved(query, librarian, callback_data.action, say, now, db)
