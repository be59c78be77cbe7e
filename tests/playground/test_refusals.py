"""Every refusal of Telegram that the bot must live with, in Telegram's words."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import BotCommand, BotCommandScopeChat, BufferedInputFile, LinkPreviewOptions, ReplyParameters
from aiohttp import ClientSession

from playground.people import Person
from playground.refusals import NOT_MODIFIED, PlaygroundError
from playground.server import Playground
from tests.playground.conftest import bot_for, button, buttons


def words(error: pytest.ExceptionInfo[TelegramBadRequest] | pytest.ExceptionInfo[TelegramForbiddenError]) -> str:
    return error.value.message


async def test_an_unknown_method_is_not_found(town: Playground) -> None:
    async with ClientSession() as session, session.post(f"{town.url}/bot{town.token}/sendMesage") as answer:
        assert answer.status == 404
        assert "Date" in answer.headers
        assert await answer.json() == {
            "ok": False,
            "error_code": 404,
            "description": "Not Found: method not found",
        }
    town.check()


async def test_a_wrong_token_is_unauthorized(town: Playground) -> None:
    stranger = bot_for(town, token="123456:somebody-else")  # noqa: S106 - a wrong token on purpose.
    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await stranger.get_me()
    await stranger.session.close()


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "<b>Привет</b>", parse_mode="HTML", reply_markup=buttons([button("Да")]))
    with pytest.raises(TelegramBadRequest) as error:
        await bot.edit_message_text(
            "<b>Привет</b>",
            chat_id=anna.id,
            message_id=sent.message_id,
            parse_mode="HTML",
            reply_markup=buttons([button("Да")]),
        )
    assert words(error) == NOT_MODIFIED
    await bot.edit_message_text("Привет", chat_id=anna.id, message_id=sent.message_id)


async def test_a_tap_is_answered_once(town: Playground, bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "Да?", reply_markup=buttons([button("Да")]))
    query = town.telegram.tap(anna.user, anna.last(), "x")
    await bot.answer_callback_query(query.id, "Хорошо")
    with pytest.raises(TelegramBadRequest) as error:
        await bot.answer_callback_query(query.id)
    assert words(error) == ("Bad Request: query is too old and response timeout expired or query ID is invalid")
    assert anna.popup == "Хорошо"


async def test_a_tap_is_answered_within_fifteen_seconds(town: Playground, bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "Да?", reply_markup=buttons([button("Да")]))
    early = town.telegram.tap(anna.user, anna.last(), "x")
    late = town.telegram.tap(anna.user, anna.last(), "x")
    town.skip(14.5)
    await bot.answer_callback_query(early.id)
    town.skip(1)
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query(late.id)
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query("77")
    assert len(town.unanswered) == 1


async def test_a_pop_up_holds_200_characters(town: Playground, bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "Да?", reply_markup=buttons([button("Да")]))
    query = town.telegram.tap(anna.user, anna.last(), "x")
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(query.id, "я" * 201)
    await bot.answer_callback_query(query.id, "я" * 200)


async def test_a_tap_is_answered_with_no_link_but_the_bots_own(town: Playground, bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "Да?", reply_markup=buttons([button("Да")]))
    query = town.telegram.tap(anna.user, anna.last(), "x")
    with pytest.raises(TelegramBadRequest, match="URL_INVALID"):
        await bot.answer_callback_query(query.id, url="https://example.org/")


async def test_a_bot_cannot_write_first_nor_to_who_blocked_it(bot: Bot, anna: Person, vera: Person) -> None:
    with pytest.raises(TelegramForbiddenError) as error:
        await bot.send_message(vera.id, "Здравствуйте")
    assert words(error) == "Forbidden: bot can't initiate conversation with a user"
    await anna.block(wait=False)
    with pytest.raises(TelegramForbiddenError) as error:
        await bot.send_message(anna.id, "Здравствуйте")
    assert words(error) == "Forbidden: bot was blocked by the user"
    await anna.unblock(wait=False)
    await bot.send_message(anna.id, "Здравствуйте")


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_bot_that_was_removed_stays_outside(town: Playground, bot: Bot, vera: Person, kind: str) -> None:
    group = town.group("Соседи", creator=vera, kind="group" if kind == "group" else "supergroup")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(group.id, "Есть кто?")
    await vera.add_bot(group, wait=False)
    await bot.send_message(group.id, "Здравствуйте")
    await vera.remove_bot(group, wait=False)
    with pytest.raises(TelegramForbiddenError) as error:
        await bot.send_message(group.id, "Я ещё здесь?")
    assert words(error) == f"Forbidden: bot was kicked from the {kind} chat"
    await vera.add_bot(group, wait=False)
    await bot.leave_chat(group.id)
    with pytest.raises(TelegramForbiddenError, match=f"bot is not a member of the {kind} chat"):
        await bot.send_message(group.id, "Я ушёл")


async def test_an_upgraded_group_tells_its_new_number(town: Playground, bot: Bot, vera: Person) -> None:
    group = town.group("Соседи", creator=vera, kind="group")
    await vera.add_bot(group, wait=False)
    sent = await bot.send_message(group.id, "Карточка")
    old = group.id
    await vera.upgrade(group, wait=False)
    with pytest.raises(TelegramMigrateToChat) as error:
        await bot.send_message(old, "Снова")
    assert error.value.migrate_to_chat_id == group.id != old
    assert "Bad Request: group chat was upgraded to a supergroup chat" in error.value.message
    await bot.send_message(group.id, "Снова")
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("Новая", chat_id=group.id, message_id=sent.message_id + 100)


async def test_a_bad_chat_and_a_bad_topic_are_not_found(town: Playground, bot: Bot, vera: Person) -> None:
    forum = town.group("Форум", creator=vera, forum=True)
    topic = forum.topic("Книги")
    await vera.add_bot(forum, wait=False)
    for chat in (424242, -424242, "@nobody_here"):
        with pytest.raises(TelegramBadRequest) as error:
            await bot.send_message(chat, "Ау")
        assert words(error) == "Bad Request: chat not found"
    with pytest.raises(TelegramBadRequest) as error:
        await bot.send_message(forum.id, "Ау", message_thread_id=topic.id + 1)
    assert words(error) == "Bad Request: message thread not found"
    sent = await bot.send_message(forum.id, "Ау", message_thread_id=topic.id)
    assert sent.message_thread_id == topic.id


async def test_a_message_that_is_gone_is_not_found(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "Скоро исчезну")
    await bot.delete_message(anna.id, sent.message_id)
    with pytest.raises(TelegramBadRequest) as error:
        await bot.edit_message_text("Поздно", chat_id=anna.id, message_id=sent.message_id)
    assert words(error) == "Bad Request: message to edit not found"
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(anna.id, sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(anna.id, "Ответ", reply_parameters=ReplyParameters(message_id=sent.message_id))
    lenient = ReplyParameters(message_id=sent.message_id, allow_sending_without_reply=True)
    assert (await bot.send_message(anna.id, "Ответ", reply_parameters=lenient)).reply_to_message is None


async def test_what_the_bot_did_not_write_cannot_be_edited(bot: Bot, anna: Person) -> None:
    mine = await anna.send("Моё", wait=False)
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("Чужое", chat_id=anna.id, message_id=mine.id)


@pytest.mark.parametrize("text", ["", " \n ", "<b> </b>", "\n<i></i>"])
async def test_an_empty_text_is_refused(bot: Bot, anna: Person, text: str) -> None:
    with pytest.raises(TelegramBadRequest) as error:
        await bot.send_message(anna.id, text, parse_mode="HTML")
    assert words(error) == "Bad Request: message text is empty"


async def test_texts_and_captions_are_measured_after_parsing_in_utf_16(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "<b>" + "я" * 4096 + "</b>", parse_mode="HTML")
    await bot.send_message(anna.id, "📚" * 2048)
    for text in ("я" * 4097, "📚" * 2048 + "!"):
        with pytest.raises(TelegramBadRequest) as error:
            await bot.send_message(anna.id, text)
        assert words(error) == "Bad Request: message is too long"
    file = BufferedInputFile(b"BEGIN:VCALENDAR", "action.ics")
    await bot.send_document(anna.id, file, caption="<i>" + "я" * 1024 + "</i>", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest) as error:
        await bot.send_document(anna.id, file, caption="я" * 1025)
    assert words(error) == "Bad Request: message caption is too long"


async def test_a_second_poller_ends_the_first(town: Playground, bot: Bot) -> None:
    second = bot_for(town)
    first_poll = asyncio.create_task(bot.get_updates(timeout=30))
    await town.wait_for(lambda: town.telegram.updates.poll_open)
    second_poll = asyncio.create_task(second.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError) as error:
        await first_poll
    assert error.value.message == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await town.person("Анна").send("/start", wait=False)
    assert len(await second_poll) == 1
    await second.session.close()


async def test_a_poller_that_is_always_there_refuses_every_poll(town: Playground, bot: Bot) -> None:
    town.telegram.updates.other_poller = True
    for _ in range(2):
        with pytest.raises(TelegramConflictError):
            await bot.get_updates(timeout=30)
    town.heal()
    assert await bot.get_updates(timeout=0) == []


async def test_required_parameters_are_asked_for(town: Playground) -> None:
    url = f"{town.url}/bot{town.token}/"
    async with ClientSession() as session:
        for method, sent, refusal in (
            ("sendMessage", {"text": "Кому?"}, "Bad Request: chat_id is empty"),
            ("answerCallbackQuery", {}, "Bad Request: callback_query_id is empty"),
            ("sendDocument", {"chat_id": "1"}, "Bad Request: there is no document in the request"),
        ):
            async with session.post(url + method, data=sent) as answer:
                assert (answer.status, (await answer.json())["description"]) == (400, refusal)


async def test_method_names_know_no_case_and_bodies_may_be_json(town: Playground, anna: Person) -> None:
    body = {"chat_id": anna.id, "text": "<b>Да</b>", "parse_mode": "html", "disable_notification": True}
    async with ClientSession() as session, session.post(f"{town.url}/bot{town.token}/SENDmessage", json=body) as answer:
        assert (await answer.json())["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert anna.last().silent
    async with (
        ClientSession() as session,
        session.post(
            f"{town.url}/bot{town.token}/sendMessage", data="[1", headers={"Content-Type": "application/json"}
        ) as answer,
    ):
        assert answer.status == 400
    town.check()


async def test_a_method_that_is_not_modelled_fails_the_run(town: Playground, bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramServerError, match="does not model sendDice"):
        await bot.send_dice(anna.id)
    with pytest.raises(PlaygroundError, match="sendDice"):
        town.check()
    with pytest.raises(PlaygroundError, match="sendDice"):
        await anna.send("Ау")
    with pytest.raises(PlaygroundError, match="sendDice"):
        anna.tap("Ау")


async def test_a_parameter_that_is_not_modelled_fails_the_run(town: Playground, bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "t.me", link_preview_options=LinkPreviewOptions(is_disabled=True))
    town.check()
    with pytest.raises(TelegramServerError, match="message_effect_id"):
        await bot.send_message(anna.id, "С огоньком", message_effect_id="1")
    with pytest.raises(PlaygroundError, match="message_effect_id"):
        town.check()


async def test_an_update_that_is_not_modelled_fails_the_run(town: Playground, bot: Bot) -> None:
    with pytest.raises(TelegramServerError, match="message_reaction"):
        await bot.get_updates(allowed_updates=["message", "message_reaction"])
    with pytest.raises(PlaygroundError, match="message_reaction"):
        town.check()


async def test_menus_have_short_latin_names(bot: Bot, anna: Person, vera: Person) -> None:
    for name in ("Start", "a-b", "x" * 33, "старт"):
        with pytest.raises(TelegramBadRequest, match="BOT_COMMAND_INVALID"):
            await bot.set_my_commands([BotCommand(command=name, description="Начать")])
    many = [BotCommand(command=f"c{number}", description="…") for number in range(101)]
    with pytest.raises(TelegramBadRequest, match="BOT_COMMANDS_TOO_MUCH"):
        await bot.set_my_commands(many)
    await bot.set_my_commands(many[:100], scope=BotCommandScopeChat(chat_id=anna.id))
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.set_my_commands(many[:1], scope=BotCommandScopeChat(chat_id=vera.id))


async def test_only_pictures_are_photos_and_empty_files_are_none(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(anna.id, BufferedInputFile(b"not a picture", "qr.png"))
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.send_photo(anna.id, BufferedInputFile(bytes(10 * 1024 * 1024 + 1), "qr.png"))
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(anna.id, BufferedInputFile(b"", "empty.ics"))
    with pytest.raises(TelegramBadRequest, match="wrong remote file identifier"):
        await bot.send_document(anna.id, "no-such-file")
