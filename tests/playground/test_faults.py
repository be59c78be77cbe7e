"""Bad days on demand: refused calls, lost answers, dropped connections, a slow network."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendMessage

from playground.people import Person
from playground.server import Playground


async def test_the_next_calls_of_a_method_are_refused(town: Playground, bot: Bot, anna: Person) -> None:
    town.fail("sendMessage", 502, times=2)
    for _ in range(2):
        with pytest.raises(TelegramServerError, match="Bad Gateway"):
            await bot.send_message(anna.id, "Слово")
    assert anna.news() == []
    await bot.send_message(anna.id, "Слово")
    anna.sees("Слово")


async def test_a_fault_may_wait_for_a_later_call(town: Playground, bot: Bot, anna: Person) -> None:
    town.fail("sendMessage", 429, skip=1, retry_after=7)
    await bot.send_message(anna.id, "Первое")
    with pytest.raises(TelegramRetryAfter) as error:
        await bot.send_message(anna.id, "Второе")
    assert error.value.retry_after == 7
    town.fail("*", 403, description="Forbidden: user is deactivated")
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.get_chat(anna.id)


async def test_a_fault_may_be_about_one_chat(town: Playground, bot: Bot, anna: Person) -> None:
    boris = town.person("Борис")
    boris.user.started = True
    town.fail("sendMessage", 429, chat=boris.id)
    await bot.send_message(anna.id, "Слово")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(boris.id, "Слово")


async def test_a_call_may_take_effect_though_its_answer_is_lost(town: Playground, bot: Bot, anna: Person) -> None:
    town.fail("sendMessage", 500, after=True)
    with pytest.raises(TelegramServerError):
        await bot.send_message(anna.id, "Дошло")
    anna.sees("Дошло")
    town.fail("sendMessage", "drop", after=True)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "И это дошло")
    anna.sees("И это дошло")


@pytest.mark.parametrize("after", [False, True])
async def test_an_answer_may_never_come(town: Playground, bot: Bot, anna: Person, after: bool) -> None:
    town.fail("sendMessage", "timeout", after=after)
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await bot(SendMessage(chat_id=anna.id, text="Дошло ли?"), request_timeout=1)
    assert anna.has_seen("Дошло ли?") is after


async def test_nothing_gets_through_while_telegram_is_unreachable(town: Playground, bot: Bot, anna: Person) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await town.wait_for(lambda: town.telegram.updates.poll_open)
    town.unreachable = True
    with pytest.raises(TelegramNetworkError):
        await poll
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "Ау")
    await anna.send("Я пишу", wait=False)
    town.heal()
    assert [update.message.text for update in await bot.get_updates() if update.message] == ["Я пишу"]


async def test_latency_delays_every_call(town: Playground, bot: Bot, anna: Person) -> None:
    town.telegram.faults.latency = 0.05
    loop = asyncio.get_running_loop()
    before = loop.time()
    await bot.send_message(anna.id, "Медленно")
    assert loop.time() - before >= 0.05
    await bot.get_updates()
    town.heal()
    assert town.telegram.faults.latency == 0.0


async def test_calls_are_kept_with_their_answers(town: Playground, bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "Слово")
    town.fail("getChat", 500)
    with pytest.raises(TelegramServerError):
        await bot.get_chat(anna.id)
    assert [(call.method, call.code) for call in town.calls] == [("sendMessage", 200), ("getChat", 500)]
    assert town.calls_of("sendMessage")[0].params["text"] == "Слово"
    assert [call.answer for call in town.refusals] == ["Internal Server Error"]
