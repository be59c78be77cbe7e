"""An action is changed while people are signed up: they hear old and new once, a far move asks them again."""

from datetime import UTC, datetime, timedelta

import pytest

from messages.days import PickDay
from tests.conversations.readings import edit, readings
from tests.conversations.town import Town
from tests.databases import on_both_databases

MINUTE = timedelta(seconds=61)


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
    town.anna.sees("Место: Парк Победы, у сцены (было: Детская библиотека, ул. Мира, 5)")


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
    assert not await town.rows("SELECT facts FROM notices WHERE CAST(facts AS TEXT) LIKE '%Ирина%'")


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
    town.anna.sees("Вживую или онлайн: Онлайн (было: Вживую)")


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


@on_both_databases
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


async def test_a_move_to_the_next_morning_is_told_the_same_night(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.turn(datetime(2026, 11, 23, 19, 30, tzinfo=UTC))  # 22:30 in Moscow
    await edit(town, action, "Вход")
    await town.vera.send("со двора")
    await edit(town, action, "День", "Другой день")
    await town.vera.send("завтра")
    await edit(town, action, "Время")
    await town.vera.send("10:00")
    await town.turn(MINUTE)
    town.anna.sees("Стало: Вторник, 24 ноября, 10:00–11:00, волонтёрам к 09:15")
    town.anna.sees_not("Вход")


async def test_the_deadline_and_the_timers_go_with_the_action(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "День", "Другой день")
    await town.vera.send("12 декабря")
    due = dict(await town.rows("SELECT kind, due FROM timers"))
    assert str(due["shift_closes"]).startswith("2026-12-11 15:00")
    assert str(due["shift_begins"]).startswith("2026-12-12 10:15")
    assert str(due["state_of_things"]).startswith("2026-12-11 13:00")
    assert str(due["shift_ends"]).startswith("2026-12-12 12:15")


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
