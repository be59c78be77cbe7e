"""Keyboards that Telegram refuses, and those that people see."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramServerError
from aiogram.types import (
    CopyTextButton,
    DisabledButton,
    ForceReply,
    InlineKeyboardButton,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    WebAppInfo,
)

from playground.people import Person
from playground.server import Playground
from tests.playground.conftest import button, buttons

APP = WebAppInfo(url="https://example.org/app")


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (button("Да", "я" * 33), "BUTTON_DATA_INVALID"),
        (button("Да", None), "text buttons are unallowed in the inline keyboard"),
        (button("Да", "x", url="https://example.org"), "exactly one action"),
        (button(" "), "inline keyboard button text must be non-empty"),
        (button("Да", None, url="куда-то"), "inline keyboard button URL 'куда-то' is invalid"),
        (button("Да", None, web_app=WebAppInfo(url="http://example.org")), "Only HTTPS links are allowed"),
        (button("Да", None, copy_text=CopyTextButton(text="я" * 257)), "BUTTON_COPY_TEXT_INVALID"),
        (button("Да", style="pink"), "invalid button style"),
    ],
)
async def test_a_wrong_button_is_refused(bot: Bot, anna: Person, wrong: InlineKeyboardButton, refusal: str) -> None:
    with pytest.raises(TelegramBadRequest, match=refusal):
        await bot.send_message(anna.id, "Да?", reply_markup=buttons([wrong]))
    assert anna.buttons() == []


async def test_64_bytes_and_100_buttons_fit_and_no_more(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "Да?", reply_markup=buttons([button("Да", "я" * 32)]))
    full = [[button(f"{row}{column}") for column in range(8)] for row in range(12)]
    await bot.send_message(anna.id, "Много", reply_markup=buttons(*full, [button("b")] * 4))
    for rows in ([*full, [button("b")] * 5], [[button("b")] * 9]):
        with pytest.raises(TelegramBadRequest, match="REPLY_MARKUP_TOO_LONG"):
            await bot.send_message(anna.id, "Слишком", reply_markup=buttons(*rows))


async def test_every_kind_of_button_that_is_used_is_shown(bot: Bot, anna: Person) -> None:
    rows = [
        [button("Приду", style="success"), button("мест нет", None, disabled=DisabledButton())],
        [
            button("Сайт", None, url="https://example.org"),
            button("Адрес", None, copy_text=CopyTextButton(text="Мира, 5")),
        ],
        [button("Стол", None, web_app=APP)],
    ]
    sent = await bot.send_message(anna.id, "Выбирайте", reply_markup=buttons(*rows))
    assert sent.reply_markup is not None
    assert sent.reply_markup.model_dump() == buttons(*rows).model_dump()
    assert anna.buttons() == ["Приду", "мест нет", "Сайт", "Адрес", "Стол"]
    assert anna.screen() == "Выбирайте\n[Приду] [мест нет ×]\n[Сайт ↗] [Адрес ⧉]\n[Стол ▣]"


async def test_a_web_app_is_for_private_chats_only(town: Playground, bot: Bot, vera: Person) -> None:
    group = town.group("Соседи", creator=vera)
    await vera.add_bot(group, wait=False)
    with pytest.raises(TelegramBadRequest, match="BUTTON_TYPE_INVALID"):
        await bot.send_message(group.id, "Стол", reply_markup=buttons([button("Стол", None, web_app=APP)]))


async def test_a_button_that_is_not_modelled_fails_the_run(bot: Bot, anna: Person, town: Playground) -> None:
    with pytest.raises(TelegramServerError, match="switch_inline_query"):
        await bot.send_message(anna.id, "x", reply_markup=buttons([button("x", None, switch_inline_query="x")]))
    with pytest.raises(AssertionError, match="switch_inline_query"):
        town.check()


async def test_the_lasting_keyboard_lies_there_until_it_is_removed(bot: Bot, anna: Person) -> None:
    keys = [[KeyboardButton(text="Мои записи"), KeyboardButton(text="Помощь")]]
    sent = await bot.send_message(anna.id, "Готово", reply_markup=ReplyKeyboardMarkup(keyboard=keys))
    await bot.send_message(anna.id, "Ещё слово")
    assert anna.keyboard == ["Мои записи", "Помощь"]
    assert anna.buttons() == []
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("Иначе", chat_id=anna.id, message_id=sent.message_id)
    await bot.send_message(anna.id, "Всё", reply_markup=ReplyKeyboardRemove())
    assert anna.keyboard == []


async def test_a_keyboard_for_one_use_goes_when_it_was_used(bot: Bot, anna: Person) -> None:
    keys = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Да")]], one_time_keyboard=True)
    await bot.send_message(anna.id, "Точно?", reply_markup=keys)
    await anna.click("Да", wait=False)
    assert anna.keyboard == []
    assert anna.messages()[-1].text == "Да"


async def test_an_edit_takes_inline_keyboards_only_and_removes_what_is_not_sent(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "Да?", reply_markup=buttons([button("Да")]))
    edited = await bot.edit_message_text("Да!", chat_id=anna.id, message_id=sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.reply_markup is None
    assert edited.edit_date
    with_keys = await bot.edit_message_reply_markup(
        chat_id=anna.id, message_id=sent.message_id, reply_markup=buttons([button("Нет")])
    )
    assert not isinstance(with_keys, bool)
    assert anna.buttons() == ["Нет"]
    await bot.send_message(anna.id, "Ответьте", reply_markup=ForceReply())
