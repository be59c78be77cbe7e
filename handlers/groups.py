"""In a group: `/link`, the library's `startgroup` link, `/actions`. The bot speaks there silently, when spoken to."""

from dataclasses import dataclass
from datetime import datetime

from aiogram import Bot, Router
from aiogram.exceptions import TelegramForbiddenError
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from domain.groups import Chat, Place
from domain.mistakes import DomainError
from domain.people import Person
from handlers.chat_rights import REFUSED, is_admin, place_here
from handlers.filters import InGroup
from handlers.my_actions import upcoming_screen
from messages import groups as words
from messages.screens import TEXT_LIMIT, Screen, clip_html
from messages.texts import Texts
from storage import chats, libraries
from storage.database import Database
from usecases import chat_changes, groups
from usecases.groups import Linked, Wish


def routes() -> Router:
    router = Router(name="groups")
    router.message.register(link_command, InGroup(), Command("link"))
    router.message.register(started, InGroup(), Command("start"))
    router.message.register(actions, InGroup(), Command("actions"))
    return router


@dataclass(frozen=True)
class Asked:
    """A command in a group or topic: what was asked where, and all that is needed to answer it."""

    message: Message
    place: Place
    person: Person | None
    say: Texts
    now: datetime
    db: Database
    bot: Bot
    username: str

    @property
    def link_by_name(self) -> str:
        return words.by_name_link(self.username, self.place.telegram_id, self.place.thread_id)


async def link_command(
    message: Message, person: Person | None, say: Texts, now: datetime, db: Database, bot: Bot, username: str
) -> None:
    """`/link`: the admins' choice where something is linked, else the link itself."""
    place = place_here(message)
    if place is not None:
        await _link_or_choose(Asked(message, place, person, say, now, db, bot, username))


async def started(
    message: Message,
    command: CommandObject,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bot: Bot,
    username: str,
) -> None:
    """`/start@bot lib5`, which Telegram sends for whoever chose the group by the library's link."""
    library_id = words.read_group_payload(command.args or "")
    place = place_here(message)
    if place is None:
        return
    asked = Asked(message, place, person, say, now, db, bot, username)
    if library_id is not None:
        await _link(asked, Wish(library_id, sure=True))
    elif command.mention:
        # A bare /start may be meant for another bot of the group.
        await _link_or_choose(asked)


async def _link_or_choose(asked: Asked) -> None:
    async with asked.db.read() as connection:
        chat = await chats.at(connection, asked.place.telegram_id, asked.place.thread_id)
    if chat is None or chat.lost_at is not None:
        await _link(asked, Wish())
    else:
        await say_silently(asked.message, await _choice(asked, chat))


async def _link(asked: Asked, wish: Wish) -> None:
    """The group reads one line; the librarian gets the next step in private."""
    say, person, place = asked.say, asked.person, asked.place
    if asked.message.sender_chat is not None:
        await say_silently(asked.message, words.open_by_name(say, asked.link_by_name))
    elif person is None or not person.is_librarian or person.telegram_id is None:
        await say_silently(asked.message, words.only_librarians(say))
    elif not await is_admin(asked.bot, place.telegram_id, person.telegram_id):
        await say_silently(asked.message, words.only_admins_link(say))
    else:
        await _linked(asked, person, wish)


async def _linked(asked: Asked, person: Person, wish: Wish) -> None:
    say = asked.say
    try:
        outcome = await groups.link_by_name(asked.db, person.id, asked.place, wish, asked.now, is_admin=True)
    except DomainError:
        # Another library's payload, or one of a library that is not there: a forged or an old link.
        await say_silently(asked.message, words.only_librarians(say))
        return
    if not isinstance(outcome, Linked):
        await say_silently(asked.message, words.open_by_name(say, asked.link_by_name))
        return
    try:
        await say_silently(asked.message, words.linked_here(say, outcome.library))
    except REFUSED:
        await chat_changes.lose(asked.db, asked.place.telegram_id, asked.now, asked.place.thread_id)
        return
    await _say_privately(
        asked.bot, person.telegram_id or 0, words.linked(say, outcome.chat, outcome.library, outcome.upcoming)
    )


async def _choice(asked: Asked, chat: Chat) -> Screen:
    """Any admin chooses, also an anonymous one: a tap on a button carries the real name again."""
    say, person, by = asked.say, asked.person, asked.message.sender_chat
    if by is not None:
        may = by.id == asked.place.telegram_id
    else:
        user = asked.message.from_user
        may = user is not None and await is_admin(asked.bot, chat.telegram_id, user.id)
    if not may:
        return words.only_admins_choose(say)
    async with asked.db.read() as connection:
        library = await libraries.by_id(connection, chat.library_id)
    elsewhere = person is not None and (person.is_owner or set(person.librarian_in) - {chat.library_id})
    if library is None:
        return words.only_admins_choose(say)
    return words.choice(say, chat, library, asked.link_by_name if elsewhere and by is None else None)


async def actions(
    message: Message, person: Person | None, say: Texts, now: datetime, db: Database, bot: Bot, username: str
) -> None:
    """`/actions` is answered in private; whom the bot may not write to gets one silent line with the way there."""
    if message.sender_chat is None and message.from_user is not None:
        screen = await upcoming_screen(db, person, 0, say, now)
        if await _say_privately(bot, message.from_user.id, screen):
            return
    async with db.read() as connection:
        linked = await chats.of_telegram(connection, message.chat.id)
    # A stranger's library is known from the group, so that registering need not ask for it.
    is_new = person is None or person.registered_at is None
    library_id = linked[0].library_id if linked and is_new else None
    await say_silently(message, words.start_first(say, username, library_id))


async def _say_privately(bot: Bot, telegram_id: int, screen: Screen) -> bool:
    """False for somebody who never started the bot or blocked it."""
    try:
        await bot.send_message(telegram_id, clip_html(screen.text, TEXT_LIMIT), reply_markup=screen.keyboard)
    except TelegramForbiddenError:
        return False
    return True


async def say_silently(message: Message, screen: Screen) -> None:
    """An answer in the group or the topic of `message`; everything in groups is sent without a sound (R11)."""
    await message.answer(clip_html(screen.text, TEXT_LIMIT), reply_markup=screen.keyboard, disable_notification=True)
