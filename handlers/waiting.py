"""A question that the next typed text answers; its way back goes under everything that is said while it stays open."""

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from handlers.screen import send, show
from messages.screens import Row, Screen, button

BACK = "back"
"""The last row of the question's screen, in the chat's form: labels and callback data."""


async def ask_to_type(
    event: Message | CallbackQuery,
    state: FSMContext,
    question: State,
    screen: Screen,
    popup: str | None = None,
    **about: int | str,
) -> None:
    """Show the question and wait for its answer; other forms of the chat keep what they hold."""
    back = [[each.text, each.callback_data] for each in screen.rows[-1]]
    await state.update_data({**about, BACK: back})
    await state.set_state(question)
    await show(event, screen, popup=popup)


async def stop_waiting(state: FSMContext) -> None:
    """No question is open any more, and nothing is left of its way back."""
    held = await state.get_data()
    if BACK in held:
        await state.set_data({key: value for key, value in held.items() if key != BACK})
    await state.set_state(None)


async def way_back(state: FSMContext) -> list[Row]:
    """The buttons that lead out of the question that is open; none where nothing is waited for."""
    if await state.get_state() is None:
        return []
    row: list[InlineKeyboardButton] = [
        button(label, leads_to) for label, leads_to in (await state.get_data()).get(BACK, ())
    ]
    return [row] if row else []


async def not_so(message: Message, why: str, state: FSMContext) -> None:
    """What was typed cannot be: why, and the way back. The question stays open."""
    await send(message, Screen(why, await way_back(state)))
