"""Flood limits: 30 a second in all, one a second in a private chat after a burst of five, 20 a minute in a group."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter

from playground.flood import Limits
from playground.people import Person
from playground.places import Group
from playground.server import Playground
from tests.playground.conftest import bot_for


@pytest.fixture
async def town() -> AsyncIterator[Playground]:
    """With the limits on, as they are unless somebody turns them off, and a clock that stands still."""
    async with Playground() as playground:
        playground.telegram.flood._clock = lambda: playground.telegram.skipped
        yield playground


@pytest.fixture
async def group(town: Playground, vera: Person) -> Group:
    made = town.group("Соседи", creator=vera)
    await vera.add_bot(made, wait=False)
    return made


async def refused_for(bot: Bot, chat: int) -> int:
    with pytest.raises(TelegramRetryAfter) as error:
        await bot.send_message(chat, "Ещё")
    assert f"Too Many Requests: retry after {error.value.retry_after}" in error.value.message
    return error.value.retry_after


async def test_a_private_chat_takes_a_burst_of_five_and_then_one_a_second(
    town: Playground, bot: Bot, anna: Person
) -> None:
    for _ in range(5):
        await bot.send_message(anna.id, "Слово")
    assert await refused_for(bot, anna.id) == 1
    town.skip(0.5)
    assert await refused_for(bot, anna.id) == 1
    town.skip(0.5)
    await bot.send_message(anna.id, "Слово")
    assert await refused_for(bot, anna.id) == 1
    town.skip(60)
    for _ in range(5):
        await bot.send_message(anna.id, "Слово")
    assert await refused_for(bot, anna.id) == 1


async def test_a_group_takes_twenty_sends_and_edits_a_minute(town: Playground, bot: Bot, group: Group) -> None:
    card = await bot.send_message(group.id, "Карточка")
    for number in range(19):
        town.skip(1)
        await bot.edit_message_text(f"Карточка {number}", chat_id=group.id, message_id=card.message_id)
    assert await refused_for(bot, group.id) == 41
    town.skip(41)
    await bot.send_message(group.id, "Ещё")
    assert await refused_for(bot, group.id) == 1


async def test_the_whole_bot_sends_thirty_a_second(town: Playground, bot: Bot) -> None:
    people = [town.person(f"Волонтёр {number}") for number in range(31)]
    for person in people:
        await person.send("/start", wait=False)
    for person in people[:30]:
        await bot.send_message(person.id, "Рассылка")
    assert await refused_for(bot, people[30].id) == 1
    town.skip(1)
    await bot.send_message(people[30].id, "Рассылка")


async def test_answers_to_taps_reads_and_refused_calls_are_not_counted(
    town: Playground, bot: Bot, anna: Person, group: Group
) -> None:
    card = await bot.send_message(group.id, "Карточка")
    for _ in range(40):
        query = town.telegram.tap(anna.user, town.world.chats[group.id].messages[card.message_id], "x")
        await bot.answer_callback_query(query.id)
        await bot.get_chat(group.id)
        with pytest.raises(TelegramBadRequest, match="not modified"):
            await bot.edit_message_text("Карточка", chat_id=group.id, message_id=card.message_id)
    for _ in range(19):
        await bot.send_message(group.id, "Слово")
    assert await refused_for(bot, group.id) == 60


async def test_limits_are_settings_and_can_be_turned_off(anna: Person) -> None:
    async with (
        Playground(flood=Limits(private_burst=1, private_per_second=0.5)) as strict,
        Playground(flood=False) as free,
    ):
        for town, sent in ((strict, 1), (free, 40)):
            boris = town.person("Борис")
            await boris.send("/start", wait=False)
            bot = bot_for(town)
            for _ in range(sent):
                await bot.send_message(boris.id, "Слово")
            if town is strict:
                assert await refused_for(bot, boris.id) == 2
            await bot.session.close()
