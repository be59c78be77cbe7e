"""The bot's connection to Telegram: which server, through which proxy, how long to wait; the gateway sits in it."""

import asyncio
import json
from functools import partial
from typing import Final

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramServerError
from aiogram.methods.base import Response, TelegramMethod, TelegramType
from aiohttp import ClientTimeout
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.errand import NotConnected
from bot.gateway import Gateway
from bot.settings import PUBLIC_API, Settings

CONNECT_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 30.0

# aiohttp knows nothing of these, so aiogram would pass them on bare; each happens before the request is sent.
PROXY_ERRORS: Final = (ProxyConnectionError, ProxyError, ProxyTimeoutError, asyncio.IncompleteReadError)


def connect(settings: Settings, gateway: Gateway) -> Bot:
    """The bot, not yet connected: the first request opens the connection. Close `bot.session` at the end."""
    session = make_session(settings)
    session.middleware(gateway)
    default = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
    return Bot(settings.bot_token.get_secret_value(), session=session, default=default)


def make_session(settings: Settings) -> "Session":
    """To this server, through this proxy."""
    api = PRODUCTION
    if settings.telegram_api_url != PUBLIC_API:
        api = TelegramAPIServer.from_base(settings.telegram_api_url)
    return Session(
        proxy=settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None,
        api=api,
        timeout=ANSWER_SECONDS,
        # Plain json spends six bytes on each Cyrillic letter of a keyboard.
        json_dumps=partial(json.dumps, ensure_ascii=False),
    )


RESPONSES: Final[dict[type, type]] = {}
"""Pydantic forgets a class like Response[bool] that nobody holds, and making it anew costs ten milliseconds."""


class Session(AiohttpSession):
    """aiogram's session, whose errors are all TelegramAPIErrors, say whether anything was sent, and hold no content."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own signature
    ) -> TelegramType:
        # A time limit for connecting alone tells "never sent" from "perhaps sent".
        limits = ClientTimeout(total=self.timeout if timeout is None else timeout, sock_connect=CONNECT_SECONDS)
        try:
            return await super().make_request(bot, method, timeout=limits)  # type: ignore[arg-type] # aiohttp takes both
        except PROXY_ERRORS as error:
            raise NotConnected(method=method, message=f"proxy: {type(error).__name__}: {error}") from error

    async def close(self) -> None:
        """Without aiogram's quarter of a second: aiohttp itself waits for its connections to end."""
        if self._session is not None:
            await self._session.close()

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        if type(method) not in RESPONSES:
            RESPONSES[type(method)] = Response[method.__returning__]  # type: ignore[name-defined]
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            # A proxy's page of HTML, or half an answer. The original error quotes it whole, and logs must not.
            kind = TelegramServerError if status_code >= 500 else TelegramNetworkError
            message = f"unreadable answer, HTTP {status_code}, {type(error.original).__name__}"
            raise kind(method=method, message=message) from None
