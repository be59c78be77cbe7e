"""Lanes, pace, ends and stopping: the gateway against HTTP with a clock that only the test turns."""

import asyncio
import logging
from itertools import pairwise
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, Response, SendMessage, TelegramMethod

from bot.gateway import Dropped, Lane, Pace, is_unknown, lane
from bot.pace import CATCHING_UP
from tests.bot.seconds import ANNA, BORIS, GROUP, Line, edit, refusal, send, too_many


async def test_a_private_chat_takes_five_at_once_and_then_one_a_second(line: Line) -> None:
    for _ in range(8):
        line.start(send(line, Lane.ANSWERS, ANNA))
    line.start(send(line, Lane.ANSWERS, BORIS))
    await line.wait(10)
    assert line.times(ANNA) == [0, 0, 0, 0, 0, 1, 2, 3]
    assert line.times(BORIS) == [0], "another chat does not wait"


async def test_a_group_takes_twenty_a_minute_sends_and_edits_together(line: Line) -> None:
    for _ in range(12):
        line.start(send(line, Lane.ANSWERS, GROUP))
        line.start(edit(line, GROUP))
    await line.wait(59)
    assert len(line.times(GROUP)) == 20
    await line.wait(10)
    assert [at // 30 for at in line.times(GROUP)] == [0] * 20 + [2] * 4


async def test_cards_leave_a_group_five_places_a_minute(line: Line) -> None:
    for _ in range(18):
        line.start(edit(line, GROUP))
    await line.wait(30)
    assert [round(at) for at in line.times(GROUP)] == [0] * 15
    line.start(send(line, Lane.ANSWERS, GROUP))
    await line.wait(0)
    assert line.times(GROUP)[15:] == [30]


async def test_what_is_said_unasked_goes_evenly_and_answers_find_a_place_at_once(line: Line) -> None:
    for chat in range(1, 117):
        line.start(send(line, Lane.URGENT, chat))
    for instant in (0.5, 1.5, 2.5):
        await line.wait(1000 + instant - line.seconds.now)
        await send(line, Lane.ANSWERS, 1000)
    await line.wait(3)
    assert line.times(1000) == [0.5, 1.5, 2.5]
    unasked = [each.at for each in line.departures.left if each.chat != 1000]
    assert unasked[-1] == pytest.approx((115 + 3) / 29.5, abs=1.1 * CATCHING_UP)
    assert max(after - before for before, after in pairwise(unasked)) < 2 * CATCHING_UP


async def test_all_lanes_together_send_30_a_second(line: Line) -> None:
    for chat in range(1, 46):
        line.start(send(line, Lane.ANSWERS, chat))
        line.start(send(line, Lane.URGENT, 1000 + chat))
    await line.wait(4)
    times = line.times()
    assert times[:30] == [0] * 30
    assert all(after - before >= 1 for before, after in zip(times, times[30:], strict=False))
    assert len(times) == 90


async def test_invitations_take_no_more_than_their_share() -> None:
    async with Line(Pace(bulk_per_second=10)) as line:
        for chat in range(1, 31):
            line.start(send(line, Lane.INVITATIONS, chat))
        await line.wait(5)
        assert line.times() == pytest.approx([0, *(number / 10 for number in range(29))], abs=0.001)


async def test_an_answer_does_not_wait_behind_a_hundred_invitations(line: Line) -> None:
    for chat in range(1, 101):
        line.start(send(line, Lane.INVITATIONS, chat))
    await line.wait(0.5)
    for chat in (1001, 1002, 1003, 1004):
        await send(line, Lane.ANSWERS, chat)
        assert line.times(chat) == [0.5]


async def test_the_higher_lanes_go_first(line: Line) -> None:
    for number in range(5):
        await send(line, Lane.ANSWERS, ANNA, f"before {number}")
    for where in reversed(Lane):
        line.start(send(line, where, ANNA, where.name))
        await line.settle()
    await line.wait(10)
    assert line.texts[5:] == ["ANSWERS", "URGENT", "CARDS", "INVITATIONS"]
    assert line.times(ANNA)[5:] == [1, 2, 3, 4]


async def test_who_comes_at_the_very_instant_does_not_overtake_who_waited_for_it(line: Line) -> None:
    for number in range(6):
        line.start(send(line, Lane.URGENT, ANNA, str(number)))
    await line.wait(0)
    line.seconds.now += 1
    line.start(send(line, Lane.CARDS, ANNA, "late"))
    await line.wait(5)
    assert line.texts == ["0", "1", "2", "3", "4", "5", "late"]


async def test_one_lane_keeps_its_order(line: Line) -> None:
    for number in range(9):
        line.start(send(line, Lane.URGENT, ANNA, str(number)))
    await line.wait(10)
    assert line.texts == [str(number) for number in range(9)]


async def test_taps_chat_actions_and_reads_are_not_counted(line: Line) -> None:
    for number in range(40):
        await line.bot.answer_callback_query(str(number))
        await line.bot.send_chat_action(ANNA, "typing")
        await line.bot.get_chat_member_count(GROUP)
        await line.bot.delete_message(ANNA, number + 1)
    await send(line, Lane.ANSWERS, ANNA)
    assert line.times() == [0] * 161


async def test_a_request_that_need_not_wait_leaves_at_once_in_its_own_task(line: Line) -> None:
    tasks: list[set[asyncio.Task[object]]] = []

    async def leave(bot: Bot, method: TelegramMethod[Any]) -> Response[Any]:
        tasks.append(asyncio.all_tasks())
        return Response(ok=True)

    before = asyncio.all_tasks()
    methods: list[TelegramMethod[Any]] = [
        AnswerCallbackQuery(callback_query_id="1"),
        SendMessage(chat_id=ANNA, text="Здравствуйте"),
    ]
    for method in methods:
        request = line.gateway(leave, line.bot, method)
        with pytest.raises(StopIteration):
            request.send(None)
    assert tasks == [before, before]


async def test_with_the_pace_off_nothing_waits() -> None:
    async with Line(Pace.off()) as line:
        for _ in range(50):
            await send(line, Lane.INVITATIONS, ANNA)
            await edit(line, GROUP)
        assert line.times() == [0] * 100


async def test_who_gives_up_waiting_leaves_the_queue(line: Line) -> None:
    tasks = [line.start(send(line, Lane.ANSWERS, ANNA, str(number))) for number in range(7)]
    await line.wait(0)
    tasks[5].cancel()
    await line.wait(0)
    assert line.gateway.counters[Lane.ANSWERS].waiting == 1
    await line.wait(5)
    assert line.texts == ["0", "1", "2", "3", "4", "6"]
    assert line.times() == [0, 0, 0, 0, 0, 1]


async def test_what_waited_too_long_is_dropped_and_counted(line: Line) -> None:
    async def remind(text: str) -> None:
        with lane(Lane.URGENT, within=2.5):
            await line.bot.send_message(ANNA, text)

    tasks = [line.start(remind(str(number))) for number in range(9)]
    await line.wait(10)
    assert [round(at, 1) for at in line.times()] == [0, 0, 0, 0, 0, 1, 2]
    outcomes = [task.exception() for task in tasks]
    assert outcomes[:7] == [None] * 7
    for outcome in outcomes[7:]:
        assert isinstance(outcome, Dropped)
        assert not is_unknown(outcome), "it was certainly not sent"
    assert line.gateway.counters[Lane.URGENT].dropped == 2


async def test_a_card_that_a_newer_one_overtook_is_not_edited(line: Line) -> None:
    newest = 0

    async def draw(version: int) -> None:
        with lane(Lane.CARDS, until=lambda: newest > version):
            await line.bot.edit_message_text(f"Карточка {version}", chat_id=GROUP, message_id=1)

    for _ in range(20):
        await send(line, Lane.ANSWERS, GROUP)
    old, new = line.start(draw(1)), line.start(draw(2))
    await line.wait(1)
    newest = 2
    await line.wait(60)
    with pytest.raises(Dropped, match="superseded"):
        old.result()
    new.result()
    assert line.texts[20:] == ["Карточка 2"]
    with pytest.raises(Dropped, match="superseded"):
        await draw(1)


async def test_whoever_waits_hears_that_the_turn_has_come(line: Line) -> None:
    left: list[str] = []

    async def invite(text: str) -> None:
        with lane(Lane.INVITATIONS, within=1.5, leaving=lambda: left.append(text)):
            await line.bot.send_message(ANNA, text)

    for _ in range(4):
        await send(line, Lane.ANSWERS, ANNA)
    for number in range(3):
        line.start(invite(str(number)))
    await line.wait(CATCHING_UP)
    assert left == ["0"]
    await line.wait(10)
    assert left == ["0", "1"], "the last one's end was before its turn"


async def test_an_error_in_until_reaches_its_caller_and_the_others_go_on(line: Line) -> None:
    async def draw() -> None:
        with lane(Lane.CARDS, until=lambda: 1 // 0 == 0):
            await line.bot.edit_message_text("Карточка", chat_id=ANNA, message_id=1)

    for _ in range(5):
        await send(line, Lane.ANSWERS, ANNA)
    broken, fine = line.start(draw()), line.start(send(line, Lane.INVITATIONS, ANNA))
    await line.wait(1)
    with pytest.raises(ZeroDivisionError):
        broken.result()
    fine.result()


async def test_at_a_stop_what_can_go_within_five_seconds_goes_and_the_rest_is_given_up_at_once(line: Line) -> None:
    tasks = [line.start(send(line, Lane.URGENT, ANNA, str(number))) for number in range(12)]
    line.script("answerCallbackQuery", too_many(8))
    tap = line.start(line.bot.answer_callback_query("1"))
    await line.wait(0)
    closing = line.start(line.gateway.close())
    await line.wait(0)
    with pytest.raises(Dropped, match="stopping"):
        tap.result()
    assert not closing.done()
    await line.wait(5)
    assert closing.done()
    outcomes = [task.exception() for task in tasks]
    assert [isinstance(outcome, Dropped) for outcome in outcomes] == [False] * 10 + [True] * 2
    assert line.gateway.counters[Lane.URGENT].dropped == 2
    await line.wait(1)
    await send(line, Lane.ANSWERS, BORIS)
    assert line.times(BORIS) == [6], "a handler that is still running may finish"


async def test_a_stop_with_nobody_waiting_takes_no_time(line: Line) -> None:
    await line.gateway.close()
    assert line.seconds.now == 1000.0


async def test_the_counters_say_what_each_lane_did() -> None:
    async with Line(Pace(unasked_per_second=0)) as line:
        line.script("sendMessage", too_many(4))
        for _ in range(7):
            line.start(send(line, Lane.URGENT, ANNA))
        await line.wait(1)
        await send(line, Lane.ANSWERS, BORIS)
        counters = line.gateway.counters
        urgent, answers = counters[Lane.URGENT], counters[Lane.ANSWERS]
        assert (urgent.sent, urgent.waiting, urgent.dropped, urgent.last_429) == (4, 3, 0, 1.0)
        assert (answers.sent, answers.waiting, answers.last_429) == (1, 0, None)


async def test_the_log_holds_no_texts_and_no_names(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    line.script("sendMessage", too_many(1), refusal(403, "Forbidden: Анна Петрова blocked"), (502, "<b>Анна</b>"))
    for _ in range(3):
        line.start(send(line, Lane.URGENT, 4242, "Анна, завтра в 14:00"))
    await line.wait(5)
    text = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("bot"))
    assert "sendMessage in lane URGENT: 429, retry after 1 s" in text
    assert "Анна" not in text
    assert "4242" not in text
