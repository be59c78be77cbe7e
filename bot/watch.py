"""Says once, in one line, that Telegram cannot be reached or another program has our token, and when it is over."""

import logging

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods.base import Response, TelegramMethod, TelegramType

log = logging.getLogger("knigonosha")

ANOTHER_POLLER = (
    "BOT_TOKEN: с этим токеном уже работает другая программа, остановите её; эта подождёт "
    "/ another program polls Telegram with this token, stop it; this one waits"
)
UNAUTHORIZED = (
    "BOT_TOKEN: Telegram не узнаёт этот токен, возьмите действующий у @BotFather "
    "/ Telegram does not know this token, get a valid one from @BotFather"
)
UNREACHABLE = (
    "Telegram недоступен ({kind}), пробуем снова; если нужен прокси, укажите TELEGRAM_PROXY "
    "/ Telegram cannot be reached, trying again; if a proxy is needed set TELEGRAM_PROXY"
)
BACK = "Связь с Telegram есть / Telegram is reached again"


class Watch(BaseRequestMiddleware):
    """Looks at getUpdates only: aiogram itself goes on trying with growing pauses."""

    def __init__(self) -> None:
        self._trouble: str | None = None

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if method.__api_method__ != "getUpdates":
            return await make_request(bot, method)
        try:
            result = await make_request(bot, method)
        except TelegramAPIError as error:
            self._say(error)
            raise
        if self._trouble is not None:
            self._trouble = None
            log.warning(BACK)
        return result

    def _say(self, error: TelegramAPIError) -> None:
        trouble = _trouble(error)
        if trouble != self._trouble:
            self._trouble = trouble
            log.error(trouble.format(kind=type(error).__name__))


def _trouble(error: TelegramAPIError) -> str:
    """What is told once, whatever the network answers from try to try."""
    if isinstance(error, TelegramConflictError):
        return ANOTHER_POLLER
    if isinstance(error, TelegramUnauthorizedError):
        return UNAUTHORIZED
    return UNREACHABLE
