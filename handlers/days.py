"""When an action is: days and hours are offered on buttons and may be typed; what comes of it is in `moving`."""

from datetime import date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.moving import NewTime
from domain.people import Person
from domain.wall_clock import local_day
from handlers import moving
from handlers.filters import Typed
from handlers.opening import ACTION, Choosing, number, somebody
from handlers.screen import answer
from handlers.waiting import ask_to_type, not_so
from messages import days as words
from messages.days import AskDay, Nothing, OtherDay, OtherTime
from messages.reading_dates import read_day
from messages.reading_times import read_hours
from messages.slips import slip
from messages.texts import Texts
from messages.typed import Impossible
from storage.database import Database
from usecases import leading


def routes() -> Router:
    router = Router(name="days")
    router.callback_query.register(ask_day, AskDay.filter())
    router.callback_query.register(calendar, OtherDay.filter())
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
    await ask_to_type(query, state, Choosing.day_offered, words.ask_day(say, action, now), action=action.id)


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
    screen = words.calendar(say, action, callback_data.page, now)
    await ask_to_type(query, state, Choosing.day, screen, action=action.id)


async def typed_day(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    """What is no day leaves everything as it was, and the question open."""
    librarian, action_id = somebody(person), await number(state, ACTION)
    action = await leading.seen(db, librarian, action_id)
    day = read_day(typed, local_day(now, action.zone))
    if not isinstance(day, date):
        await not_so(message, slip(say, day) if isinstance(day, Impossible) else words.not_a_day(say), state)
        return
    await moving.change(message, action_id, NewTime(day=day), librarian, say, now, db, state)


async def other_time(
    query: CallbackQuery,
    callback_data: OtherTime,
    person: Person | None,
    say: Texts,
    db: Database,
    state: FSMContext,
) -> None:
    action = await leading.seen(db, person, callback_data.action)
    await ask_to_type(query, state, Choosing.hours, words.type_time(say, action), action=action.id)


async def typed_hours(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    librarian, action_id = somebody(person), await number(state, ACTION)
    await leading.seen(db, librarian, action_id)
    hours = read_hours(typed)
    if hours is None or isinstance(hours, Impossible) or hours.starts is None:
        await not_so(message, slip(say, hours) if isinstance(hours, Impossible) else words.not_a_time(say), state)
        return
    wanted = NewTime(start=hours.starts, end=hours.ends)
    await moving.change(message, action_id, wanted, librarian, say, now, db, state)


async def nothing(query: CallbackQuery) -> None:
    """A dot or a weekday of the calendar."""
    await answer(query)
