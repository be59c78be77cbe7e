"""Another time for an action: a tap or a typed answer names it, people's own plans make it a question first."""

from datetime import date, datetime, time, timedelta

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.actions import ActionState
from domain.mistakes import DomainError
from domain.moving import NewTime, Question
from domain.people import Person
from handlers.editing import saved
from handlers.opening import open_action, somebody
from handlers.screen import show
from handlers.waiting import stop_waiting
from messages import moving as words
from messages.days import PickDay, PickTime
from messages.editing import PickGathering, PickLength
from messages.moving import MoveYes
from messages.texts import Texts
from storage.database import Database
from usecases import moving

Pick = PickDay | PickTime | PickLength | PickGathering | MoveYes


def routes() -> Router:
    router = Router(name="moving")
    for pick in (PickDay, PickTime, PickLength, PickGathering, MoveYes):
        router.callback_query.register(picked, pick.filter())
    return router


async def picked(
    query: CallbackQuery,
    callback_data: Pick,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    agreed = callback_data.version if isinstance(callback_data, MoveYes) else None
    try:
        wanted = _wanted(callback_data)
    except ValueError:
        raise DomainError("GONE") from None
    await change(query, callback_data.action, wanted, person, say, now, db, state, agreed)


def _wanted(pick: Pick) -> NewTime:
    """Raises ValueError for what was forged."""
    match pick:
        case PickDay():
            return NewTime(day=date.fromisoformat(pick.day))
        case PickTime():
            return NewTime(start=_clock(pick.at))
        case PickLength():
            return NewTime(length=timedelta(minutes=pick.minutes))
        case PickGathering():
            return NewTime(prep_minutes=pick.minutes)
        case MoveYes():
            day, start = date.fromisoformat(pick.at[:8]), _clock(pick.at[8:])
            return NewTime(day=day, start=start, length=timedelta(minutes=pick.minutes), prep_minutes=pick.prep)


def _clock(at: str) -> time:
    return time.fromisoformat(at).replace(tzinfo=None)


async def change(
    event: Message | CallbackQuery,
    action_id: int,
    wanted: NewTime,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    agreed: int | None = None,
) -> None:
    """A draft goes on where it stopped; a published action is back in its menu, which says that it is saved."""
    librarian = somebody(person)
    changed = await moving.change_time(db, librarian.id, action_id, wanted, now, agreed)
    await stop_waiting(state)
    if isinstance(changed, Question):
        await show(event, words.ask(say, changed, now))
    elif changed.state is ActionState.DRAFT and wanted.length is None and wanted.prep_minutes is None:
        await open_action(event, librarian, action_id, say, now, db, state=state)
    else:
        await saved(event, librarian, action_id, say, now, db)
