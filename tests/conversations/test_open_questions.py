"""A question stays open whatever is sent meanwhile: nothing that was answered is asked again, the way back is there."""

from datetime import UTC, datetime

import pytest

from tests.conversations.drafting import draft_of_readings, library_with_group
from tests.conversations.town import Town

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


async def test_a_question_typed_at_the_consent_brings_the_consent_again(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.click("18–34")
    above, agree = town.anna.last(), town.anna.button("Даю согласие")
    assert agree is not None
    await town.anna.send("а что это")
    town.anna.sees("Кому: Детская библиотека.")
    town.anna.sees_not("Сколько вам лет?")
    await town.anna.press(above, agree["callback_data"])
    town.anna.sees("Как к вам обращаться?")


async def test_a_card_is_not_forgotten_by_typing_at_the_consent(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=SATURDAY, group=group)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.click("18–34")
    await town.anna.send_sticker()
    await town.anna.click("Даю согласие")
    await town.anna.click("Анна П.")
    town.anna.sees("Вы записаны")


async def test_a_name_typed_under_the_offered_one_is_the_name(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.click("18–34")
    await town.anna.click("Даю согласие")
    await town.anna.send("зачем?")
    town.anna.sees("Как к вам обращаться?")
    await town.anna.send("+7 912 345-67-89")
    town.anna.sees("Телефон не нужен")
    await town.anna.send("Аня П.")
    town.anna.sees("Готово, Аня П.")


async def test_a_sticker_instead_of_another_name_asks_for_the_name_again(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.click("18–34")
    await town.anna.click("Даю согласие")
    await town.anna.click("Другое имя")
    await town.anna.send_sticker()
    town.anna.sees("Напишите, как к вам обращаться")
    await town.anna.send("Анюта")
    town.anna.sees("Готово, Анюта.")


async def test_of_several_libraries_the_chosen_one_is_not_asked_again(town: Town) -> None:
    await town.library("Первая")
    await town.library("Вторая")
    await town.anna.send("/start")
    await town.anna.click("Москва: Вторая")
    await town.anna.send("привет")
    town.anna.sees("Вторая, Москва")
    town.anna.sees("Сколько вам лет?")


async def test_a_link_to_another_library_begins_anew(town: Town) -> None:
    await town.library("Первая")
    second = await town.library("Вторая")
    await town.anna.send("/start")
    await town.anna.click("Москва: Первая")
    await town.anna.click("18–34")
    await town.anna.send(f"/start l{second.id}")
    town.anna.sees("Вторая, Москва")
    town.anna.sees("Сколько вам лет?")


async def test_a_sticker_where_a_librarian_is_asked_for_text_leaves_the_question_open(town: Town) -> None:
    await library_with_group(town)
    await town.vera.send("/new")
    await town.vera.click("Громкие чтения")
    await town.vera.click("Другой день")
    await town.vera.send_sticker()
    town.vera.sees("Здесь нужен текст")
    assert town.vera.buttons() == ["Назад"]
    await town.vera.send("5 декабря")
    town.vera.sees("Во сколько начало?")
    await town.vera.send("абракадабра")
    town.vera.sees("Ответьте, пожалуйста, на вопрос выше")
    assert "Назад" in town.vera.buttons()


async def test_the_owner_s_sticker_leaves_the_library_s_name_open(town: Town) -> None:
    await town.oleg.send("/libraries")
    await town.oleg.click("Добавить библиотеку")
    await town.oleg.send_voice()
    town.oleg.sees("Здесь нужен текст")
    await town.oleg.click("Назад")
    await town.oleg.click("Добавить библиотеку")
    await town.oleg.send("Библиотека на Мира")
    town.oleg.sees("Библиотека на Мира")


async def test_librarians_are_not_told_to_telephone_their_own_library(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.vera.send_sticker()
    town.vera.sees_not("+7 495 123-45-67")
    await town.anna.send_sticker()
    town.anna.sees("+7 495 123-45-67")


@pytest.mark.parametrize(
    ("where", "typed", "told"),
    [
        (("Изменить", "Время"), "25:99", "такого времени нет"),
        (("Изменить", "Время"), "с 16 до 14", "конец раньше начала"),
        (("Изменить", "Название"), "н" * 300, "100"),
    ],
)
async def test_what_cannot_be_is_told_with_the_way_back(
    town: Town, where: tuple[str, ...], typed: str, told: str
) -> None:
    await library_with_group(town)
    await draft_of_readings(town)
    for label in where:
        await town.vera.click(label)
    await town.vera.send(typed)
    town.vera.sees(told)
    await town.vera.click("Назад")
    assert "Готово" in town.vera.buttons()


async def test_a_long_name_of_somebody_who_telephoned_is_told_with_the_way_back(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    made = await town.action(library, starts=SATURDAY, roles_={"чтец": (1, 2)})
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), f"man:{made.id}")
    await town.vera.click("Добавить человека")
    await town.vera.send("А" * 41)
    town.vera.sees("Имя длиннее 40 знаков")
    await town.vera.click("Назад")
    town.vera.sees("Чтец")


async def test_a_line_that_cannot_be_is_told_with_the_way_to_the_library(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/new Громкие чтения 31 февраля 14:00")
    town.vera.sees("такого дня нет")
    await town.vera.click("Назад")
    assert "Новая акция" in town.vera.buttons()
