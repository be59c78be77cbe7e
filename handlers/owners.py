"""The link that `python -m bot setup` prints: whoever opens it first owns the bot."""

from datetime import datetime

from aiogram import Router
from aiogram.types import Message

from domain.people import Person, Visitor
from handlers.filters import DeepLink
from handlers.screen import show
from messages import owners as words
from messages.invites import newcomer_name
from messages.texts import Texts
from storage.database import Database
from usecases import owners


def routes() -> Router:
    router = Router(name="owners")
    router.message.register(opened, DeepLink(words.PREFIX))
    return router


async def opened(
    message: Message,
    payload: str,
    person: Person | None,
    visitor: Visitor,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    name = person.name if person else ""
    name = name or newcomer_name(say, visitor.first_name, visitor.last_name)
    owner = await owners.become(db, visitor.telegram_id, name, say.language, payload, now)
    await show(message, words.welcome(say, owner))
