"""People's verbs: what they do reaches the bot, what the bot does reaches their eyes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher
from aiogram.enums import ContentType
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    CopyTextButton,
    InaccessibleMessage,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from playground.people import Person
from playground.refusals import PlaygroundError
from playground.server import Playground
from tests.playground.conftest import button, buttons, polling


async def started(message: Message, command: CommandObject) -> None:
    keys = [[KeyboardButton(text="Мои записи"), KeyboardButton(text="Мой номер", request_contact=True)]]
    await message.answer("Здравствуйте", reply_markup=ReplyKeyboardMarkup(keyboard=keys))
    rows = [
        [button("Записаться: чтец", "join"), button("Записаться: фотограф", "join")],
        [button("Адрес", None, copy_text=CopyTextButton(text="ул. Мира, 5"))],
        [button("Сайт", None, url="https://example.org"), button("Друзьям", None, url="https://t.me/knigonosha_bot?start=f")],
    ]  # fmt: skip
    await message.answer(f"Громкие чтения {command.args or ''}".strip(), reply_markup=buttons(*rows))


async def joined(query: CallbackQuery) -> None:
    await query.answer("Вы записаны", show_alert=True)
    if isinstance(query.message, Message):
        await query.message.edit_text("Занято 1 из 4", reply_markup=buttons([button("Назад", "back")]))
    elif isinstance(query.message, InaccessibleMessage):
        await query.message.answer("Сообщение старое")


async def forged(query: CallbackQuery) -> None:
    await query.answer(f"Не понимаю {query.data}")


async def unblocked(change: ChatMemberUpdated) -> None:
    await change.answer("С возвращением")


async def filed(message: Message) -> None:
    await message.answer_document(BufferedInputFile(b"BEGIN:VCALENDAR", "action.ics"), caption="Календарь")


async def echoed(message: Message) -> None:
    kind = ContentType(message.content_type).value
    await message.answer(f"{kind}: {message.text or message.caption or ''}"[:60])


@pytest.fixture
async def boris(town: Playground, bot: Bot) -> AsyncIterator[Person]:
    """Has never written to the bot, which runs."""
    dispatcher = Dispatcher()
    dispatcher.message.register(started, CommandStart())
    dispatcher.message.register(filed, Command("file"))
    dispatcher.message.register(echoed)
    dispatcher.callback_query.register(joined, lambda query: query.data == "join")
    dispatcher.callback_query.register(forged)
    dispatcher.my_chat_member.register(unblocked, lambda change: change.new_chat_member.status == "member")
    async with polling(dispatcher, bot, town):
        yield town.person("Борис")


async def test_a_person_writes_and_sees_the_answer(boris: Person) -> None:
    await boris.send("/start abc")
    boris.sees("Громкие чтения abc")
    boris.sees("[Записаться: чтец]")
    boris.sees_not("Вы записаны")
    assert boris.buttons() == ["Записаться: чтец", "Записаться: фотограф", "Адрес", "Сайт", "Друзьям"]
    assert boris.keyboard == ["Мои записи", "Мой номер"]


async def test_a_person_taps_the_label_or_its_beginning(boris: Person) -> None:
    await boris.send("/start")
    await boris.click("фотограф")
    boris.sees("Вы записаны")
    boris.sees("Занято 1 из 4")
    boris.sees_not("Громкие чтения")
    assert boris.popup == "Вы записаны"
    assert boris.screen() == "Занято 1 из 4\n[Назад]"
    await boris.click("Назад")
    boris.sees_not("Вы записаны")
    assert boris.popup == "Не понимаю back"


async def test_an_assertion_shows_the_screen(boris: Person) -> None:
    await boris.send("/start")
    with pytest.raises(AssertionError, match=r"Записаться: чтец\] \[Записаться: фотограф") as error:
        boris.sees("Мест нет")
    assert str(error.value).startswith("Борис does not see 'Мест нет'. Since their last deed:\nБорис: /start\n")
    with pytest.raises(AssertionError, match=r"no button 'Пропустить'(.|\n)*Записаться: чтец"):
        await boris.click("Пропустить")
    with pytest.raises(AssertionError, match="Борис sees 'Громкие'"):
        boris.sees_not("Громкие")


async def test_links_start_the_bot_copy_and_open(boris: Person) -> None:
    await boris.open("t.me/knigonosha_bot?start=first")
    boris.sees("Громкие чтения first")
    await boris.click("Друзьям")
    boris.sees("Громкие чтения f")
    await boris.click("Адрес")
    assert boris.copied == "ул. Мира, 5"
    await boris.click("Сайт")
    assert boris.opened == "https://example.org"
    with pytest.raises(AssertionError, match="64 characters"):
        await boris.open("https://t.me/knigonosha_bot?start=" + "x" * 65)


async def test_the_lasting_keyboard_sends_its_words_and_contacts(boris: Person) -> None:
    await boris.send("/start")
    await boris.click("Мои записи")
    boris.sees("text: Мои записи")
    await boris.click("Мой номер")
    boris.sees("contact:")
    assert "☎ Борис, +7900" in boris.history()


async def test_everything_people_send_is_answered(boris: Person) -> None:
    for deed, kind in (
        (boris.send_sticker, "sticker"),
        (boris.send_voice, "voice"),
        (boris.share_contact, "contact"),
    ):
        await deed()
        boris.sees(f"{kind}:")
    await boris.send_photo("Это мы")
    boris.sees("photo: Это мы")
    await boris.send_document("план.txt", b"plan", "План")
    boris.sees("document: План")
    await boris.send("я" * 5000)
    assert len([text for text in boris.news() if "text: я" in text]) == 2
    with pytest.raises(ValueError, match="empty message"):
        await boris.send("  ")


async def test_documents_are_kept_for_the_test_to_read(boris: Person) -> None:
    await boris.send("/file")
    boris.sees("action.ics")
    assert [(file.name, file.content, file.caption) for file in boris.documents] == [
        ("action.ics", b"BEGIN:VCALENDAR", "Календарь")
    ]


async def test_forged_data_reaches_the_bot(boris: Person) -> None:
    await boris.send("/start")
    await boris.press(boris.last(), "admin:1")
    assert boris.popup == "Не понимаю admin:1"


async def test_an_old_message_is_inaccessible(boris: Person, town: Playground) -> None:
    await boris.send("/start")
    town.age(boris.last())
    await boris.click("Записаться: чтец")
    boris.sees("Сообщение старое")


async def test_blocking_and_writing_again(boris: Person, town: Playground) -> None:
    await boris.send("/start")
    await boris.block()
    assert boris.news() == []
    await boris.send("Я вернулся")
    boris.sees("С возвращением")
    boris.sees("text: Я вернулся")
    await boris.block()
    await boris.unblock()
    boris.sees("С возвращением")
    assert [call.code for call in town.refusals] == []


async def test_many_tap_at_once_and_each_sees_their_own(boris: Person, town: Playground) -> None:
    people = [town.person(f"Волонтёр {number}") for number in range(60)]
    for person in people:
        await person.send("/start", wait=False)
    await town.settled()
    for person in people:
        person.tap("Записаться: чтец")
    await town.settled()
    for person in people:
        person.sees("Вы записаны")
    assert town.unanswered == []


async def test_messages_that_come_unasked_are_waited_for(boris: Person, town: Playground, bot: Bot) -> None:
    await boris.send("/start")
    with pytest.raises(PlaygroundError, match="Waited in vain for Борис: 'Напоминание'"):
        await boris.will_see("Напоминание", within=0.01)
    await bot.send_message(boris.id, "Напоминание")
    await boris.will_see("Напоминание")


async def test_a_bot_in_this_process_tells_itself_when_it_is_idle(town: Playground, bot: Bot) -> None:
    working: set[asyncio.Task[None]] = set()

    async def later(message: Message) -> None:
        async def work() -> None:
            for number in range(3):
                await asyncio.sleep(0.02)  # Longer than any silence that could be taken for the end.
                await message.answer(f"Шаг {number}")

        task = asyncio.create_task(work())
        working.add(task)
        task.add_done_callback(working.discard)

    async def idle() -> None:
        await asyncio.gather(*working)

    town.settle = idle
    dispatcher = Dispatcher()
    dispatcher.message.register(later)
    anna = town.person("Анна")
    async with polling(dispatcher, bot, town):
        await anna.send("Начинайте")
        anna.sees("Шаг 2")


async def test_a_bot_that_does_not_answer_fails_the_run_readably(town: Playground) -> None:
    town.patience = 0.05
    anna = town.person("Анна")
    with pytest.raises(PlaygroundError) as error:
        await anna.send("Есть кто?")
    assert "Updates not confirmed: ['message']; it does not ask for updates" in str(error.value)
    assert "Анна: Есть кто?" in str(error.value)


async def test_the_menu_is_what_the_narrowest_scope_offers(town: Playground, bot: Bot, anna: Person) -> None:
    await bot.set_my_commands([BotCommand(command="help", description="Help")])
    assert anna.menu() == ["help"]
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand(command="my", description="Мои записи")], scope=scope, language_code="ru")
    assert anna.menu() == ["my"]
    assert [c.command for c in await bot.get_my_commands(scope=scope, language_code="ru")] == ["my"]
    await bot.delete_my_commands(scope=scope, language_code="ru")
    assert anna.menu() == ["help"]


async def test_the_transcript_tells_the_whole_story(boris: Person, town: Playground) -> None:
    await boris.send("/start")
    await boris.click("чтец")
    await boris.send("/file")
    assert (
        town.transcript()
        == """\
Борис: /start
Книгоноша → Борис:
    Здравствуйте
    [Мои записи] [Мой номер]
Книгоноша → Борис:
    Громкие чтения
    [Записаться: чтец] [Записаться: фотограф]
    [Адрес ⧉]
    [Сайт ↗] [Друзьям ↗]
Борис жмёт [Записаться: чтец]
  ⟶ Борис видит всплывающее: «Вы записаны»
Книгоноша правит:
    Занято 1 из 4
    [Назад]
Борис: /file
Книгоноша → Борис:
    📎 action.ics (15 байт)
    Календарь"""
    )
