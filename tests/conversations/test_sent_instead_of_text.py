"""A sticker, a voice, pictures, something forwarded, where a librarian is asked for words: one kind answer each."""

from typing import Any

import pytest

from playground.people import Person
from tests.conversations.inviting import NOW_LABELS, friends, got
from tests.conversations.test_letters import signed_up, write
from tests.conversations.town import Town

TEXT_FIRST = "Записанным можно отправить только текст."


async def send_something_else(person: Person, what: str) -> None:
    match what:
        case "sticker":
            await person.send_sticker()
        case "voice":
            await person.send_voice()
        case "photo":
            await person.send_photo("Вход со двора")
        case "document":
            await person.send_document("письмо.docx", b"PK")
        case "album":
            await person.send_album(caption="Вход со двора")


def file_of(content: dict[str, Any]) -> str:
    return str(content["photo"][-1]["file_id"])


SOMETHING_ELSE = ("sticker", "voice", "photo", "document", "album")


@pytest.mark.parametrize("what", SOMETHING_ELSE)
async def test_a_letter_says_that_it_needs_words_and_stays_open(town: Town, what: str) -> None:
    action = await signed_up(town)
    await write(town, action)
    await town.vera.click("Всем")
    await send_something_else(town.vera, what)
    assert got(town.vera, TEXT_FIRST) == 1
    assert town.vera.buttons() == ["Назад"]
    await town.vera.send("Вход со двора")
    await town.vera.click("Отправить")
    town.anna.sees("Вход со двора")


async def test_a_sticker_under_a_letter_that_was_shown_changes_nothing(town: Town) -> None:
    action = await signed_up(town)
    await write(town, action)
    await town.vera.click("Всем")
    await town.vera.send("Вход со двора")
    await town.vera.send_sticker()
    town.vera.sees(TEXT_FIRST)
    await town.vera.click("Отправить")
    town.anna.sees("Вход со двора")


async def test_a_text_that_is_forwarded_is_a_letters_text(town: Town) -> None:
    action = await signed_up(town)
    await write(town, action)
    await town.vera.click("Всем")
    await town.vera.forward(await town.boris.send("Вход со двора"))
    town.vera.sees("Сообщение получат: 2.")


@pytest.mark.parametrize("what", SOMETHING_ELSE)
async def test_an_invitation_says_that_it_needs_words_and_stays_open(town: Town, what: str) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await send_something_else(town.vera, what)
    assert got(town.vera, "Пришлите, пожалуйста, текст. Картинку спросим следующей.") == 1
    assert town.vera.buttons() == ["Назад"]
    await town.vera.send("Ждём вас!")
    town.vera.sees("Пришлите картинку, если она нужна.")


async def test_another_text_of_an_invitation_does_not_promise_to_ask_for_the_picture(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.send("Ждём вас!")
    for label in (*NOW_LABELS, "Другой текст"):
        await town.vera.click(label)
    await town.vera.send_voice()
    assert town.vera.last().text == "Пришлите, пожалуйста, текст."


async def test_what_is_forwarded_becomes_an_invitations_text_and_picture(town: Town) -> None:
    await friends(town)
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    post = await town.anna.send("Приходите на субботник!", in_=group)
    poster = await town.anna.send_photo("Афиша", in_=group)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.forward(poster)
    town.vera.sees("Пришлите, пожалуйста, текст.")
    await town.vera.forward(post)
    await town.vera.forward(poster)
    for label in ("Без акции", "Сейчас", "Отправить"):
        await town.vera.click(label)
    message = town.anna.last().content
    assert file_of(message) == file_of(poster.content)
    assert str(message["caption"]).startswith("Приходите на субботник!")


async def test_of_several_pictures_the_first_is_taken_and_the_others_are_not_answered(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.send("Ждём вас!")
    album = await town.vera.send_album()
    town.vera.sees("Какую акцию показать кнопкой")
    assert "Без акции" in town.vera.buttons()
    for label in ("Без акции", "Сейчас", "Отправить"):
        await town.vera.click(label)
    assert file_of(town.anna.last().content) == file_of(album[0].content)


async def test_a_second_album_is_answered_too(town: Town) -> None:
    await friends(town)
    await town.anna.send_album()
    await town.anna.send_album()
    assert got(town.anna, "Выберите, пожалуйста, кнопку.") == 2
