"""The roles of an action: adding, renaming, seats, the least that is needed, age, removing."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.people import Person
from handlers.filters import Typed
from handlers.opening import ACTION, ROLE, number, somebody
from handlers.screen import show
from handlers.waiting import ask_to_type, not_so, stop_waiting
from messages import roles as words
from messages.editing import Roles
from messages.reading_roles import read_seats
from messages.roles import AddRole, OpenRole, PickAge, RemoveRole, RenameRole, TypeSeats
from messages.slips import slip
from messages.texts import Texts
from messages.typed import Impossible, Reason
from storage.database import Database
from usecases import editing, leading


class AboutRole(StatesGroup):
    new = State()
    name = State()
    seats = State()
    least = State()


def routes() -> Router:
    router = Router(name="roles")
    router.callback_query.register(every, Roles.filter())
    router.callback_query.register(one, OpenRole.filter())
    router.callback_query.register(add, AddRole.filter())
    router.callback_query.register(rename, RenameRole.filter())
    router.callback_query.register(ask_seats, TypeSeats.filter())
    router.callback_query.register(pick_age, PickAge.filter())
    router.callback_query.register(remove, RemoveRole.filter())
    router.message.register(typed_new, StateFilter(AboutRole.new), Typed())
    router.message.register(typed_name, StateFilter(AboutRole.name), Typed())
    router.message.register(typed_seats, StateFilter(AboutRole.seats, AboutRole.least), Typed())
    return router


async def every(
    query: CallbackQuery, callback_data: Roles, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    await stop_waiting(state)
    await show(query, words.every(say, await leading.seen(db, person, callback_data.action)))


async def one(
    query: CallbackQuery, callback_data: OpenRole, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    await stop_waiting(state)
    await _show(query, person, callback_data.role, say, db)


async def _show(event: Message | CallbackQuery, person: Person | None, role_id: int, say: Texts, db: Database) -> None:
    action, role = await leading.seen_role(db, person, role_id)
    await show(event, words.one(say, action, role))


# Names ---------------------------------------------------------------------------------------------------------------


async def add(
    query: CallbackQuery, callback_data: AddRole, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    action = await leading.seen(db, person, callback_data.action)
    await ask_to_type(query, state, AboutRole.new, words.ask_name(say, action), action=action.id)


async def rename(
    query: CallbackQuery, callback_data: RenameRole, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    action, role = await leading.seen_role(db, person, callback_data.role)
    await ask_to_type(query, state, AboutRole.name, words.ask_name(say, action), role=role.id)


async def typed_new(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    librarian, action_id = somebody(person), await number(state, ACTION)
    role_id = await editing.add_role(db, librarian.id, action_id, typed, now)
    await stop_waiting(state)
    await _show(message, librarian, role_id, say, db)


async def typed_name(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    librarian, role_id = somebody(person), await number(state, ROLE)
    await editing.rename_role(db, librarian.id, role_id, typed, now)
    await stop_waiting(state)
    await _show(message, librarian, role_id, say, db)


# Numbers -------------------------------------------------------------------------------------------------------------


async def ask_seats(
    query: CallbackQuery, callback_data: TypeSeats, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    _, role = await leading.seen_role(db, person, callback_data.role)
    least = bool(callback_data.least)
    question = AboutRole.least if least else AboutRole.seats
    await ask_to_type(query, state, question, words.ask_seats(say, role, least), role=role.id)


async def typed_seats(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    """0 is a sound minimum, and no number of seats."""
    librarian, role_id = somebody(person), await number(state, ROLE)
    least = await state.get_state() == AboutRole.least.state
    read = read_seats(typed)
    if least and isinstance(read, Impossible) and read.reason is Reason.TOO_FEW_SEATS:
        read = 0
    if not isinstance(read, int):
        await not_so(message, slip(say, read) if isinstance(read, Impossible) else words.not_a_number(say), state)
        return
    if least:
        await editing.set_min(db, librarian.id, role_id, read, now)
    else:
        await editing.set_seats(db, librarian.id, role_id, read, now)
    await stop_waiting(state)
    await _show(message, librarian, role_id, say, db)


async def pick_age(
    query: CallbackQuery, callback_data: PickAge, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = somebody(person)
    _, role = await leading.seen_role(db, librarian, callback_data.role)
    if callback_data.years < 0:
        await show(query, words.ask_age(say, role))
        return
    await editing.set_age(db, librarian.id, role.id, callback_data.years, now)
    await _show(query, librarian, role.id, say, db)


async def remove(
    query: CallbackQuery, callback_data: RemoveRole, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = somebody(person)
    _, role = await leading.seen_role(db, librarian, callback_data.role)
    if not callback_data.sure:
        await show(query, words.ask_remove(say, role))
        return
    action_id = await editing.remove_role(db, librarian.id, role.id, now)
    await show(query, words.every(say, await leading.seen(db, librarian, action_id)))
