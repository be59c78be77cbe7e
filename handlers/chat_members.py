"""What Telegram tells of itself: somebody blocked the bot, it was let in or thrown out, a group was upgraded."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import ChatMemberUpdated, Message

from handlers.chat_rights import can_write, place_of
from storage.database import Database
from usecases import chat_changes, groups, people, unreachable


class Upgraded(Filter):
    """A service message on either side of an upgrade; the handler gets the old and the new id."""

    async def __call__(self, message: Message) -> bool | dict[str, int]:
        if message.migrate_to_chat_id:
            return {"old": message.chat.id, "new": message.migrate_to_chat_id}
        if message.migrate_from_chat_id:
            return {"old": message.migrate_from_chat_id, "new": message.chat.id}
        return False


def routes() -> Router:
    router = Router(name="chat_members")
    router.message.register(upgraded, Upgraded())
    router.my_chat_member.register(changed)
    return router


async def upgraded(message: Message, old: int, new: int, now: datetime, db: Database) -> None:
    await groups.migrate(db, old, new, now)


async def changed(event: ChatMemberUpdated, now: datetime, db: Database) -> None:
    """The bot's own standing in a chat. Nothing is said in the chat itself."""
    if event.chat.type == "private":
        if event.new_chat_member.status == "kicked":
            await unreachable.block(db, event.chat.id, now)
        else:
            await people.unblock(db, event.chat.id)
        return
    place = place_of(event.chat)
    if place is None:
        return
    if not can_write(event.new_chat_member, place.kind):
        await chat_changes.lose(db, place.telegram_id, now)
    elif not can_write(event.old_chat_member, place.kind):
        await chat_changes.welcome(db, place, event.from_user.id, now)
