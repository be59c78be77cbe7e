"""«Опаздываю»: one tap beside the details of a shift."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.mistakes import DomainError
from domain.people import Person
from handlers.screen import answer, show
from messages import delays as words
from messages import signups as signup_words
from messages.doors import Delayed
from messages.texts import Texts
from storage.database import Database
from usecases import delays
from usecases.delays import Delay


def routes() -> Router:
    router = Router(name="delays")
    router.callback_query.register(running_late, Delayed.filter())
    return router


async def running_late(
    query: CallbackQuery, callback_data: Delayed, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    """The details stay on the screen: entrance and telephone are wanted now more than ever."""
    if person is None:
        raise DomainError("GONE")
    answered = await delays.running_late(db, person.id, callback_data.signup, now)
    match answered.answer:
        case Delay.TOLD:
            await answer(query, words.thanks(say), alert=True)
        case Delay.FAR_AHEAD:
            await answer(query, words.far_ahead(say, answered.seat, now), alert=True)
        case Delay.OVER:
            await answer(query, signup_words.is_over(say))
        case Delay.NO_SEAT:
            await show(query, signup_words.already_left(say))
