"""A small bot for a process of its own: `python -m tests.playground.echo_bot URL TOKEN`."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def echo(message: Message) -> None:
    await asyncio.sleep(0.02)  # Works a little before it answers twice, so that settling has something to wait for.
    await message.answer(f"Эхо: {message.text}")
    await asyncio.sleep(0.02)
    await message.answer("Готово")


async def main(url: str, token: str) -> None:
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    await dispatcher.start_polling(Bot(token, session=session))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
