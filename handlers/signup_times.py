"""When signing up for an action opens and closes, by the rule or as typed; and whether another action at that time is
in the way."""

from datetime import date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.actions import Action
from domain.people import Person
from domain.wall_clock import instant, local_day
from handlers.filters import Typed
from handlers.opening import ACTION, number, somebody
from handlers.screen import show
from handlers.waiting import ask_to_type, not_so, stop_waiting
from messages import editing as words
from messages.editing import EditSignUp, MayOverlap, SignUpByRule, TypeSignUp
from messages.reading_dates import find_day
from messages.reading_times import Hours, find_hours
from messages.slips import slip
from messages.texts import Texts
from messages.typed import Impossible, taken_out
from storage.database import Database
from usecases import editing, leading, moving


class SigningUp(StatesGroup):
    opens = State()
    closes = State()


def routes() -> Router:
    router = Router(name="signup_times")
    router.callback_query.register(both, EditSignUp.filter())
    router.callback_query.register(ask, TypeSignUp.filter())
    router.callback_query.register(by_rule, SignUpByRule.filter())
    router.callback_query.register(may_overlap, MayOverlap.filter())
    router.message.register(typed_instant, StateFilter(SigningUp), Typed())
    return router


async def both(
    query: CallbackQuery,
    callback_data: EditSignUp,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    await stop_waiting(state)
    await show(query, words.sign_up(say, await leading.seen(db, person, callback_data.action), now))


async def ask(
    query: CallbackQuery, callback_data: TypeSignUp, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    action = await leading.seen(db, person, callback_data.action)
    opens = bool(callback_data.opens)
    question = SigningUp.opens if opens else SigningUp.closes
    await ask_to_type(query, state, question, words.ask_sign_up(say, action, opens), action=action.id)


async def by_rule(
    query: CallbackQuery, callback_data: SignUpByRule, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = somebody(person)
    if callback_data.opens:
        action = await moving.set_opening(db, librarian.id, callback_data.action, None, now)
    else:
        action = await moving.set_closing(db, librarian.id, callback_data.action, None, now)
    await show(query, words.sign_up(say, action, now))


async def may_overlap(
    query: CallbackQuery, callback_data: MayOverlap, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian, action_id = somebody(person), callback_data.action
    await editing.set_may_overlap(db, librarian.id, action_id, bool(callback_data.on), now)
    action = await leading.seen(db, librarian, action_id)
    await show(query, words.menu(say, action, now, changed=True), popup=words.overlap_popup(say, action))


async def typed_instant(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    librarian, action_id = somebody(person), await number(state, ACTION)
    action = await leading.seen(db, librarian, action_id)
    read = _instant(typed, action, now)
    if not isinstance(read, datetime):
        await not_so(message, slip(say, read) if isinstance(read, Impossible) else words.not_an_instant(say), state)
        return
    if await state.get_state() == SigningUp.opens.state:
        action = await moving.set_opening(db, librarian.id, action_id, read, now)
    else:
        action = await moving.set_closing(db, librarian.id, action_id, read, now)
    await stop_waiting(state)
    await show(message, words.sign_up(say, action, now))


def _instant(typed: str, action: Action, now: datetime) -> datetime | Impossible | None:
    """«4 декабря 12:00»: a day and an hour, on the library's wall."""
    found = find_day(typed, local_day(now, action.zone))
    hours = find_hours(taken_out(typed, found.spans) if found else typed)
    if found is None or hours is None:
        return None
    if isinstance(found.day, Impossible):
        return found.day
    if isinstance(hours.hours, Impossible):
        return hours.hours
    return _joined(found.day, hours.hours, action)


def _joined(day: date, hours: Hours, action: Action) -> datetime | None:
    return instant(day, hours.starts, action.zone) if hours.starts is not None else None
