"""Nobody goes round the gateway: one file makes the bot and its session, and no handler hands a method to aiogram."""

import ast
import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Any, get_type_hints

import pytest
from aiogram import Router
from pydantic import SecretStr

from bot.connection import connect
from bot.gateway import Gateway
from bot.settings import Settings
from handlers import routes

ROOT = Path(__file__).parent.parent
SPEAKERS = ("bot", "handlers", "messages", "usecases", "storage", "domain")
NETWORK = {"aiohttp", "aiohttp_socks", "httpx", "requests", "socket", "urllib.request", "http.client"}
MAY_CONNECT = {"bot/connection.py", "bot/errand.py", "bot/first_call.py"}
"""The session; the names of its errors; `setup`, which asks Telegram who the bot is before there is any bot."""
MAY_MAKE_A_REQUEST = {"bot/connection.py", "bot/gateway.py", "bot/watch.py"}
"""The session and the two middlewares in it."""
MAY_TOUCH_THE_SESSION = {"bot/app.py"}
"""Puts the second middleware in and closes it."""


def ways_out(source: str) -> Iterator[str]:
    """What of a file could reach Telegram or any other server by itself."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ("network" for each in node.names if each.name in NETWORK)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            named = {node.module, node.module.partition(".")[0], *(f"{node.module}.{each.name}" for each in node.names)}
            if named & NETWORK or node.module.startswith("aiogram.client.session.aiohttp"):
                yield "network"
        elif isinstance(node, ast.Attribute) and node.attr == "session":
            yield "session"
        elif isinstance(node, ast.Attribute | ast.Name) and "make_request" in {
            vars(node).get("attr"),
            vars(node).get("id"),
        }:
            yield "make_request"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Bot":
            yield "bot"


ALLOWED = {
    "network": MAY_CONNECT,
    "session": MAY_TOUCH_THE_SESSION,
    "make_request": MAY_MAKE_A_REQUEST,
    "bot": {"bot/connection.py"},
}


def test_only_the_connection_reaches_out() -> None:
    used: dict[str, set[str]] = {kind: set() for kind in ALLOWED}
    for folder in SPEAKERS:
        for file in (ROOT / folder).rglob("*.py"):
            for kind in ways_out(file.read_text(encoding="utf-8")):
                used[kind].add(file.relative_to(ROOT).as_posix())
    assert used == ALLOWED


@pytest.mark.parametrize(
    "code",
    [
        "import aiohttp",
        "from aiohttp import ClientSession",
        "import urllib.request",
        "from urllib import request",
        "from aiogram.client.session.aiohttp import AiohttpSession",
        "await message.bot.session.make_request(bot, method)",
        "Bot(token)",
    ],
)
def test_a_way_round_would_be_found(code: str) -> None:
    assert list(ways_out(f"async def f() -> None:\n    {code}"))


def handlers(router: Router) -> Iterator[tuple[str, Any]]:
    for each in router.chain_tail:
        for observer in each.observers.values():
            yield from (
                (f"{each.name}: {handler.callback.__name__}", handler.callback) for handler in observer.handlers
            )


def test_no_handler_returns_a_method() -> None:
    """aiogram would call what a handler returns by itself, and answer a webhook with it."""
    every = dict(handlers(routes()))
    assert len(every) > 100
    assert not [name for name, callback in every.items() if get_type_hints(callback)["return"] is not NoneType]


def test_the_gateway_sits_in_the_session() -> None:
    gateway = Gateway()
    bot = connect(Settings(bot_token=SecretStr("42:" + "a" * 35), owner_ids=frozenset({1})), gateway)
    assert gateway in list(bot.session.middleware)
    asyncio.run(bot.session.close())
