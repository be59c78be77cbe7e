"""An action in one line: with /new, or as a plain sentence by a librarian, in Russian and in English."""

import pytest

from messages.one_line import ShowCard
from tests.conversations.town import Town
from tests.databases import on_both_databases


@on_both_databases
async def test_one_line_is_a_card(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/new Громкие чтения 5 декабря 14:00, чтец 4")
    town.vera.sees("Суббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.vera.sees("Чтец — занято 0 из 4")
    assert await town.rows("SELECT title, template_id, state FROM actions") == [
        ("Громкие чтения", "gromkie-chteniya", "draft")
    ]
    assert await town.rows("SELECT name, min, max, min_age FROM roles") == [("чтец", 1, 4, 12)]
    await town.vera.click("Опубликовать")
    town.vera.sees("Опубликовано")


async def test_one_line_in_english(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.write("UPDATE people SET language = 'en' WHERE telegram_id = :id", id=town.vera.id)
    await town.vera.send("/new Reading aloud session 5 December 14:00, reader 4")
    town.vera.sees("Saturday, 5 December, 14:00–15:00, volunteers at 13:15")
    town.vera.sees("Reader: 0 of 4 taken")
    await town.vera.click("Publish")
    town.vera.sees("Published.")


async def test_the_same_sentence_without_a_command_is_agreed_first(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("Громкие чтения в субботу с 14 до 16, нужны чтец 2 и фотограф 1")
    town.vera.sees("Похоже, это новая акция. Всё верно?")
    for line in ("Громкие чтения", "Суббота, 28 ноября", "14:00–16:00", "чтец, мест: 2", "фотограф, мест: 1"):
        town.vera.sees(line)
    assert await town.rows("SELECT * FROM actions") == []
    await town.restart()
    await town.vera.click("Да, показать карточку")
    town.vera.sees("Суббота, 28 ноября, 14:00–16:00, волонтёрам к 13:15")
    town.vera.sees("Фотограф — занято 0 из 1")


async def test_no_makes_nothing(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("Громкие чтения завтра 14:00")
    question = town.vera.last()
    await town.vera.click("Нет")
    town.vera.sees("Хорошо, ничего не создали.")
    await town.vera.press(question, ShowCard(library=1).pack())
    town.vera.sees("Это сообщение уже старое.")
    assert await town.rows("SELECT * FROM actions") == []


async def test_what_was_not_understood_is_asked(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/new Вечер настольных игр, ведущий 2")
    town.vera.sees("Когда?")
    await town.vera.click("сб 28 ноября")
    town.vera.sees("Во сколько начало?")
    await town.vera.click("14:00")
    town.vera.sees("Суббота, 28 ноября, 14:00–16:00")
    town.vera.sees("Ведущий — занято 0 из 2")


async def test_a_missing_title_is_asked_and_the_rest_is_kept(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/new 5 декабря в 14:00")
    town.vera.sees("Как называется акция?")
    await town.restart()
    await town.vera.send("Снежная почта")
    town.vera.sees("Снежная почта")
    town.vera.sees("Суббота, 5 декабря, 14:00–16:00")


async def test_what_went_nowhere_is_said(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/new Громкие чтения, 5 декабря 14:00, чтец 4, в парке у фонтана")
    town.vera.sees("Не поняли: парке у фонтана")
    town.vera.sees("Чтец — занято 0 из 4")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/new Громкие чтения 31 февраля 14:00", "такого дня нет"),
        ("/new Громкие чтения 22.11.2026 14:00", "уже прошёл"),
        ("/new Громкие чтения 5 декабря с 16 до 14", "конец раньше начала"),
        ("/new Громкие чтения 5 декабря 14:00, чтец 0", "хотя бы одно место"),
        ("/new Громкие чтения 5 декабря 14:00, чтец 1000", "не больше 500 мест"),
        ("/new " + "я" * 300 + " 5 декабря 14:00", "длиннее 100 знаков"),
        ("Громкие чтения 31 февраля 14:00", "такого дня нет"),
    ],
)
async def test_what_cannot_be_is_one_sentence_and_no_draft(town: Town, line: str, told: str) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send(line)
    town.vera.sees(told)
    assert await town.rows("SELECT * FROM actions") == []


@pytest.mark.parametrize("line", ["/new", "Громкие чтения 5 декабря 14:00"])
async def test_the_owner_without_a_library_is_led_to_the_first_one(town: Town, line: str) -> None:
    await town.oleg.send("/start")
    await town.oleg.send(line)
    town.oleg.sees("Библиотек пока нет. Добавьте первую.")
    assert town.oleg.buttons() == ["Библиотеки", "В начало"]


async def test_a_volunteer_who_types_such_a_sentence_makes_no_action(town: Town) -> None:
    await town.volunteer(town.anna, await town.library(librarian=town.vera))
    await town.anna.send("Громкие чтения 5 декабря 14:00, чтец 4")
    town.anna.sees_not("Похоже, это новая акция")


async def test_whoever_leads_two_libraries_says_in_which(town: Town) -> None:
    first = await town.library("Первая", librarian=town.vera)
    second = await town.library("Вторая", city="Могилёв", country="BY", zone="Europe/Minsk")
    await town.librarian(town.vera, second.id)
    await town.vera.send("/new Громкие чтения 5 декабря 14:00, чтец 4")
    assert town.vera.buttons() == ["Да: Вторая", "Да: Первая", "Нет"]
    await town.vera.click("Да: Вторая")
    town.vera.sees("Суббота, 5 декабря, 14:00–15:00")
    assert await town.rows("SELECT library_id FROM actions") == [(second.id,)]
    assert first.id != second.id
    await town.vera.send("/new")
    await town.vera.click("Первая")
    town.vera.sees("Новая акция, Первая.")


async def test_a_forged_yes_of_another_library_makes_nothing(town: Town) -> None:
    await town.library(librarian=town.vera)
    other = await town.library("Другая", librarian=town.pavel)
    await town.vera.send("Громкие чтения завтра 14:00")
    await town.vera.press(town.vera.last(), ShowCard(library=other.id).pack())
    assert town.vera.popup.startswith("Это могут только библиотекари")
    assert await town.rows("SELECT * FROM actions") == []


async def test_a_template_that_is_off_is_only_a_title(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/new Верни книгу 5 декабря 14:00, курьер 2")
    assert await town.rows("SELECT title, template_id FROM actions") == [("Верни книгу", None)]
