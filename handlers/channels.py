"""A librarian forwards a post of a channel to the bot, and the channel shows the library's actions."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Chat, Message, MessageOriginChannel

from domain.mistakes import DomainError
from domain.people import Person
from handlers.chat_rights import place_of
from handlers.group_links import librarian_only, link
from handlers.screen import show
from messages.groups import LinkTo
from messages.texts import Texts
from storage.database import Database


class ChannelPost(Filter):
    """A post of a channel, forwarded in private; the handler gets the channel."""

    async def __call__(self, message: Message) -> bool | dict[str, Chat]:
        origin = message.forward_origin
        if message.chat.type != "private" or not isinstance(origin, MessageOriginChannel):
            return False
        return {"channel": origin.chat}


def routes() -> Router:
    router = Router(name="channels")
    # A question that waits for a text may be answered with a forwarded one.
    router.message.register(forwarded, ChannelPost(), StateFilter(None))
    return router


async def forwarded(
    message: Message, channel: Chat, person: Person | None, say: Texts, now: datetime, db: Database, bot: Bot
) -> None:
    librarian = librarian_only(person)
    place = place_of(channel)
    if place is None:
        raise DomainError("CHAT_UNREACHABLE")
    await show(message, await link(place, LinkTo(chat=channel.id), librarian, say, now, db, bot))
