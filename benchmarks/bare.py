"""The least that any bot must do for a tap: aiogram alone, which answers each one.

`python -m benchmarks.bare URL TOKEN`, a process of its own, as `python -m bot run` is one: what is measured beside it
must not share its processor.
"""

import asyncio
import logging
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery

from bot.app import AT_ONCE

ANSWER = "Мест нет"


async def tapped(query: CallbackQuery) -> None:
    await query.answer(ANSWER, show_alert=True)


async def poll(url: str, token: str) -> None:
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()
    dispatcher.callback_query.register(tapped)
    await dispatcher.start_polling(bot, tasks_concurrency_limit=AT_ONCE, polling_timeout=30)


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    asyncio.run(poll(*sys.argv[1:]))
