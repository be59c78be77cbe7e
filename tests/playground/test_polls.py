"""Polls and quizzes: what people may answer, what the bot hears, what Telegram refuses."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InputPollOption

from playground.people import Person
from playground.refusals import Refusal
from playground.server import Playground
from tests.playground.conftest import updates_of

BOOKS: list[InputPollOption | str] = [InputPollOption(text="Мэри Поппинс"), InputPollOption(text="<b>Карлсон</b>")]


async def test_an_answer_is_counted_and_the_bot_hears_whose_it_is(town: Playground, bot: Bot, anna: Person) -> None:
    sent = await bot.send_poll(anna.id, "Что читаем?", BOOKS, is_anonymous=False)
    assert sent.poll is not None
    assert [option.text for option in sent.poll.options] == ["Мэри Поппинс", "<b>Карлсон</b>"]
    await anna.vote(anna.last(), 1, wait=False)
    await anna.vote(anna.last(), 0, wait=False)
    polls = [update.poll for update in await updates_of(bot) if update.poll]
    answers = [update.poll_answer for update in await updates_of(bot) if update.poll_answer]
    assert [[option.voter_count for option in poll.options] for poll in polls] == [[0, 1], [1, 0]]
    assert [(answer.user.id if answer.user else 0, answer.option_ids) for answer in answers] == [
        (anna.id, [1]),
        (anna.id, [0]),
    ]
    assert "отвечает на опрос: «Мэри Поппинс»" in town.transcript()


async def test_an_anonymous_poll_does_not_tell_who_answered(bot: Bot, anna: Person) -> None:
    await bot.send_poll(anna.id, "Что читаем?", BOOKS, allows_multiple_answers=True)
    await anna.vote(anna.last(), 0, 1, wait=False)
    updates = await updates_of(bot)
    assert [update.event_type for update in updates] == ["poll"]
    assert updates[0].poll is not None
    assert updates[0].poll.total_voter_count == 1


async def test_a_quiz_is_answered_once_and_a_closed_poll_not_at_all(bot: Bot, anna: Person) -> None:
    quiz = await bot.send_poll(anna.id, "С какого возраста?", ["12", "14"], type="quiz", correct_option_ids=[1])
    await anna.vote(anna.last(), 0, wait=False)
    with pytest.raises(Refusal, match="REVOTE_NOT_ALLOWED"):
        await anna.vote(anna.last(), 1, wait=False)
    closed = await bot.stop_poll(anna.id, quiz.message_id)
    assert closed.is_closed
    assert closed.correct_option_ids == [1]
    with pytest.raises(Refusal, match="MESSAGE_POLL_CLOSED"):
        await anna.vote(anna.last(), 1, wait=False)
    with pytest.raises(TelegramBadRequest, match="poll has already been closed"):
        await bot.stop_poll(anna.id, quiz.message_id)
    text = await bot.send_message(anna.id, "Не опрос")
    with pytest.raises(TelegramBadRequest, match="message with poll to stop not found"):
        await bot.stop_poll(anna.id, text.message_id)


@pytest.mark.parametrize("options", [(), (2,), (-1,), (0, 1)])
async def test_only_options_that_are_there_can_be_chosen(bot: Bot, anna: Person, options: tuple[int, ...]) -> None:
    await bot.send_poll(anna.id, "Что читаем?", BOOKS)
    with pytest.raises(Refusal):
        await anna.vote(anna.last(), *options, wait=False)


@pytest.mark.parametrize(
    ("question", "options", "more", "refusal"),
    [
        ("я" * 301, ["а", "б"], {}, "poll question length must not exceed 300"),
        ("?", ["а"], {}, "poll must have at least 2 option"),
        ("?", ["а"] * 13, {}, "poll can't have more than 12 options"),
        ("?", ["а", " "], {}, "poll options must be non-empty"),
        ("?", ["а", "я" * 101], {}, "poll options length must not exceed 100"),
        ("?", ["а", "б"], {"type": "quiz"}, "wrong correct option ID specified"),
        ("?", ["а", "б"], {"type": "quiz", "correct_option_ids": [2]}, "wrong correct option ID specified"),
    ],
)
async def test_a_wrong_poll_is_refused(
    bot: Bot, anna: Person, question: str, options: list[InputPollOption | str], more: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=refusal):
        await bot.send_poll(anna.id, question, options, **more)
