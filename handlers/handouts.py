"""A librarian takes an action out of Telegram: a text for social networks, a poster, the roster on paper."""

import asyncio
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.actions import Action, ActionState
from domain.mistakes import DomainError
from domain.people import Person
from handlers.screen import answer, send, show
from messages import handouts as words
from messages.doors import ActionText, Poster, PrintRoster
from messages.texts import Texts
from storage import notices, signups
from storage.database import Database
from usecases import leading


def routes() -> Router:
    router = Router(name="handouts")
    router.callback_query.register(text, ActionText.filter())
    router.callback_query.register(poster, Poster.filter())
    router.callback_query.register(print_roster, PrintRoster.filter())
    return router


async def text(
    query: CallbackQuery,
    callback_data: ActionText,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    username: str,
) -> None:
    action = await _inviting(db, person, callback_data.action, now)
    too_late = words.closed(say, action, now)
    await show(query, too_late or words.text(say, action, username, now), anew=too_late is None)


async def poster(
    query: CallbackQuery,
    callback_data: Poster,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    username: str,
) -> None:
    action = await _inviting(db, person, callback_data.action, now)
    if too_late := words.closed(say, action, now):
        await show(query, too_late)
        return
    await answer(query)
    screen = await asyncio.to_thread(words.poster, say, action, username, now)
    if query.message is not None:
        await send(query.message, screen)


async def _inviting(db: Database, person: Person | None, action_id: int, now: datetime) -> Action:
    """Nobody is called to what is over or called off. Raises GONE, NOT_ALLOWED."""
    action = await leading.seen(db, person, action_id)
    if action.state is not ActionState.PUBLISHED or action.over(now):
        raise DomainError("GONE")
    return action


async def print_roster(
    query: CallbackQuery, callback_data: PrintRoster, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    action = await leading.seen(db, person, callback_data.action)
    async with db.read() as connection:
        seats = await signups.roster(connection, action.id)
        asked = await notices.asked(connection, [seat.id for seat in seats])
    await answer(query)
    screen = await asyncio.to_thread(words.roster, say, action, seats, asked, now)
    if query.message is not None:
        await send(query.message, screen)
