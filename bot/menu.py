"""Command menus per role and language: told to Telegram once for everybody, to a librarian's chat when it changes."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    TelegramObject,
)

from domain.people import Person, Visitor
from messages.commands import Menu, commands
from messages.texts import LANGUAGES, texts

log = logging.getLogger("knigonosha.menu")


async def publish(bot: Bot, default_language: str) -> None:
    """The menus of all private chats and of all groups; a person's own Telegram decides about the language."""
    scopes = ((BotCommandScopeAllPrivateChats(), Menu.PRIVATE), (BotCommandScopeAllGroupChats(), Menu.GROUP))
    try:
        for scope, menu in scopes:
            await bot.set_my_commands(commands(texts(default_language), menu), scope=scope)
            for language in LANGUAGES:
                await bot.set_my_commands(commands(texts(language), menu), scope=scope, language_code=language)
    except TelegramAPIError as error:
        log.warning("the command menus were not published: %s", type(error).__name__)


class MenuMiddleware(BaseMiddleware):
    """After an answer: librarians and owners get the menu of their role in their own chat, once and when it changes.

    It goes by the rights with which the person came, so a new librarian sees the menu from their next message on.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._shown: dict[int, tuple[Menu, str]] = {}

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        result = await handler(event, data)
        visitor: Visitor | None = data.get("visitor")
        if visitor is not None:
            await self._follow(visitor.telegram_id, data.get("person"))
        return result

    async def _follow(self, chat_id: int, person: Person | None) -> None:
        wanted = (_menu_of(person), person.language if person is not None else "")
        shown = self._shown.get(chat_id)
        if wanted == shown or (wanted[0] is Menu.PRIVATE and (shown is None or shown[0] is Menu.PRIVATE)):
            return
        menu, language = wanted
        scope = BotCommandScopeChat(chat_id=chat_id)
        try:
            if menu is Menu.PRIVATE:
                await self._bot.delete_my_commands(scope=scope)
            else:
                await self._bot.set_my_commands(commands(texts(language), menu), scope=scope)
        except TelegramAPIError as error:
            # A menu is only display: whoever blocked the bot or never wrote to it simply has none.
            log.info("a command menu was not set: %s", type(error).__name__)
        self._shown[chat_id] = wanted


def _menu_of(person: Person | None) -> Menu:
    if person is not None and person.is_owner:
        return Menu.OWNER
    return Menu.LIBRARIAN if person is not None and person.is_librarian else Menu.PRIVATE
