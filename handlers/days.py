"""When an action is: days and hours by buttons or typed; for a draft the next step, for a published one a move."""

from datetime import date, datetime, time

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.mistakes import DomainError
from domain.people import Person
from domain.wall_clock import local_day
from handlers.filters import Typed
from handlers.opening import ACTION, Choosing, number, open_action, somebody, wait_for
from handlers.screen import answer, show
from messages import days as words
from messages.days import AskDay, Nothing, OtherDay, OtherTime, PickDay, PickTime
from messages.reading_dates import read_day
from messages.reading_times import read_hours
from messages.slips import slip
from messages.texts import Texts
from messages.typed import Impossible
from storage.database import Database
from usecases import leading, moving


def routes() -> Router:
    router = Router(name="days")
    router.callback_query.register(ask_day, AskDay.filter())
    router.callback_query.register(calendar, OtherDay.filter())
    router.callback_query.register(pick_day, PickDay.filter())
    router.callback_query.register(pick_time, PickTime.filter())
    router.callback_query.register(other_time, OtherTime.filter())
    router.callback_query.register(nothing, Nothing.filter())
    router.message.register(typed_day, StateFilter(Choosing.day), Typed())
    router.message.register(typed_day, StateFilter(Choosing.day_offered), Typed(), names_day)
    router.message.register(typed_hours, StateFilter(Choosing.hours), Typed())
    router.message.register(typed_hours, StateFilter(Choosing.hours_offered), Typed(), names_hours)
    return router


async def names_day(message: Message) -> bool:
    """Under the buttons nothing was asked to be typed: what is no day is about something else."""
    return read_day(message.text or "", message.date.date()) is not None


async def names_hours(message: Message) -> bool:
    return read_hours(message.text or "") is not None


async def ask_day(
    query: CallbackQuery,
    callback_data: AskDay,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    action = await leading.seen(db, person, callback_data.action)
    await wait_for(state, Choosing.day_offered, action=action.id)
    await show(query, words.ask_day(say, action, now))


async def calendar(
    query: CallbackQuery,
    callback_data: OtherDay,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    action = await leading.seen(db, person, callback_data.action)
    await wait_for(state, Choosing.day, action=action.id)
    await show(query, words.calendar(say, action, callback_data.page, now))


async def pick_day(
    query: CallbackQuery,
    callback_data: PickDay,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    try:
        day = date.fromisoformat(callback_data.day)
    except ValueError:
        raise DomainError("GONE") from None
    librarian = somebody(person)
    await moving.set_day(db, librarian.id, callback_data.action, day, now)
    await state.set_state(None)
    await open_action(query, librarian, callback_data.action, say, now, db, state=state)


async def typed_day(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    """What is no day leaves everything as it was, and the question open."""
    librarian, action_id = somebody(person), await number(state, ACTION)
    action = await leading.seen(db, librarian, action_id)
    day = read_day(typed, local_day(now, action.zone))
    if not isinstance(day, date):
        await message.answer(slip(say, day) if isinstance(day, Impossible) else words.not_a_day(say))
        return
    await moving.set_day(db, librarian.id, action_id, day, now)
    await state.set_state(None)
    await open_action(message, librarian, action_id, say, now, db, state=state)


async def pick_time(
    query: CallbackQuery,
    callback_data: PickTime,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    try:
        start = time.fromisoformat(callback_data.at)
    except ValueError:
        raise DomainError("GONE") from None
    librarian = somebody(person)
    await moving.set_hours(db, librarian.id, callback_data.action, start.replace(tzinfo=None), None, now)
    await state.set_state(None)
    await open_action(query, librarian, callback_data.action, say, now, db, state=state)


async def other_time(
    query: CallbackQuery,
    callback_data: OtherTime,
    person: Person | None,
    say: Texts,
    db: Database,
    state: FSMContext,
) -> None:
    action = await leading.seen(db, person, callback_data.action)
    await wait_for(state, Choosing.hours, action=action.id)
    await show(query, words.type_time(say, action))


async def typed_hours(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    librarian, action_id = somebody(person), await number(state, ACTION)
    await leading.seen(db, librarian, action_id)
    hours = read_hours(typed)
    if hours is None or isinstance(hours, Impossible) or hours.starts is None:
        await message.answer(slip(say, hours) if isinstance(hours, Impossible) else words.not_a_time(say))
        return
    await moving.set_hours(db, librarian.id, action_id, hours.starts, hours.ends, now)
    await state.set_state(None)
    await open_action(message, librarian, action_id, say, now, db, state=state)


async def nothing(query: CallbackQuery) -> None:
    """A dot or a weekday of the calendar."""
    await answer(query)
