"""An action opened by its librarian: a draft goes on where it stopped, anything else shows what can be done with it."""

from datetime import datetime

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.actions import Action, ActionState
from domain.drafts import Step, next_step
from domain.mistakes import DomainError
from domain.people import Person
from handlers.screen import show
from handlers.waiting import ask_to_type
from messages import days, managing, preview
from messages.editing import Edit
from messages.screens import Screen
from messages.texts import Texts
from storage import library_actions
from storage.database import Database
from usecases import leading

ACTION, ROLE, FIELD = "action", "role", "field"
"""What a question that waits for typed text is about, among what the chat's forms hold."""


class Choosing(StatesGroup):
    """A day or hours may be typed. Where buttons are offered, what is neither of them is left to other handlers."""

    day = State()
    hours = State()
    day_offered = State()
    hours_offered = State()


async def open_action(
    event: Message | CallbackQuery,
    person: Person | None,
    action_id: int,
    say: Texts,
    now: datetime,
    db: Database,
    popup: str | None = None,
    state: FSMContext | None = None,
) -> None:
    """With `state` a draft's day and hour may be typed under their buttons too. Raises GONE, NOT_ALLOWED."""
    action = await leading.seen(db, person, action_id)
    if action.state is ActionState.DRAFT:
        screen, question = await _next(action, say, now, db), _OFFERED.get(next_step(action))
        if state is not None and question is not None:
            await ask_to_type(event, state, question, screen, popup, action=action.id)
        else:
            await show(event, screen, popup=popup)
        return
    async with db.read() as connection:
        lost = await library_actions.lost_cards(connection, action.id)
    await show(event, managing.manage(say, action, lost, now), popup=popup)


_OFFERED = {Step.DAY: Choosing.day_offered, Step.TIME: Choosing.hours_offered}


async def _next(action: Action, say: Texts, now: datetime, db: Database) -> Screen:
    """Where a draft goes on."""
    step = next_step(action)
    if step is Step.DAY:
        return days.ask_day(say, action, now)
    if step is Step.TIME:
        async with db.read() as connection:
            starts = await library_actions.usual_starts(connection, action.library.id, action.zone)
        return days.ask_time(say, action, starts, now)
    return preview.preview(say, action, now, Edit(action=action.id))


async def number(state: FSMContext, key: str) -> int:
    """What a waiting question is about; 0 leads to GONE when the form was lost."""
    held = (await state.get_data()).get(key)
    return held if isinstance(held, int) else 0


def somebody(person: Person | None) -> Person:
    """A stranger leads nowhere; whose action it is the use case finds out."""
    if person is None:
        raise DomainError("NOT_ALLOWED")
    return person
