"""«Написать записанным»: whom, the text as it was typed, a look at it, once to everybody, and how many got it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from messages.doors import ManageAction, WriteLetter
from messages.letters import LetterTo, SendLetter
from playground.people import Person
from tests.conversations.readings import readings
from tests.conversations.town import MadeAction, Town
from tests.databases import on_both_databases

NIGHT = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)
"""22:30 in Moscow."""


async def signed_up(town: Town) -> MadeAction:
    """Anna reads, Boris takes pictures, Maria telephoned."""
    library, action, group = await readings(town)
    await town.volunteer(town.boris, library)
    await town.boris.click("Записаться: фотограф", in_=group)
    await write(town, action)
    await town.vera.click("Назад")
    await town.vera.click("Добавить человека")
    await town.vera.send("Мария И.")
    return action


async def write(town: Town, action: MadeAction) -> None:
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), ManageAction(action=action.id).pack())
    await town.vera.click("Написать записанным")


async def says(person: Person, text: str, *entities: dict[str, Any]) -> None:
    """A message with formatting, as the apps send it."""
    await person._send_content({"text": text, "entities": list(entities)}, None, True)


@on_both_databases
async def test_everybody_gets_it_once_and_the_librarian_reads_how_many(town: Town) -> None:
    action = await signed_up(town)
    await write(town, action)
    assert town.vera.buttons() == ["Всем: 2", "чтец: 1", "фотограф: 1", "Назад"]
    await town.vera.click("Всем")
    await says(town.vera, "Вход со двора & тепло.", {"type": "bold", "offset": 0, "length": 15})
    town.vera.sees("Сообщение получат: 2. Вот как оно будет выглядеть:\nБоту не написать, позвоните сами: Мария И.")
    town.vera.sees("Вход со двора & тепло.")
    preview = town.vera.last()
    town.vera.tap("Отправить")
    town.vera.tap("Отправить")
    await town.playground.settled()
    assert preview.text.startswith("Отправляем: 2.")
    for person in (town.anna, town.boris):
        person.sees("Пишет библиотекарь: «Громкие чтения».\nСуббота, 5 декабря, 14:00–15:00")
        letter = person.last()
        assert "Вход со двора & тепло." in letter.text
        assert [each["type"] for each in letter.content["entities"]].count("bold") == 1
        assert person.buttons() == ["Подробнее", "Не смогу прийти"]
        assert person.history().count("Пишет библиотекарь") == 1
    await town.turn(timedelta(minutes=2))
    town.vera.sees("Ваше сообщение записанным на «Громкие чтения» получили 2 из 2.")
    await town.turn(timedelta(minutes=10))
    assert town.vera.history().count("получили 2 из 2") == 1


async def test_a_role_alone_and_a_text_written_anew(town: Town) -> None:
    action = await signed_up(town)
    await write(town, action)
    await town.vera.click("фотограф: 1")
    await town.vera.send("Возьмите камеру")
    old = town.vera.last()
    await town.vera.click("Написать иначе")
    await town.vera.send("Возьмите штатив")
    await town.vera.press(old, SendLetter(action=action.id, role=action.roles["фотограф"], source=old.id - 1).pack())
    town.boris.sees_not("Возьмите камеру")
    await town.vera.click("Отправить")
    town.boris.sees("Возьмите штатив")
    assert "Пишет библиотекарь" not in town.anna.history()


async def test_at_night_it_waits_for_the_morning_and_whoever_left_hears_nothing(town: Town) -> None:
    action = await signed_up(town)
    await town.turn(NIGHT)
    await write(town, action)
    await town.vera.click("Всем")
    await town.vera.send("Приходите в сменной обуви")
    await town.vera.click("Отправить")
    town.vera.sees("сообщение уйдёт во вторник в 09:00")
    town.anna.sees_not("сменной обуви")
    await town.boris.send("/my")
    await town.boris.click("Не смогу прийти")
    await town.boris.click("Да, не смогу")
    await town.turn(NIGHT + timedelta(hours=11))
    town.anna.sees("Приходите в сменной обуви")
    assert "сменной обуви" not in town.boris.history()
    town.vera.sees("получили 1 из 1.")


async def test_whoever_cannot_be_reached_is_named(town: Town) -> None:
    action = await signed_up(town)
    await town.boris.block()
    await write(town, action)
    await town.vera.click("Всем")
    await town.vera.send("Вход со двора")
    await town.vera.click("Отправить")
    await town.turn(timedelta(minutes=2))
    town.vera.sees("получили 1 из 2.\nНе получили, позвоните: Борис")


async def test_what_was_typed_survives_a_restart_and_is_not_kept_after_sending(town: Town) -> None:
    action = await signed_up(town)
    await write(town, action)
    await town.vera.click("Всем")
    await town.vera.send("Вход со двора")
    await town.restart()
    await town.vera.click("Отправить")
    town.anna.sees("Вход со двора")
    await town.restart()
    assert await town.rows("SELECT count(*) FROM letters") == [(1,)]
    assert not [row for row in await town.rows("SELECT facts FROM forms") if "Вход" in str(row)]


async def test_formatting_is_kept_and_nothing_else_passes(town: Town) -> None:
    action = await signed_up(town)
    await write(town, action)
    await town.vera.click("чтец: 1")
    user = {"id": town.boris.id, "is_bot": False, "first_name": "Борис"}
    await says(
        town.vera,
        "<i>тут</i> сайт Борис тайна",
        {"type": "text_link", "offset": 11, "length": 4, "url": 'https://lib.example/?a=1&b="2"'},
        {"type": "text_mention", "offset": 16, "length": 5, "user": user},
        {"type": "spoiler", "offset": 22, "length": 5},
    )
    await town.vera.click("Отправить")
    letter = town.anna.last()
    assert "<i>тут</i> сайт Борис тайна" in letter.text
    kinds = {each["type"]: each for each in letter.content["entities"]}
    assert kinds["text_link"]["url"] == 'https://lib.example/?a=1&b="2"'
    assert "spoiler" in kinds
    assert not kinds.keys() & {"text_mention", "italic"}


async def test_a_letter_that_is_too_long_is_asked_again(town: Town) -> None:
    action = await signed_up(town)
    await write(town, action)
    await town.vera.click("Всем")
    await town.vera.send("а" * 3001)
    town.vera.sees("Слишком длинно: помещается 3")
    assert town.vera.buttons() == ["Назад"]
    await town.vera.send("а" * 3000)
    await town.vera.click("Отправить")
    assert "а" * 3000 in town.anna.last().text


async def test_only_the_librarians_of_the_library_write(town: Town) -> None:
    action = await signed_up(town)
    other = await town.library("Чужая", librarian=town.pavel)
    assert other.id != 1
    for person in (town.pavel, town.anna):
        await person.send("/start")
        for data in (WriteLetter(action=action.id), LetterTo(action=action.id),
                     SendLetter(action=action.id, role=0, source=1)):  # fmt: skip
            await person.press(person.last(), data.pack())
            assert person.popup, data
    assert await town.rows("SELECT count(*) FROM letters") == [(0,)]


async def test_nobody_to_write_to_and_an_action_that_is_over(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    action = await town.action(library, starts=datetime(2026, 12, 5, 11, 0, tzinfo=UTC))
    await write(town, action)
    town.vera.sees("Написать пока некому")
    await town.turn(datetime(2026, 12, 6, 11, 0, tzinfo=UTC))
    await town.vera.press(town.vera.last(), WriteLetter(action=action.id).pack())
    assert town.vera.popup.startswith("Этого больше нет")


async def test_letters_go_after_90_days(town: Town) -> None:
    action = await signed_up(town)
    await write(town, action)
    await town.vera.click("Всем")
    await town.vera.send("Вход со двора")
    await town.vera.click("Отправить")
    await town.turn(timedelta(days=89))
    await town.app.nightly()
    assert await town.rows("SELECT count(*) FROM letters") == [(1,)]
    await town.turn(timedelta(days=2))
    await town.app.nightly()
    assert await town.rows("SELECT count(*) FROM letters") == [(0,)]
