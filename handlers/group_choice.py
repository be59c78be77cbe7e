"""Cards, silence or nothing in a chat: chosen by its admins there, by the library's librarians in their list."""

from contextlib import suppress
from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from domain.groups import Chat
from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import may_lead, require_lead
from handlers.chat_rights import REFUSED, is_admin
from handlers.screen import show
from messages import group_list
from messages import groups as words
from messages.doors import LibraryGroups
from messages.groups import GroupCard, GroupsPage, GroupWants, OnlyNew, ShowThere, UnlinkGroup
from messages.screens import Screen
from messages.texts import Texts
from storage import chats, libraries
from storage.database import Database
from usecases import groups


def routes() -> Router:
    router = Router(name="group_choice")
    router.callback_query.register(open_list, LibraryGroups.filter())
    router.callback_query.register(turn_page, GroupsPage.filter())
    router.callback_query.register(open_card, GroupCard.filter())
    router.callback_query.register(choose, GroupWants.filter())
    router.callback_query.register(unlink, UnlinkGroup.filter())
    router.callback_query.register(show_there, ShowThere.filter())
    router.callback_query.register(only_new, OnlyNew.filter())
    return router


# The librarians' list -----------------------------------------------------------------------------------------------


async def open_list(
    query: CallbackQuery,
    callback_data: LibraryGroups,
    person: Person | None,
    say: Texts,
    db: Database,
    state: FSMContext,
    username: str,
) -> None:
    # Here people are asked to forward a post; an older question must not take it for its answer.
    await state.clear()
    await show(query, await _list(callback_data.library, 0, person, say, db, username))


async def turn_page(
    query: CallbackQuery, callback_data: GroupsPage, person: Person | None, say: Texts, db: Database, username: str
) -> None:
    await show(query, await _list(callback_data.library, callback_data.page, person, say, db, username))


async def _list(library_id: int, page: int, person: Person | None, say: Texts, db: Database, username: str) -> Screen:
    require_lead(person, library_id)
    async with db.read() as connection:
        library = await libraries.by_id(connection, library_id)
        theirs = await chats.every_of_library(connection, library_id)
    if library is None:
        raise DomainError("GONE")
    return group_list.of_library(say, library, theirs, username, page)


async def open_card(
    query: CallbackQuery, callback_data: GroupCard, person: Person | None, say: Texts, db: Database
) -> None:
    chat = await _chat(db, callback_data.chat)
    require_lead(person, chat.library_id)
    await show(query, group_list.one_of_library(say, chat))


# Cards, silence, nothing --------------------------------------------------------------------------------------------


async def choose(
    query: CallbackQuery,
    callback_data: GroupWants,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bot: Bot,
) -> None:
    chat = await _chat(db, callback_data.chat)
    admin = await is_admin(bot, chat.telegram_id, query.from_user.id)
    chosen = await groups.choose(db, person.id if person else None, chat.id, callback_data.wants, now, is_admin=admin)
    await show(query, await _choice(query, chosen, say, db))


async def unlink(
    query: CallbackQuery,
    callback_data: UnlinkGroup,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bot: Bot,
) -> None:
    """Asks once; the bot leaves a chat in which nothing is linked any more."""
    chat = await _chat(db, callback_data.chat)
    admin = await is_admin(bot, chat.telegram_id, query.from_user.id)
    if not callback_data.sure:
        if not admin and (person is None or not may_lead(person, chat.library_id)):
            raise DomainError("NOT_CHAT_ADMIN")
        back: CallbackData = GroupWants(chat=chat.id, wants=chat.wants)
        await show(query, words.ask_unlink(say, chat, back))
        return
    done = await groups.unlink(db, person.id if person else None, chat.id, now, is_admin=admin)
    await show(query, group_list.unlinked(say, chat) if _in_private(query) else words.unlinked_here(say))
    if done.last:
        with suppress(*REFUSED):
            await bot.leave_chat(chat.telegram_id)


async def _choice(query: CallbackQuery, chat: Chat, say: Texts, db: Database) -> Screen:
    if _in_private(query):
        return group_list.one_of_library(say, chat)
    async with db.read() as connection:
        library = await libraries.by_id(connection, chat.library_id)
    if library is None:
        raise DomainError("CHAT_GONE")
    return words.choice(say, chat, library)


# After linking: what is published already ---------------------------------------------------------------------------


async def show_there(
    query: CallbackQuery, callback_data: ShowThere, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    chat = await _chat(db, callback_data.chat)
    count = await groups.show_upcoming(db, require_lead(person, chat.library_id).id, chat.id, now)
    await show(query, words.shown(say, chat, count))


async def only_new(
    query: CallbackQuery, callback_data: OnlyNew, person: Person | None, say: Texts, db: Database
) -> None:
    chat = await _chat(db, callback_data.chat)
    require_lead(person, chat.library_id)
    await show(query, words.only_new(say, chat))


async def _chat(db: Database, chat_id: int) -> Chat:
    async with db.read() as connection:
        chat = await chats.by_id(connection, chat_id)
    if chat is None:
        raise DomainError("CHAT_GONE")
    return chat


def _in_private(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type == "private"
