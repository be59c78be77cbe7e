"""Who sends a list of messages as fast as it can, in a process of its own: the bot without limits, a bare loop of
`send_message`, and aiogram-broadcaster as it comes.

`python -m benchmarks.speakers ours` reads the bot's settings; after `bare`, `broadcaster` and `stored` come a URL, a
token, and a file with text, buttons and chats.
"""

import asyncio
import gc
import json
import logging
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.types import InlineKeyboardMarkup
from pydantic import SecretStr

from bot.app import App
from bot.connection import connect
from bot.gateway import Gateway, Pace
from bot.settings import Settings, load_settings

WORKERS = 30


@dataclass(frozen=True)
class Task:
    """The same words under the same buttons to everybody."""

    text: str
    markup: InlineKeyboardMarkup
    chats: list[int]
    storage: Path

    @classmethod
    def read(cls, file: Path) -> "Task":
        written = json.loads(file.read_text())
        markup = InlineKeyboardMarkup.model_validate(written["markup"])
        return cls(written["text"], markup, written["chats"], file.with_suffix(".mailers"))


async def ours() -> None:
    app = App(load_settings(None), pace=Pace.off())
    await app.start()
    gc.freeze()
    await app.run()


async def bare(bot: Bot, task: Task) -> None:
    left = iter(task.chats)

    async def worker() -> None:
        for chat in left:
            await bot.send_message(chat, task.text, reply_markup=task.markup)

    await asyncio.gather(*(worker() for _ in range(WORKERS)))


async def broadcaster(bot: Bot, task: Task, *, stored: bool = False) -> None:
    """It sends one message after the other; `stored`: it remembers in its file how far it is."""
    from aiogram_broadcaster import Broadcaster
    from aiogram_broadcaster.contents import TextContent
    from aiogram_broadcaster.storages.file import FileStorage

    storage = FileStorage(task.storage) if stored else None
    if storage is not None:
        await storage.startup()
    many = Broadcaster(bot, storage=storage)
    mailer = await many.create_mailer(chats=task.chats, content=TextContent(text=task.text, reply_markup=task.markup))
    await mailer.start()


async def stored(bot: Bot, task: Task) -> None:
    await broadcaster(bot, task, stored=True)


async def speak(send: Callable[[Bot, Task], Coroutine[Any, Any, None]], url: str, token: str, task: Task) -> None:
    """With the session that the bot has, but without its gateway."""
    settings = Settings(bot_token=SecretStr(token), owner_ids=frozenset({1}), telegram_api_url=url)
    bot = connect(settings, Gateway())
    bot.session.middleware.unregister(*bot.session.middleware)
    gc.freeze()
    await send(bot, task)
    await bot.session.close()


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    which, *given = sys.argv[1:]
    if which == "ours":
        asyncio.run(ours())
    else:
        url, token, file = given
        speakers = {"bare": bare, "broadcaster": broadcaster, "stored": stored}
        asyncio.run(speak(speakers[which], url, token, Task.read(Path(file))))
