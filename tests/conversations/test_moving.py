"""A published action gets another day or hour: one question first, then everybody hears old and new once."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from messages.days import PickDay
from messages.moving import MoveYes
from tests.conversations.readings import edit, move, readings
from tests.conversations.town import Town
from tests.databases import on_both_databases

MINUTE = timedelta(seconds=61)
DAY = timedelta(days=1)
NEXT_SATURDAY = "202612121400"


# One question first --------------------------------------------------------------------------------------------------


async def test_a_move_is_asked_first_with_both_times_and_how_many_hear_of_it(town: Town) -> None:
    library, action, group = await readings(town)
    await town.volunteer(town.boris, library)
    await town.boris.click("Записаться: фотограф", in_=group)
    await edit(town, action, "День", "Другой день")
    await town.vera.send("12 декабря")
    town.vera.sees("Было: суббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.vera.sees("Станет: суббота, 12 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.vera.sees("Перенести? Узнают 2 человека.")
    assert town.vera.buttons() == ["Да, перенести", "Нет, оставить"]
    assert await town.rows("SELECT time_version FROM shifts") == [(1,)]
    await town.vera.click("Да, перенести")
    town.vera.sees("Сохранено.")
    town.vera.sees("Суббота, 12 декабря, 14:00–15:00")
    town.anna.sees("Суббота, 12 декабря, 14:00–15:00", in_=group)


async def test_no_leaves_everything_as_it_was(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Время")
    await town.vera.send("16:00")
    town.vera.sees("Перенести? Узнает 1 человек.")
    await town.vera.click("Нет, оставить")
    town.vera.sees("Суббота, 5 декабря, 14:00–15:00")
    town.vera.sees_not("Сохранено")
    await town.turn(MINUTE)
    assert await town.rows("SELECT time_version FROM shifts") == [(1,)]
    town.anna.sees_not("Изменилось время")


async def test_where_nobody_is_signed_up_it_changes_at_once_and_says_so(town: Town) -> None:
    _, action, group = await readings(town)
    await town.anna.click("Не смогу прийти", in_=group)
    await town.anna.click("Да, не смогу")
    await edit(town, action, "Время")
    await town.vera.send("16:00")
    town.vera.sees("Сохранено.")
    town.vera.sees("Суббота, 5 декабря, 16:00–17:00")
    await edit(town, action, "День", "вс 6 декабря")
    town.vera.sees("Сохранено.")
    town.anna.sees("Воскресенье, 6 декабря, 16:00–17:00", in_=group)


async def test_people_on_the_telephone_are_named_since_they_hear_nothing(town: Town) -> None:
    _, action, group = await readings(town)
    await town.anna.click("Не смогу прийти", in_=group)
    await town.anna.click("Да, не смогу")
    await town.vera.send("/desk")
    for label in ("Акции", "Громкие чтения", "Добавить человека", "фотограф"):
        await town.vera.click(label)
    await town.vera.send("Зинаида П.")
    await edit(town, action, "Время")
    await town.vera.send("16:00")
    town.vera.sees("Перенести? Через бота сообщать некому.")
    town.vera.sees("Записаны по телефону: 1. Позвоните им, пожалуйста.")
    await town.vera.click("Да, перенести")
    town.vera.sees("Сохранено.")


async def test_a_yes_after_another_change_asks_about_the_time_that_is_true_now(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "День", "Другой день")
    await town.vera.send("12 декабря")
    old_question = town.vera.last()
    await move(town, action, "Время", "16:00")
    yes = MoveYes(action=action.id, version=1, at=NEXT_SATURDAY, minutes=60, prep=45).pack()
    await town.vera.press(old_question, yes)
    assert "Было: суббота, 5 декабря, 16:00–17:00" in town.vera.history()
    assert await town.rows("SELECT day, time_version FROM shifts") == [("2026-12-05", 2)]


async def test_two_taps_on_yes_move_once(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Время")
    await town.vera.send("16:00")
    town.vera.tap("Да, перенести")
    town.vera.tap("Да, перенести")
    await town.playground.settled()
    town.vera.sees("Сохранено.")
    assert await town.rows("SELECT time_version FROM shifts") == [(2,)]
    assert await town.rows("SELECT count(*) FROM audit WHERE verb = 'move'") == [(1,)]


async def test_a_yes_to_an_action_that_is_off_meanwhile_changes_nothing(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, "Время")
    await town.vera.send("16:00")
    await town.write("UPDATE actions SET state = 'called_off', called_off_at = created_at")
    await town.vera.click("Да, перенести")
    assert "не состоится" in town.vera.popup
    assert await town.rows("SELECT time_version FROM shifts") == [(1,)]


@pytest.mark.parametrize(
    ("forged", "told"),
    [
        ({"at": "202611201400"}, "Этот день уже прошёл"),
        ({"at": "202612"}, "Этого больше нет"),
        ({"at": "202613451400"}, "Этого больше нет"),
        ({"minutes": 0}, "Акция длится"),
        ({"minutes": 9_999_999}, "Акция длится"),
        ({"prep": -5}, "Акция длится"),
        ({"action": 99}, "Этого больше нет"),
    ],
)
async def test_a_forged_yes_is_refused(town: Town, forged: dict[str, object], told: str) -> None:
    _, action, _ = await readings(town)
    await edit(town, action)
    facts = {"action": action.id, "version": 1, "at": NEXT_SATURDAY, "minutes": 60, "prep": 45} | forged
    await town.vera.press(town.vera.last(), "move:" + ":".join(str(each) for each in facts.values()))
    assert told in town.vera.popup
    assert await town.rows("SELECT time_version FROM shifts") == [(1,)]


async def test_another_librarians_yes_is_refused(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.library("Другая", librarian=town.pavel)
    await town.pavel.send("/desk")
    yes = MoveYes(action=action.id, version=1, at=NEXT_SATURDAY, minutes=60, prep=45).pack()
    await town.pavel.press(town.pavel.last(), yes)
    assert "только библиотекари" in town.pavel.popup
    assert await town.rows("SELECT time_version FROM shifts") == [(1,)]


# What people hear ----------------------------------------------------------------------------------------------------


async def test_another_day_is_told_and_asks_everybody_again(town: Town) -> None:
    _, action, group = await readings(town)
    await town.turn(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    await town.anna.click("Приду")
    town.anna.sees("(1 подтвердил)", in_=group)
    await edit(town, action, "День", "Другой день", "Позже")
    await town.vera.press(town.vera.last(), PickDay(action=action.id, day="20261212").pack())
    await town.vera.click("Да, перенести")
    town.anna.sees("Суббота, 12 декабря, 14:00–15:00", in_=group)
    assert "подтвердил" not in town.anna.screen(group)
    await town.turn(MINUTE)
    town.anna.sees("Изменились день и время: «Громкие чтения».")
    town.anna.sees("Было: суббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.anna.sees("Стало: суббота, 12 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.anna.sees("Ваше место остаётся за вами.")
    receipt = town.anna.documents[-1].content.decode()
    await town.anna.click("В календарь")
    moved = town.anna.documents[-1].content.decode()
    assert "DTSTART:20261212T101500Z" in moved
    assert re.search("UID:.*", moved)[0] == re.search("UID:.*", receipt)[0]  # type: ignore[index]
    assert "SEQUENCE:2" in moved
    assert await town.rows("SELECT time_version, confirmed_at FROM shifts, signups") == [(2, None)]
    await town.turn(datetime(2026, 12, 5, 12, 0, tzinfo=UTC))
    town.anna.sees_not("Сегодня")
    await town.turn(datetime(2026, 12, 10, 12, 0, tzinfo=UTC))
    town.anna.sees("Суббота, 12 декабря, 14:00 — «Громкие чтения». Ваша роль: чтец. Всё в силе?")


async def test_half_an_hour_later_keeps_the_answer(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.turn(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    await town.anna.click("Приду")
    await move(town, action, "Время", "14:30")
    await town.turn(MINUTE)
    town.anna.sees("Стало: суббота, 5 декабря, 14:30–15:30, волонтёрам к 13:45")
    assert await town.rows("SELECT 1 FROM signups WHERE confirmed_at IS NOT NULL") == [(1,)]


@on_both_databases
async def test_several_moves_in_a_minute_are_one_message(town: Town) -> None:
    _, action, _ = await readings(town)
    await move(town, action, "Время", "16:00")
    await move(town, action, "Время", "с 17 до 19")
    await town.turn(MINUTE)
    news = [each for each in town.anna.news() if "Изменилось время" in each]
    assert len(news) == 1
    assert "Было: суббота, 5 декабря, 14:00–15:00" in news[0]
    assert "Стало: суббота, 5 декабря, 17:00–19:00" in news[0]


async def test_a_move_to_the_next_morning_is_told_the_same_night(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.turn(datetime(2026, 11, 23, 19, 30, tzinfo=UTC))  # 22:30 in Moscow
    await edit(town, action, "Вход")
    await town.vera.send("со двора")
    await move(town, action, "День", "завтра")
    await move(town, action, "Время", "10:00")
    await town.turn(MINUTE)
    town.anna.sees("Стало: вторник, 24 ноября, 10:00–11:00, волонтёрам к 09:15")
    town.anna.sees_not("Вход")


async def test_whoever_was_never_asked_is_not_asked_once_more(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.write("UPDATE people SET fewer_reminders = 1 WHERE name = 'Анна'")
    await town.turn(timedelta(hours=5))
    await move(town, action, "День", "25 ноября")  # T is less than two days: the first question is past
    await town.turn(DAY)
    town.anna.sees("Среда, 25 ноября, 14:00 — «Громкие чтения». Ваша роль: чтец. Всё в силе?")
    assert "ещё раз" not in town.anna.history()


async def test_the_one_reminder_of_somebody_who_has_confirmed_is_another(town: Town) -> None:
    _, action, group = await readings(town)
    await town.anna.click("Не смогу прийти", in_=group)
    await town.anna.click("Да, не смогу")
    await town.write("UPDATE people SET fewer_reminders = 1 WHERE name = 'Анна'")
    await town.turn(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    await town.anna.click("Записаться: чтец", in_=group)  # T < 48 h counts as confirmed: only details are to come
    await move(town, action, "Время", "14:30")
    await town.turn(datetime(2026, 12, 5, 9, 0, tzinfo=UTC))
    town.anna.sees("Сегодня, суббота, 5 декабря, 14:30 — «Громкие чтения».")
    town.anna.sees_not("сё в силе?")


# What goes with the action -------------------------------------------------------------------------------------------


async def test_the_deadline_and_the_timers_go_with_the_action(town: Town) -> None:
    _, action, _ = await readings(town)
    await move(town, action, "День", "12 декабря")
    due = dict(await town.rows("SELECT kind, due FROM timers"))
    assert str(due["shift_closes"]).startswith("2026-12-11 15:00")
    assert str(due["shift_begins"]).startswith("2026-12-12 10:15")
    assert str(due["state_of_things"]).startswith("2026-12-11 13:00")
    assert str(due["shift_ends"]).startswith("2026-12-12 12:15")


async def test_length_and_gathering_are_changed_by_buttons(town: Town) -> None:
    _, action, group = await readings(town)
    await edit(town, action, "Время", "2 ч")
    town.vera.sees("Станет: суббота, 5 декабря, 14:00–16:00, волонтёрам к 13:15")
    town.vera.sees("Изменить время? Узнает 1 человек.")
    await town.vera.click("Да, изменить")
    town.vera.sees("Сохранено.")
    await town.vera.click("Время")
    await town.vera.click("Сбор за 30 мин")
    await town.vera.click("Да, изменить")
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


async def test_what_has_begun_is_not_moved_but_may_take_longer(town: Town) -> None:
    _, action, group = await readings(town)
    await town.turn(datetime(2026, 12, 5, 10, 20, tzinfo=UTC))
    await edit(town, action)
    await town.vera.press(town.vera.last(), PickDay(action=action.id, day="20261212").pack())
    assert town.vera.popup == "Акция уже началась: день и время не меняются."
    await edit(town, action, "Время", "2 ч", "Да, изменить")
    town.anna.sees("14:00–16:00", in_=group)


async def test_a_move_into_the_past_is_refused(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action)
    await town.vera.press(town.vera.last(), PickDay(action=action.id, day="20261122").pack())
    assert town.vera.popup == "Этот день уже прошёл. Выберите другой."
    await edit(town, action)
    await town.vera.press(town.vera.last(), PickDay(action=action.id, day="20261123").pack())
    await town.vera.click("Да, перенести")
    await edit(town, action, "Время")
    await town.vera.send("8:00")
    town.vera.sees("Это время уже прошло")


# A minor's latest hour -----------------------------------------------------------------------------------------------


async def test_a_minor_whose_shift_would_end_too_late_loses_the_seat_and_both_know(town: Town) -> None:
    library, action, group = await readings(town)
    await town.volunteer(town.boris, library, age="minor", years=16)
    await town.boris.click("Записаться: чтец", in_=group)
    await edit(town, action, "Время")
    await town.vera.send("с 20 до 22")
    town.vera.sees("Перенести? Узнают 2 человека.")
    town.vera.sees("Младше 18 лет: 1. Смена закончится после 22:00, поэтому их места освободим.")
    await town.vera.click("Да, перенести")
    town.anna.sees("Чтец — занято 1 из 4", in_=group)
    await town.turn(MINUTE)
    town.boris.sees("Акцию «Громкие чтения» перенесли на позднее время, а до 18 лет помогать можно только до 22:00.")
    assert town.boris.buttons() == ["Подробнее", "Ближайшие акции"]
    town.boris.sees_not("Изменилось время")
    town.anna.sees("Изменилось время")
    await town.turn(datetime(2026, 12, 5, 16, 0, tzinfo=UTC))
    town.boris.sees_not("сё в силе?")


async def test_a_minor_whose_shift_ends_in_time_is_told_as_others_are(town: Town) -> None:
    library, action, group = await readings(town)
    await town.volunteer(town.boris, library, age="minor", years=16)
    await town.boris.click("Записаться: чтец", in_=group)
    await move(town, action, "Время", "с 19 до 21")
    await town.turn(MINUTE)
    town.boris.sees("Стало: суббота, 5 декабря, 19:00–21:00")
    assert await town.rows("SELECT count(*) FROM signups WHERE ended_at IS NULL") == [(2,)]


async def test_who_lost_the_seat_at_night_hears_it_though_the_action_is_called_off(town: Town) -> None:
    library, action, group = await readings(town)
    await town.volunteer(town.boris, library, age="minor", years=16)
    await town.boris.click("Записаться: чтец", in_=group)
    await town.turn(datetime(2026, 11, 23, 19, 30, tzinfo=UTC))
    await move(town, action, "Время", "с 20 до 22")
    for label in ("Готово", "Акция не состоится", "Да, не состоится"):
        await town.vera.click(label)
    await town.turn(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
    town.boris.sees("Поэтому ваше место мы освободили.")
    town.anna.sees("не состоится")
