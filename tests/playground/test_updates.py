"""How updates come to the bot: long polling with offsets, or a webhook with its secret."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.types import Update
from aiohttp import web

from playground.people import Person
from playground.server import Playground
from tests.playground.conftest import updates_of


async def test_an_offset_confirms_what_is_below_it(bot: Bot, anna: Person) -> None:
    for text in ("один", "два", "три"):
        await anna.send(text, wait=False)
    first = await updates_of(bot)
    assert [update.message.text for update in first if update.message] == ["один", "два", "три"]
    assert [u.update_id for u in await updates_of(bot)] == [u.update_id for u in first]
    rest = await updates_of(bot, first[1].update_id)
    assert [update.update_id for update in rest] == [first[1].update_id, first[2].update_id]
    assert await updates_of(bot, first[2].update_id + 1) == []
    await anna.send("четыре", wait=False)
    assert [update.update_id for update in await updates_of(bot)] == [first[2].update_id + 1]


async def test_a_hundred_updates_come_at_once_at_most_and_fewer_when_asked(bot: Bot, anna: Person) -> None:
    for number in range(103):
        await anna.send(f"{number}", wait=False)
    assert len(await updates_of(bot)) == 100
    assert len(await bot.get_updates(limit=2)) == 2
    assert [u.message.text for u in await bot.get_updates(offset=-1) if u.message] == ["102"]
    assert len(await updates_of(bot)) == 1


async def test_a_long_poll_ends_with_the_first_update(town: Playground, bot: Bot, anna: Person) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await town.wait_for(lambda: town.telegram.updates.poll_open)
    await anna.send("Здравствуйте", wait=False)
    assert [update.message.text for update in await poll if update.message] == ["Здравствуйте"]


async def test_a_long_poll_without_updates_ends_empty(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == []


async def test_kinds_that_were_not_asked_for_do_not_come(town: Playground, bot: Bot, anna: Person) -> None:
    await bot.get_updates(timeout=0, allowed_updates=["callback_query"])
    await anna.send("Никто не слышит", wait=False)
    town.telegram.tap(anna.user, town.world.post(anna.private, town.world.bot, {"text": "Да?"}), "yes")
    updates = await updates_of(bot)
    assert [update.event_type for update in updates] == ["callback_query"]
    await bot.get_updates(timeout=0, allowed_updates=[])
    await anna.send("Теперь слышно", wait=False)
    assert len(await updates_of(bot, updates[0].update_id + 1)) == 1


class Receiver:
    """The bot's end of a webhook; `answers` are the HTTP statuses it will give, 200 when there is none left."""

    def __init__(self) -> None:
        self.got: list[tuple[str | None, Update]] = []
        self.answers: list[int] = []
        self.body = ""
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        update = Update.model_validate(await request.json())
        self.got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update))
        return web.Response(status=self.answers.pop(0) if self.answers else 200, text=self.body)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def test_a_webhook_gets_updates_with_its_secret(
    town: Playground, bot: Bot, anna: Person, receiver: Receiver
) -> None:
    await bot.set_webhook(receiver.url, secret_token="S3cret_-")  # noqa: S106 - of this test only.
    await anna.send("Здравствуйте")
    await anna.send("Ещё раз")
    assert [(secret, update.message and update.message.text) for secret, update in receiver.got] == [
        ("S3cret_-", "Здравствуйте"),
        ("S3cret_-", "Ещё раз"),
    ]
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.last_error_message) == (receiver.url, 0, None)


async def test_a_webhook_that_fails_gets_the_update_again(
    town: Playground, bot: Bot, anna: Person, receiver: Receiver
) -> None:
    town._poster.retry = 0.0
    receiver.answers = [500, 502]
    await bot.set_webhook(receiver.url)
    await anna.send("Здравствуйте")
    assert len({update.update_id for _, update in receiver.got}) == 1
    assert len(receiver.got) == 3
    assert (await bot.get_webhook_info()).last_error_message == "Wrong response from the webhook: 502 Bad Gateway"


async def test_polling_and_a_webhook_exclude_each_other(town: Playground, bot: Bot, receiver: Receiver) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await town.wait_for(lambda: town.telegram.updates.poll_open)
    await bot.set_webhook(receiver.url)
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(TelegramConflictError) as error:
        await bot.get_updates()
    assert error.value.message == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await bot.delete_webhook()
    assert await bot.get_updates() == []
    assert (await bot.get_webhook_info()).url == ""


async def test_deleting_a_webhook_may_drop_what_waits(bot: Bot, anna: Person) -> None:
    await anna.send("Старое", wait=False)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await updates_of(bot) == []


async def test_a_webhook_must_be_safe(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="An HTTPS URL must be provided"):
        await bot.set_webhook("http://example.org/hook")
    with pytest.raises(TelegramBadRequest, match="secret token contains unallowed characters"):
        await bot.set_webhook("https://example.org/hook", secret_token="секрет")  # noqa: S106 - wrong on purpose.


async def test_a_method_in_the_answer_to_a_webhook_fails_the_run(
    town: Playground, bot: Bot, anna: Person, receiver: Receiver
) -> None:
    receiver.body = '{"method": "sendMessage", "chat_id": 1, "text": "x"}'
    await bot.set_webhook(receiver.url)
    with pytest.raises(AssertionError, match="a method in the answer to a webhook"):
        await anna.send("Здравствуйте")
