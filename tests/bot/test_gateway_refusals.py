"""What the gateway makes of 429, of broken connections and of Telegram's other refusals."""

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import GetUpdates

from bot.gateway import Dropped, Lane, is_unknown
from tests.bot.seconds import ANNA, BORIS, CUT, GROUP, Line, edit, refusal, send, too_many


async def test_a_429_of_a_private_chat_pauses_that_chat_and_the_message_is_sent_once_more(line: Line) -> None:
    line.script("sendMessage", too_many(7))
    line.start(send(line, Lane.INVITATIONS, ANNA, "first"))
    await line.wait(1)
    line.start(send(line, Lane.ANSWERS, ANNA, "second"))
    line.start(send(line, Lane.INVITATIONS, BORIS))
    await line.wait(10)
    assert line.times(ANNA) == [0, 7, 7]
    assert line.texts[-2:] == ["second", "first"], "an answer goes before an invitation"
    assert line.times(BORIS) == [1]


async def test_a_429_of_a_group_pauses_that_group(line: Line) -> None:
    line.script("editMessageText", too_many(30))
    line.start(edit(line, GROUP))
    await line.wait(1)
    line.start(send(line, Lane.ANSWERS, GROUP))
    line.start(edit(line, -200))
    await line.wait(60)
    assert line.times(GROUP) == [0, 30, 30]
    assert line.times(-200) == [1]


async def test_a_paused_chat_can_still_be_read(line: Line) -> None:
    line.script("sendMessage", too_many(30))
    line.start(send(line, Lane.ANSWERS, GROUP))
    await line.wait(1)
    count = line.start(line.bot.get_chat_member_count(GROUP))
    await line.wait(0)
    assert count.result() == 1


async def test_a_second_429_elsewhere_pauses_the_invitations_only(line: Line) -> None:
    line.script("sendMessage", too_many(3), too_many(5))
    line.start(send(line, Lane.INVITATIONS, ANNA))
    await line.wait(1)
    line.start(send(line, Lane.INVITATIONS, BORIS))
    await line.wait(1)
    line.start(send(line, Lane.INVITATIONS, 3))
    line.start(send(line, Lane.URGENT, 4))
    await line.wait(20)
    assert line.times(3) == [6]
    assert line.times(4) == [2]
    assert line.times(ANNA) == [0, 6], "paused until 3, and then with all invitations until 6"


async def test_a_second_429_of_the_same_chat_or_long_after_pauses_nobody_else(line: Line) -> None:
    line.script("sendMessage", too_many(2), too_many(2))
    line.start(send(line, Lane.INVITATIONS, ANNA))
    await line.wait(3)
    line.start(send(line, Lane.INVITATIONS, 3))
    await line.wait(20)
    line.script("sendMessage", too_many(2))
    line.start(send(line, Lane.INVITATIONS, BORIS))
    await line.wait(1)
    line.start(send(line, Lane.INVITATIONS, 4))
    await line.wait(20)
    assert line.times(ANNA) == [0, 2, 4]
    assert line.times(3) == [3]
    assert line.times(4) == [24]


async def test_a_tap_is_answered_after_a_short_429_and_dropped_at_once_after_a_long_one(line: Line) -> None:
    line.script("answerCallbackQuery", too_many(9), too_many(11))
    short = line.start(line.bot.answer_callback_query("1"))
    await line.wait(0)
    long = line.start(line.bot.answer_callback_query("2"))
    await line.wait(0)
    with pytest.raises(Dropped, match="answerCallbackQuery: late"):
        long.result()
    await line.wait(9)
    assert short.result() is True
    assert line.times() == [0, 0, 9]


@pytest.mark.parametrize("broken", [refusal(502, "Bad Gateway"), (504, "<html>Gateway Time-out</html>"), (CUT, None)])
async def test_what_may_be_repeated_is_repeated_after_a_growing_pause(line: Line, broken: tuple[int, object]) -> None:
    for method in ("editMessageText", "answerCallbackQuery", "getMe", "deleteMessage"):
        line.script(method, broken, broken)
    requests = [
        line.start(edit(line, GROUP)),
        line.start(line.bot.answer_callback_query("1")),
        line.start(line.bot.get_me()),
        line.start(line.bot.delete_message(ANNA, 1)),
    ]
    await line.wait(5)
    assert all(request.result() for request in requests)
    assert line.times() == [0] * 4 + [0.5] * 4 + [1.5] * 4


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (refusal(500, "Internal Server Error"), TelegramServerError),
        ((502, "<html>Bad Gateway</html>"), TelegramServerError),
        ((200, '{"ok": true, "resu'), TelegramNetworkError),
        ((CUT, None), TelegramNetworkError),
    ],
)
async def test_a_message_is_not_sent_again_when_nobody_knows_whether_it_was(
    line: Line, broken: tuple[int, object], error: type[Exception]
) -> None:
    line.script("sendMessage", broken)
    with pytest.raises(error) as caught:
        await send(line, Lane.URGENT, ANNA)
    assert is_unknown(caught.value)
    assert line.times() == [0]


async def test_a_server_that_stays_broken_is_given_up_after_five_tries(line: Line) -> None:
    line.script("getMe", *[refusal(500, "Internal Server Error")] * 5)
    request = line.start(line.bot.get_me())
    await line.wait(20)
    with pytest.raises(TelegramServerError):
        request.result()
    assert line.times() == [0, 0.5, 1.5, 3.5, 7.5]


async def test_a_message_is_sent_again_when_the_connection_was_refused(line: Line) -> None:
    line.bot.session.api = line.bot.session.api.from_base("http://127.0.0.1:1")
    request = line.start(send(line, Lane.URGENT, ANNA))
    await line.wait(20)
    with pytest.raises(TelegramNetworkError) as caught:
        request.result()
    assert not is_unknown(caught.value)
    assert line.times() == [0, 0.5, 1.5, 3.5, 7.5]


async def test_a_group_that_became_a_supergroup_is_told_and_asked_once_more() -> None:
    moved: list[tuple[int, int]] = []

    async def remember(old: int, new: int) -> None:
        moved.append((old, new))

    async with Line(on_migrated=remember) as line:
        upgraded = refusal(
            400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1001234567890
        )
        line.script("sendMessage", upgraded)
        await send(line, Lane.ANSWERS, GROUP)
        assert moved == [(GROUP, -1001234567890)]
        assert [each.chat for each in line.departures.left] == [GROUP, -1001234567890]
        line.script("sendMessage", upgraded, upgraded)
        with pytest.raises(TelegramMigrateToChat):
            await send(line, Lane.ANSWERS, GROUP)


async def test_a_refusal_is_passed_on(line: Line) -> None:
    line.script("sendMessage", refusal(403, "Forbidden: bot was blocked by the user"))
    line.script("sendMessage", refusal(400, "Bad Request: chat not found"))
    with pytest.raises(TelegramForbiddenError) as blocked:
        await send(line, Lane.URGENT, ANNA)
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await send(line, Lane.URGENT, ANNA)
    assert not is_unknown(blocked.value)
    assert line.gateway.counters[Lane.URGENT].sent == 0


async def test_an_edit_that_changes_nothing_is_a_success(line: Line) -> None:
    unchanged = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    )
    line.script("editMessageText", refusal(400, unchanged))
    assert await edit(line, GROUP) is True


async def test_a_tap_answered_too_late_is_nobodys_error(line: Line) -> None:
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    line.script("answerCallbackQuery", refusal(400, late))
    assert await line.bot.answer_callback_query("1") is True


async def test_getupdates_passes_untouched(line: Line) -> None:
    line.script("getUpdates", too_many(5), refusal(502, "Bad Gateway"))
    with pytest.raises(TelegramRetryAfter):
        await line.bot(GetUpdates())
    with pytest.raises(TelegramServerError):
        await line.bot(GetUpdates())
    await line.gateway.close(0)
    assert await line.bot(GetUpdates()) == []
