"""Several pictures sent at once: their sender sees one message, Telegram gives the bot one for each."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject


class AlbumsMiddleware(BaseMiddleware):
    """Answers the first part of an album in a private chat; the others are passed over, as one thing was sent."""

    def __init__(self) -> None:
        self._last: dict[int, str] = {}  # By chat. What a restart forgets costs one answer too many.

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        if isinstance(event, Message) and event.media_group_id is not None and event.chat.type == "private":
            if self._last.get(event.chat.id) == event.media_group_id:
                return None
            self._last[event.chat.id] = event.media_group_id
        return await handler(event, data)
