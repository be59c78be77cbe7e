"""A playground and a bot of aiogram's own in it: the server is judged by what the real library makes of its answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import GetUpdates
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, TelegramObject, Update

from playground.people import Person
from playground.server import Playground


def bot_for(town: Playground, *, token: str | None = None) -> Bot:
    return Bot(token or town.token, session=AiohttpSession(api=TelegramAPIServer.from_base(town.url)))


def buttons(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=list(rows))


def button(label: str, data: str | None = "x", **more: Any) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data, **more)


class Working:
    """Counts handlers that run, so that a verb waits for the last one."""

    def __init__(self) -> None:
        self._count = 0
        self._none = asyncio.Event()
        self._none.set()

    async def __call__(
        self, handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: Any
    ) -> Any:
        self._count += 1
        self._none.clear()
        try:
            return await handler(event, data)
        finally:
            self._count -= 1
            if not self._count:
                self._none.set()

    async def idle(self) -> None:
        await self._none.wait()


@asynccontextmanager
async def polling(dispatcher: Dispatcher, bot: Bot, town: Playground) -> AsyncIterator[None]:
    """The dispatcher polls until the end of the block."""
    working = Working()
    dispatcher.update.outer_middleware(working)
    town.settle = town.settle or working.idle
    running = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False, polling_timeout=20)
    )
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await running


async def updates_of(bot: Bot, offset: int = 0) -> list[Update]:
    """What waits for the bot, as aiogram reads it; nothing is waited for."""
    return await bot(GetUpdates(offset=offset or None, timeout=0))


@pytest.fixture
async def town() -> AsyncIterator[Playground]:
    async with Playground(flood=False) as playground:
        yield playground


@pytest.fixture
async def bot(town: Playground) -> AsyncIterator[Bot]:
    made = bot_for(town)
    yield made
    await made.session.close()


@pytest.fixture
async def anna(town: Playground) -> Person:
    """Has started the bot; no update of that waits any more."""
    person = town.person("Анна", last_name="Петрова", username="anna_p")
    await person.send("/start", wait=False)
    town.telegram.updates.drop()
    return person


@pytest.fixture
def vera(town: Playground) -> Person:
    """Has never written to the bot."""
    return town.person("Вера")
