"""An action is changed while people are signed up: they hear old and new once, a far move asks them again."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.libraries import Library
from messages.days import PickDay
from messages.editing import Edit, EditFormat, EditText, EmptyText, PickGathering, PickLength, SignUpByRule
from messages.roles import OpenRole, PickAge, RemoveRole, RenameRole, TypeSeats
from playground.places import Group
from tests.conversations.town import MadeAction, Town

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
"""Saturday, 5 December, 14:00 in Moscow."""
MINUTE = timedelta(seconds=61)


async def readings(town: Town, **other: object) -> tuple[Library, MadeAction, Group]:
    """«Громкие чтения» with its card; Anna reads."""
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    group = town.playground.group("Соседи", creator=town.vera, members=[town.anna, town.boris])
    await town.link(group, library)
    action = await town.action(library, starts=SATURDAY, group=group, **other)  # type: ignore[arg-type]
    await town.anna.click("Записаться: чтец", in_=group)
    return library, action, group


async def edit(town: Town, action: MadeAction, *labels: str) -> None:
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), Edit(action=action.id).pack())
    for label in labels:
        await town.vera.click(label)


# Told once, with old and new ---------------------------------------------------------------------------------------


async def test_a_new_place_is_told_with_the_old_one_and_stands_on_the_card(town: Town) -> None:
    _, action, group = await readings(town)
    await edit(town, action, "Место")
    town.vera.sees("Место: Детская библиотека")
    await town.vera.send("Парк Победы, у сцены")
    town.vera.sees("Сохранено.")
    town.anna.sees("Парк Победы, у сцены", in_=group)
    town.anna.sees_not("Изменения")
    await town.turn(MINUTE)
    town.anna.sees("Изменения: «Громкие чтения». Суббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.anna.sees("Место: Парк Победы, у сцены")


async def test_several_changes_in_a_minute_go_in_one_message(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Вход")
    await town.vera.send("со двора")
    await town.vera.click("Вход")
    await town.vera.send("с улицы")
    await town.vera.click("Встретит")
    await town.vera.send("Ирина Петровна")
    await town.vera.click("Название")
    await town.vera.send("Очень громкие чтения")
    await town.turn(MINUTE)
    news = [each for each in town.anna.news() if "Изменения" in each]
    assert len(news) == 1
    assert "Вход: с улицы" in news[0]
    assert "Встретит: Ирина Петровна" in news[0]
    assert "Название: Очень громкие чтения (было: Громкие чтения)" in news[0]
    assert not await town.rows("SELECT facts FROM notices WHERE facts LIKE '%Ирина%'")


async def test_what_is_taken_back_within_the_minute_is_not_told(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Название")
    await town.vera.send("Другое название")
    await town.vera.click("Название")
    await town.vera.send("Громкие чтения")
    await town.turn(MINUTE)
    town.anna.sees_not("Изменения")


async def test_a_corrected_description_is_told_to_nobody(town: Town) -> None:
    _, action, group = await readings(town)
    await edit(town, action, "Описание")
    await town.vera.send("Читаем сказки.")
    town.anna.sees("Читаем сказки.", in_=group)
    await town.turn(MINUTE)
    town.anna.sees_not("Изменения")


async def test_online_is_told(town: Town) -> None:
    _, action, group = await readings(town)
    await edit(town, action, "Вживую или онлайн", "Онлайн")
    town.anna.sees("Онлайн", in_=group)
    await town.turn(MINUTE)
    town.anna.sees("Вживую или онлайн: Онлайн")


async def test_a_text_is_taken_away(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "С собой")
    await town.vera.send("сменную обувь")
    await town.turn(MINUTE)
    town.anna.sees("С собой: сменную обувь")
    await edit(town, action, "С собой", "Убрать")
    await town.turn(MINUTE)
    town.anna.sees("С собой: больше не нужно")


# Another day or hour -----------------------------------------------------------------------------------------------


async def test_another_day_is_told_and_asks_everybody_again(town: Town) -> None:
    _, action, group = await readings(town)
    await town.turn(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    await town.anna.click("Приду")
    town.anna.sees("(1 подтвердил)", in_=group)
    await edit(town, action, "День", "Другой день", "Позже")
    await town.vera.press(town.vera.last(), PickDay(action=action.id, day="20261212").pack())
    town.vera.sees("Суббота, 12 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.anna.sees("Суббота, 12 декабря, 14:00–15:00", in_=group)
    assert "подтвердил" not in town.anna.screen(group)
    await town.turn(MINUTE)
    town.anna.sees("Изменилось время: «Громкие чтения».")
    town.anna.sees("Было: Суббота, 5 декабря, 14:00–15:00")
    town.anna.sees("Стало: Суббота, 12 декабря, 14:00–15:00, волонтёрам к 13:15")
    assert await town.rows("SELECT time_version, confirmed_at FROM shifts, signups") == [(2, None)]
    await town.turn(datetime(2026, 12, 5, 12, 0, tzinfo=UTC))
    town.anna.sees_not("Сегодня")
    await town.turn(datetime(2026, 12, 10, 12, 0, tzinfo=UTC))
    town.anna.sees("Суббота, 12 декабря, 14:00 — «Громкие чтения». Ваша роль: чтец. Всё в силе?")


async def test_half_an_hour_later_keeps_the_answer(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.turn(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    await town.anna.click("Приду")
    await edit(town, action, "Время")
    await town.vera.send("14:30")
    await town.turn(MINUTE)
    town.anna.sees("Стало: Суббота, 5 декабря, 14:30–15:30, волонтёрам к 13:45")
    assert await town.rows("SELECT 1 FROM signups WHERE confirmed_at IS NOT NULL") == [(1,)]


async def test_several_moves_in_a_minute_are_one_message(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Время")
    await town.vera.send("16:00")
    await edit(town, action, "Время")
    await town.vera.send("с 17 до 19")
    await town.turn(MINUTE)
    news = [each for each in town.anna.news() if "Изменилось время" in each]
    assert len(news) == 1
    assert "Было: Суббота, 5 декабря, 14:00–15:00" in news[0]
    assert "Стало: Суббота, 5 декабря, 17:00–19:00" in news[0]


async def test_the_deadline_and_the_timers_go_with_the_action(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "День", "Другой день")
    await town.vera.send("12 декабря")
    due = dict(await town.rows("SELECT kind, due FROM timers"))
    assert due["shift_closes"].startswith("2026-12-11 15:00")
    assert due["shift_begins"].startswith("2026-12-12 10:15")
    assert due["state_of_things"].startswith("2026-12-11 13:00")
    assert due["shift_ends"].startswith("2026-12-12 12:15")


async def test_length_and_gathering_are_changed_by_buttons(town: Town) -> None:
    _, action, group = await readings(town)
    await edit(town, action, "Время", "2 ч")
    town.vera.sees("14:00–16:00, волонтёрам к 13:15")
    await town.vera.click("Время")
    await town.vera.click("Сбор за 30 мин")
    town.anna.sees("14:00–16:00, волонтёрам к 13:30", in_=group)


@pytest.mark.parametrize(
    ("typed", "told"), [("с 16 до 14", "конец раньше начала"), ("25:70", "такого времени нет"), ("ой", "Не получилось")]
)
async def test_hours_that_cannot_be_change_nothing(town: Town, typed: str, told: str) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Время")
    await town.vera.send(typed)
    town.vera.sees(told)
    assert await town.rows("SELECT time_version FROM shifts") == [(1,)]
    await town.turn(MINUTE)
    town.anna.sees_not("Изменилось")


async def test_what_has_begun_is_not_moved(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.turn(datetime(2026, 12, 5, 10, 20, tzinfo=UTC))
    await edit(town, action)
    await town.vera.press(town.vera.last(), PickDay(action=action.id, day="20261212").pack())
    assert town.vera.popup == "Акция уже началась: день и время не меняются."


async def test_a_move_into_the_past_is_refused(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action)
    await town.vera.press(town.vera.last(), PickDay(action=action.id, day="20261122").pack())
    assert town.vera.popup == "Этот день уже прошёл. Выберите другой."
    await edit(town, action)
    await town.vera.press(town.vera.last(), PickDay(action=action.id, day="20261123").pack())
    await edit(town, action, "Время")
    await town.vera.send("8:00")
    town.vera.sees("Это время уже прошло")


# Sign-up times -----------------------------------------------------------------------------------------------------


async def test_sign_up_opens_later_and_closes_when_the_librarian_says(town: Town) -> None:
    _, action, group = await readings(town)
    await edit(town, action, "Срок записи", "Другой срок")
    await town.vera.send("4 декабря 12:00")
    town.vera.sees("Запись до пятницы, 4 декабря, 12:00")
    await town.vera.click("Открыть позже")
    await town.vera.send("30 ноября 10:00")
    town.anna.sees("Запись откроется 30 ноября в 10:00", in_=group)
    assert town.anna.buttons(group) == ["Не смогу прийти", "Подробнее"]
    await town.turn(datetime(2026, 11, 30, 7, 0, tzinfo=UTC))
    assert "Записаться: чтец" in town.anna.buttons(group)
    await town.turn(datetime(2026, 12, 4, 9, 0, tzinfo=UTC))
    assert town.anna.buttons(group) == ["Не смогу прийти", "Подробнее"]
    town.anna.sees("Запись закончилась", in_=group)


async def test_a_deadline_after_the_start_is_refused(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Срок записи", "Другой срок")
    await town.vera.send("6 декабря 12:00")
    town.vera.sees("Запись закрывается между этой минутой и началом акции")
    await town.vera.send("в пятницу")
    town.vera.sees("Не получилось понять. Напишите день и время")


# Roles -------------------------------------------------------------------------------------------------------------


async def test_max_lowered_keeps_the_seated_and_the_librarian_sees_who_is_over(town: Town) -> None:
    library, action, group = await readings(town)
    await town.volunteer(town.boris, library)
    await town.boris.click("Записаться: чтец", in_=group)
    await edit(town, action, "Роли", "чтец", "Сколько мест")
    await town.vera.send("1")
    town.vera.sees("Записалось больше, чем мест: лишних 1.")
    town.anna.sees("Чтец — занято 2 из 1", in_=group)
    assert "Записаться: чтец" not in town.anna.buttons(group)
    assert await town.rows("SELECT count(*) FROM signups WHERE ended_at IS NULL") == [(2,)]


async def test_max_raised_brings_the_button_back(town: Town) -> None:
    _, action, group = await readings(town, roles_={"чтец": (1, 1)})
    assert "Записаться: чтец" not in town.anna.buttons(group)
    await edit(town, action, "Роли", "чтец", "Сколько мест")
    await town.vera.send("2")
    assert "Записаться: чтец" in town.anna.buttons(group)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("0", "хотя бы одно место"), ("1000", "не больше 500 мест"), ("много", "Напишите одно число")],
)
async def test_seats_that_cannot_be_are_told(town: Town, typed: str, told: str) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Роли", "чтец", "Сколько мест")
    await town.vera.send(typed)
    town.vera.sees(told)
    assert await town.rows("SELECT max FROM roles WHERE name = 'чтец'") == [(4,)]


async def test_roles_are_added_renamed_given_an_age_and_removed(town: Town) -> None:
    _, action, group = await readings(town)
    await edit(town, action, "Роли", "Добавить роль")
    await town.vera.send("Чтец")
    town.vera.sees("Роль «Чтец» уже есть")
    await town.vera.send("пианист")
    town.anna.sees("Пианист — занято 0 из 4", in_=group)
    await town.vera.click("Возраст")
    await town.vera.click("С 16 лет")
    town.vera.sees("пианист — мест 4, нужно не меньше 4, с 16 лет")
    await town.vera.click("Минимум")
    await town.vera.send("5")
    town.vera.sees("Минимум — от 0 до 4")
    await town.vera.send("0")
    town.vera.sees("нужно не меньше 0")
    await town.vera.click("Название")
    await town.vera.send("гитарист")
    town.anna.sees("Гитарист — занято 0 из 4", in_=group)
    await town.vera.click("Убрать роль")
    await town.vera.click("Да, убрать")
    town.anna.sees_not("Гитарист", in_=group)


async def test_a_role_with_somebody_in_it_is_not_removed(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Роли", "чтец")
    assert "Убрать роль" not in town.vera.buttons()
    await town.vera.press(town.vera.last(), RemoveRole(role=action.roles["чтец"], sure=1).pack())
    assert town.vera.popup.startswith("В этой роли уже есть люди (чтец: 1)")


# Forged ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "forged",
    [
        Edit(action=1).pack(),
        EditText(action=1, field="title").pack(),
        EmptyText(action=1, field="place").pack(),
        EditFormat(action=1, format="online").pack(),
        PickDay(action=1, day="20261212").pack(),
        PickLength(action=1, minutes=60).pack(),
        PickGathering(action=1, minutes=60).pack(),
        SignUpByRule(action=1, opens=1).pack(),
        OpenRole(role=1).pack(),
        RenameRole(role=1).pack(),
        TypeSeats(role=1).pack(),
        PickAge(role=1, years=18).pack(),
        RemoveRole(role=2, sure=1).pack(),
    ],
)
async def test_a_librarian_of_another_library_changes_nothing(town: Town, forged: str) -> None:
    await readings(town)
    await town.library("Другая", librarian=town.pavel)
    before = [await town.rows("SELECT * FROM actions"), await town.rows("SELECT * FROM roles")]
    await town.pavel.send("/desk")
    await town.pavel.press(town.pavel.last(), forged)
    assert town.pavel.popup.startswith("Это могут только библиотекари этой библиотеки")
    assert [await town.rows("SELECT * FROM actions"), await town.rows("SELECT * FROM roles")] == before


@pytest.mark.parametrize(
    "data", ["etxt:1:state", "eno:1:title", "efmt:1:nowhere", "elen:1:0", "egat:1:-5", "rage:1:200"]
)
async def test_nonsense_in_callback_data_changes_nothing(town: Town, data: str) -> None:
    _, action, _ = await readings(town)
    before = [await town.rows(f"SELECT * FROM {table}") for table in ("actions", "shifts", "roles")]  # noqa: S608
    await edit(town, action)
    await town.vera.press(town.vera.last(), data)
    assert town.vera.popup
    assert [await town.rows(f"SELECT * FROM {table}") for table in ("actions", "shifts", "roles")] == before  # noqa: S608
