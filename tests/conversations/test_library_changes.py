"""Heads correct what is told of their library and of the organisation that answers for the data."""

from datetime import timedelta

from messages.library_changes import ChangeLibrary, ChangeOperator, EmptyLibrary
from tests.conversations.test_libraries import LIBRARIES, add
from tests.conversations.town import Town


async def test_a_head_changes_every_field_of_the_library(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    vera = town.vera
    await vera.send("/desk")
    await vera.click("Изменить")
    vera.sees("Телефон: +7 495 123-45-67")
    for label, typed in (
        ("Название", "Библиотека имени Пушкина"),
        ("Короткое название", "Пушкинка"),
        ("Город", "Химки"),
        ("Адрес", "ул. Новая, 7"),
        ("Телефон", "8 (495) 765-43-21"),
    ):
        await vera.click(label)
        await vera.send(typed)
        vera.sees(typed)
    changed = ("Библиотека имени Пушкина", "RU", "Химки", "Europe/Moscow", "ул. Новая, 7", "8 (495) 765-43-21")
    assert await town.rows(LIBRARIES) == [changed]
    await vera.click("Короткое название")
    vera.sees("Сейчас: Пушкинка")
    await vera.click("Убрать")
    vera.sees("Короткое название: не указано")
    assert await town.rows("SELECT short_name FROM libraries WHERE id = :id", id=library.id) == [(None,)]


async def test_what_cannot_be_is_refused_and_asked_again(town: Town) -> None:
    await town.library(librarian=town.vera)
    vera = town.vera
    await vera.send("/desk")
    await vera.click("Изменить")
    await vera.click("Телефон")
    await vera.send("звоните!")
    vera.sees("Телефон не узнать")
    await vera.send("12-34-56")
    vera.sees("Телефон: 12-34-56")
    await vera.press(vera.last(), EmptyLibrary(library=1, field="name").pack())
    assert "не может быть пустым" in vera.popup
    await vera.press(vera.last(), ChangeLibrary(library=1, field="country").pack())
    assert "Этого больше нет" in vera.popup


async def test_the_zone_changes_only_while_no_action_has_a_time(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    vera = town.vera
    await vera.send("/desk")
    await vera.click("Изменить")
    await vera.click("Часовой пояс")
    await vera.click("Омск, сейчас 13:00")
    vera.sees("Часовой пояс: Омск, сейчас 13:00")
    await town.action(library, starts=town.now + timedelta(days=5))
    await vera.click("Часовой пояс")
    await vera.click("Москва")
    assert "есть акции со временем: 1" in vera.popup
    assert (await town.rows(LIBRARIES))[0][3] == "Asia/Omsk"


async def test_cards_in_groups_follow_a_new_address(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Волонтёры", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=town.now + timedelta(days=5), group=group)
    town.anna.sees("ул. Мира, 5", in_=group)
    await town.vera.send("/desk")
    await town.vera.click("Изменить")
    await town.vera.click("Адрес")
    await town.vera.send("ул. Новая, 7")
    await town.playground.settled()
    assert "ул. Новая, 7" in town.anna.screen(in_=group)


async def test_a_head_tells_who_answers_for_the_data(town: Town) -> None:
    await town.library(librarian=town.vera)
    vera = town.vera
    await vera.send("/desk")
    await vera.click("Изменить")
    await vera.click("Кто отвечает за данные")
    vera.sees("ИНН: не указано")
    await vera.click("ИНН")
    await vera.send("7707083894")
    vera.sees("не похоже на ИНН")
    await vera.send("7707083893")
    vera.sees("ИНН: 7707083893")
    await vera.click("Политика")
    await vera.send("library.ru/policy")
    vera.sees("Политика: https://library.ru/policy")
    await vera.click("Страна хранения")
    await vera.click("Россия")
    vera.sees("Страна хранения: Россия")
    await vera.click("Политика")
    await vera.click("Убрать")
    vera.sees("Политика: не указано")


async def test_an_organisation_of_two_libraries_is_changed_by_the_owner(town: Town) -> None:
    await add(town, "Первая", "Кемерово", "ул. Мира, 5")
    await town.oleg.send("Городские библиотеки")
    await add(town, "Вторая", "Кемерово", "ул. Мира, 6")
    await town.oleg.send("Городские библиотеки")
    await town.librarian(town.vera, 1)
    vera = town.vera
    await vera.send("/desk")
    await vera.click("Изменить")
    await vera.click("Кто отвечает за данные")
    vera.sees("её данные меняет владелец бота")
    await vera.press(vera.last(), ChangeOperator(library=1, field="name").pack())
    await vera.send("Чужое имя")
    vera.sees("её данные меняет владелец бота")
    await town.oleg.send("/libraries")
    await town.oleg.click("Вторая")
    await town.oleg.click("Изменить")
    await town.oleg.click("Кто отвечает за данные")
    await town.oleg.click("Полное название")
    await town.oleg.send("ГБУК «Библиотеки»")
    town.oleg.sees("Полное название: ГБУК «Библиотеки»")
    assert await town.rows("SELECT name FROM organisations") == [("ГБУК «Библиотеки»",)]
