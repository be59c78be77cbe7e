"""«Изменить» of a library: its head corrects what is told of it and of the organisation that answers for the data."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.libraries import Library, LibraryField, OperatorField, Organisation
from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import may_answer_for, may_head, require_head
from handlers.filters import Typed
from handlers.screen import show
from handlers.waiting import ask_to_type, stop_waiting
from messages import library_changes as words
from messages.doors import LibraryCard
from messages.library_changes import (
    ChangeLibrary,
    ChangeOperator,
    EmptyLibrary,
    EmptyOperator,
    MoveLibrary,
    OperatorCard,
    StoreIn,
)
from messages.screens import Screen
from messages.texts import Texts
from storage import libraries as rows
from storage import organisations
from storage.database import Database
from usecases import libraries


class Changing(StatesGroup):
    """Waits for a field's new value; the form holds `changed_library` and `changed_field`."""

    library = State()
    operator = State()


def routes() -> Router:
    router = Router(name="library_changes")
    router.callback_query.register(open_card, LibraryCard.filter())
    router.callback_query.register(ask_field, ChangeLibrary.filter())
    router.callback_query.register(empty_field, EmptyLibrary.filter())
    router.callback_query.register(move, MoveLibrary.filter())
    router.callback_query.register(open_operator, OperatorCard.filter())
    router.callback_query.register(ask_operator_field, ChangeOperator.filter())
    router.callback_query.register(empty_operator_field, EmptyOperator.filter())
    router.callback_query.register(store_in, StoreIn.filter())
    router.message.register(typed_field, StateFilter(Changing.library), Typed())
    router.message.register(typed_operator_field, StateFilter(Changing.operator), Typed())
    return router


# The library ---------------------------------------------------------------------------------------------------------


async def open_card(
    query: CallbackQuery,
    callback_data: LibraryCard,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    require_head(person, callback_data.library)
    await stop_waiting(state)
    await show(query, await _card(callback_data.library, say, now, db))


async def ask_field(
    query: CallbackQuery,
    callback_data: ChangeLibrary,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    require_head(person, callback_data.library)
    field = _field(callback_data.field)
    library, _ = await _read(callback_data.library, db)
    screen = words.ask_field(say, library, field, now)
    if field is LibraryField.ZONE:
        await stop_waiting(state)
        await show(query, screen)
    else:
        await _ask(query, state, Changing.library, screen, library.id, field)


async def typed_field(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    head, library_id, field = await _asked(person, state)
    await libraries.change(db, head.id, library_id, _field(field), typed, now)
    await stop_waiting(state)
    await show(message, await _card(library_id, say, now, db))


async def empty_field(
    query: CallbackQuery,
    callback_data: EmptyLibrary,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    head = require_head(person, callback_data.library)
    await libraries.change(db, head.id, callback_data.library, _field(callback_data.field), None, now)
    await stop_waiting(state)
    await show(query, await _card(callback_data.library, say, now, db))


async def move(
    query: CallbackQuery, callback_data: MoveLibrary, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    """Another zone was tapped, or another page of them."""
    head = require_head(person, callback_data.library)
    if callback_data.zone:
        await libraries.change(db, head.id, callback_data.library, LibraryField.ZONE, callback_data.zone, now)
        await show(query, await _card(callback_data.library, say, now, db))
        return
    library, _ = await _read(callback_data.library, db)
    await show(query, words.ask_field(say, library, LibraryField.ZONE, now, callback_data.page))


# The operator --------------------------------------------------------------------------------------------------------


async def open_operator(
    query: CallbackQuery,
    callback_data: OperatorCard,
    person: Person | None,
    say: Texts,
    db: Database,
    state: FSMContext,
) -> None:
    head = require_head(person, callback_data.library)
    await stop_waiting(state)
    await show(query, await _operator_card(callback_data.library, head, say, db))


async def ask_operator_field(
    query: CallbackQuery,
    callback_data: ChangeOperator,
    person: Person | None,
    say: Texts,
    db: Database,
    state: FSMContext,
) -> None:
    require_head(person, callback_data.library)
    field = _operator_field(callback_data.field)
    library, operator = await _read(callback_data.library, db)
    screen = words.ask_operator_field(say, library, operator, field)
    if field is OperatorField.STORAGE_COUNTRY:
        await stop_waiting(state)
        await show(query, screen)
    else:
        await _ask(query, state, Changing.operator, screen, library.id, field)


async def typed_operator_field(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    head, library_id, field = await _asked(person, state)
    await libraries.change_operator(db, head.id, library_id, _operator_field(field), typed, now)
    await stop_waiting(state)
    await show(message, await _operator_card(library_id, head, say, db))


async def empty_operator_field(
    query: CallbackQuery,
    callback_data: EmptyOperator,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    head = require_head(person, callback_data.library)
    field = _operator_field(callback_data.field)
    await libraries.change_operator(db, head.id, callback_data.library, field, None, now)
    await stop_waiting(state)
    await show(query, await _operator_card(callback_data.library, head, say, db))


async def store_in(
    query: CallbackQuery, callback_data: StoreIn, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    head = require_head(person, callback_data.library)
    field = OperatorField.STORAGE_COUNTRY
    await libraries.change_operator(db, head.id, callback_data.library, field, callback_data.country, now)
    await show(query, await _operator_card(callback_data.library, head, say, db))


# Both ----------------------------------------------------------------------------------------------------------------


async def _ask(
    query: CallbackQuery, state: FSMContext, question: State, screen: Screen, library_id: int, field: str
) -> None:
    await ask_to_type(query, state, question, screen, changed_library=library_id, changed_field=str(field))


async def _asked(person: Person | None, state: FSMContext) -> tuple[Person, int, str]:
    """Who types which field of which library; whoever heads it no more is asked no more."""
    asked = await state.get_data()
    library_id, field = int(asked["changed_library"]), str(asked["changed_field"])
    if person is None or not may_head(person, library_id):
        await stop_waiting(state)
    return require_head(person, library_id), library_id, field


def _field(name: str) -> LibraryField:
    try:
        return LibraryField(name)
    except ValueError:
        raise DomainError("GONE") from None


def _operator_field(name: str) -> OperatorField:
    try:
        return OperatorField(name)
    except ValueError:
        raise DomainError("GONE") from None


async def _read(library_id: int, db: Database) -> tuple[Library, Organisation]:
    async with db.read() as connection:
        library = await rows.by_id(connection, library_id)
        operator = await organisations.by_id(connection, library.organisation_id) if library else None
    if library is None or operator is None:
        raise DomainError("GONE")
    return library, operator


async def _card(library_id: int, say: Texts, now: datetime, db: Database) -> Screen:
    library, operator = await _read(library_id, db)
    return words.card(say, library, operator, now)


async def _operator_card(library_id: int, viewer: Person, say: Texts, db: Database) -> Screen:
    library, operator = await _read(library_id, db)
    async with db.read() as connection:
        branches = await organisations.libraries_of(connection, operator.id)
    return words.operator_card(say, library, operator, may_change=may_answer_for(viewer, branches))
