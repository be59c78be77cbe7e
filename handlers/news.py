"""What is tapped under a digest. Everything opens as a new message: the digest itself may still have to be edited."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.mistakes import DomainError
from domain.people import Person
from handlers.my_actions import action_screen, upcoming_screen
from handlers.profile import libraries_screen
from handlers.screen import show
from messages.news import FromNews, LessNews
from messages.texts import Texts
from storage.database import Database


def routes() -> Router:
    router = Router(name="news")
    router.callback_query.register(open_news, FromNews.filter())
    router.callback_query.register(less_news, LessNews.filter())
    return router


async def open_news(
    query: CallbackQuery, callback_data: FromNews, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    if callback_data.action:
        screen = await action_screen(db, callback_data.action, person, say, now)
    else:
        screen = await upcoming_screen(db, person, 0, say, now)
    await show(query, screen, anew=True)


async def less_news(query: CallbackQuery, person: Person | None, say: Texts, db: Database) -> None:
    """«Не присылать новости»: each library is turned off by itself."""
    if person is None or person.registered_at is None:
        raise DomainError("GONE")
    await show(query, await libraries_screen(db, person, say, 0), anew=True)
