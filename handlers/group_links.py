"""Linking a chat from the private chat: a link opened by name, a choice of library, a take-over from another one."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from domain.groups import ChatKind, Place
from domain.mistakes import DomainError
from domain.people import Person
from handlers.chat_rights import REFUSED, is_admin, may_post, place_by_id
from handlers.filters import DeepLink
from handlers.screen import show
from messages import groups as words
from messages.groups import LinkTo
from messages.screens import Screen
from messages.texts import Texts
from storage.database import Database
from usecases import chat_changes, groups
from usecases.groups import Linked, TakeOver, Wish


def routes() -> Router:
    router = Router(name="group_links")
    router.message.register(opened_by_name, DeepLink("g"))
    router.callback_query.register(link_to, LinkTo.filter())
    return router


async def opened_by_name(
    message: Message, payload: str, person: Person | None, say: Texts, now: datetime, db: Database, bot: Bot
) -> None:
    """An anonymous admin, or a librarian of several libraries, came from the group by its link."""
    wish = words.read_by_name(payload)
    if wish is None:
        raise DomainError("CHAT_LINK_WRONG")
    await show(message, await _by_id(wish, person, say, now, db, bot))


async def link_to(
    query: CallbackQuery,
    callback_data: LinkTo,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bot: Bot,
) -> None:
    await show(query, await _by_id(callback_data, person, say, now, db, bot))


async def _by_id(wish: LinkTo, person: Person | None, say: Texts, now: datetime, db: Database, bot: Bot) -> Screen:
    librarian = librarian_only(person)
    place = await place_by_id(bot, wish.chat, wish.thread)
    if place is None:
        raise DomainError("CHAT_UNREACHABLE")
    return await link(place, wish, librarian, say, now, db, bot)


def librarian_only(person: Person | None) -> Person:
    """Raises DomainError ONLY_LIBRARIANS_LINK, which says how one becomes a librarian."""
    if person is None or not person.is_librarian:
        raise DomainError("ONLY_LIBRARIANS_LINK")
    return person


async def link(
    place: Place, wish: LinkTo, librarian: Person, say: Texts, now: datetime, db: Database, bot: Bot
) -> Screen:
    """Link, or ask what is not yet known. Raises DomainError CHANNEL_CLOSED, NOT_CHAT_ADMIN, NOT_ALLOWED."""
    if place.kind is ChatKind.CHANNEL and not await may_post(bot, place.telegram_id):
        raise DomainError("CHANNEL_CLOSED")
    admin = await is_admin(bot, place.telegram_id, librarian.telegram_id or 0)
    wished = Wish(wish.library, wish.sure)
    outcome = await groups.link_by_name(db, librarian.id, place, wished, now, is_admin=admin)
    if isinstance(outcome, Linked):
        return await _announced(outcome, say, now, db, bot)
    if isinstance(outcome, TakeOver):
        return words.ask_relink(say, place, outcome.now_of, outcome.library)
    return words.choose_library(say, place, outcome.libraries, wish.page)


async def _announced(linked: Linked, say: Texts, now: datetime, db: Database, bot: Bot) -> Screen:
    """The group reads one silent line; a channel's readers need not know. Who cannot write there is not linked."""
    chat = linked.chat
    if chat.kind is not ChatKind.CHANNEL:
        try:
            await bot.send_message(
                chat.telegram_id,
                words.linked_here(say, linked.library).text,
                message_thread_id=chat.thread_id or None,
                disable_notification=True,
            )
        except REFUSED:
            await chat_changes.lose(db, chat.telegram_id, now, chat.thread_id)
            raise DomainError("CHAT_UNREACHABLE") from None
    return words.linked(say, chat, linked.library, linked.upcoming)
