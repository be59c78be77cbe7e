"""«Оставить: …» under the word about a move: which of two seats at one time stays; «Вернуть: …» changes it."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.mistakes import DomainError
from domain.people import Person
from handlers.reminders import replace_question
from handlers.screen import show
from messages import conflicts as words
from messages import signups as signup_words
from messages.doors import Keep
from messages.texts import Texts
from storage.database import Database
from usecases import conflicts


def routes() -> Router:
    router = Router(name="conflicts")
    router.callback_query.register(keep, Keep.filter())
    router.callback_query.register(take_back, words.TakeBack.filter())
    return router


async def keep(
    query: CallbackQuery, callback_data: Keep, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    if person is None:
        raise DomainError("GONE")
    kept = await conflicts.keep(db, person.id, callback_data.signup, now)
    if not kept.held:
        await show(query, signup_words.already_left(say))
        return
    mine = {Keep(signup=each.id).pack() for each in (kept.seat, *kept.freed)}
    await replace_question(query, mine, words.kept(say, kept.seat, kept.freed, now), None)


async def take_back(
    query: CallbackQuery, callback_data: words.TakeBack, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    if person is None:
        raise DomainError("GONE")
    kept, outcome = await conflicts.take_back(db, person.id, callback_data.signup, now)
    if kept is not None:
        await show(query, words.kept(say, kept.seat, kept.freed, now))
    else:
        await show(query, signup_words.seat_is_taken(say, outcome.answer, outcome.facts, now), anew=True)
