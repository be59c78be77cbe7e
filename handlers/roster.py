"""«Кто записан»: people by role, one of them and what may be done, freeing a seat, adding somebody who telephoned."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.actions import ActionState, Seat
from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import may_head, require_lead
from handlers.filters import Typed
from handlers.opening import ROLE, number, somebody
from handlers.screen import show
from handlers.waiting import ask_to_type, not_so, stop_waiting
from messages import roster as words
from messages.doors import Roster
from messages.managing import AddPerson
from messages.names import read_name
from messages.roster import AddTo, OpenSeat, Release
from messages.slips import slip
from messages.texts import Texts
from messages.typed import Impossible
from storage import notices
from storage import signups as rows
from storage.database import Database
from usecases import leading, roster


class Entering(StatesGroup):
    name = State()


def routes() -> Router:
    router = Router(name="roster")
    router.callback_query.register(who, Roster.filter())
    router.callback_query.register(open_seat, OpenSeat.filter())
    router.callback_query.register(release, Release.filter())
    router.callback_query.register(add_person, AddPerson.filter())
    router.callback_query.register(add_to, AddTo.filter())
    router.message.register(typed_name, StateFilter(Entering.name), Typed())
    return router


async def who(
    query: CallbackQuery,
    callback_data: Roster,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    await stop_waiting(state)
    await _show(query, person, callback_data.action, callback_data.page, say, now, db)


async def _show(
    query: CallbackQuery,
    person: Person | None,
    action_id: int,
    page: int,
    say: Texts,
    now: datetime,
    db: Database,
    popup: str | None = None,
) -> None:
    action = await leading.seen(db, person, action_id)
    async with db.read() as connection:
        seats = await rows.roster(connection, action.id)
        questions = await notices.questions(connection, [seat.id for seat in seats])
    head = may_head(somebody(person), action.library.id)
    await show(query, words.roster(say, action, seats, page, now, head, questions), popup=popup)


async def open_seat(
    query: CallbackQuery, callback_data: OpenSeat, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    """Whoever is not on the roster any more is looked for on what it is now."""
    librarian = somebody(person)
    seat = await _seat(db, librarian, callback_data.signup)
    if seat.ended_at is not None:
        await _show(query, librarian, seat.action.id, callback_data.page, say, now, db)
        return
    async with db.read() as connection:
        questions = await notices.questions(connection, [seat.id])
    head = may_head(librarian, seat.action.library.id)
    await show(query, words.one(say, seat, callback_data.page, head, now, questions))


async def release(
    query: CallbackQuery, callback_data: Release, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = somebody(person)
    seat = await _seat(db, librarian, callback_data.signup)
    if not callback_data.sure:
        await show(query, words.ask_release(say, seat))
        return
    await roster.release(db, librarian.id, seat.id, now)
    await _show(query, librarian, seat.action.id, 0, say, now, db, popup=words.released(say))


async def _seat(db: Database, librarian: Person, signup_id: int) -> Seat:
    """Raises GONE, NOT_ALLOWED."""
    async with db.read() as connection:
        seat = await rows.by_id(connection, signup_id)
    if seat is None or seat.action.state is ActionState.TRIAL:
        raise DomainError("GONE")
    require_lead(librarian, seat.action.library.id)
    return seat


# «Добавить человека» -------------------------------------------------------------------------------------------------


async def add_person(
    query: CallbackQuery,
    callback_data: AddPerson,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    """One role with free seats needs no choice."""
    action = await leading.seen(db, person, callback_data.action)
    if action.state is not ActionState.PUBLISHED or action.over(now):
        raise DomainError("GONE")
    free = [role for role in action.roles if role.free > 0]
    if len(free) == 1:
        await ask_to_type(query, state, Entering.name, words.ask_name(say, action, free[0]), role=free[0].id)
        return
    await show(query, words.ask_role(say, action))


async def add_to(
    query: CallbackQuery, callback_data: AddTo, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    action, role = await leading.seen_role(db, person, callback_data.role)
    await ask_to_type(query, state, Entering.name, words.ask_name(say, action, role), role=role.id)


async def typed_name(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    librarian, role_id = somebody(person), await number(state, ROLE)
    action, role = await leading.seen_role(db, librarian, role_id)
    name = read_name(typed)
    if isinstance(name, Impossible):
        await not_so(message, slip(say, name), state)
        return
    await roster.enter(db, librarian.id, role.id, name, now)
    await stop_waiting(state)
    await show(message, words.added(say, action, role, name))
