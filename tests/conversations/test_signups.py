"""Signing up from a card and in private, giving a seat back, and everything that may be in the way."""

from datetime import UTC, datetime, timedelta

from playground.places import Group
from tests.conversations.town import MadeAction, Town
from tests.databases import on_both_databases

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
"""Saturday, 5 December, 14:00 in Moscow."""


async def reading(town: Town, **other: object) -> tuple[MadeAction, Group]:
    """«Громкие чтения» with its card in a group; Anna and Boris are volunteers of the library."""
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.volunteer(town.boris, library)
    group = town.playground.group("Соседи", creator=town.vera, members=[town.anna, town.boris, town.outsider])
    await town.link(group, library)
    action = await town.action(library, starts=SATURDAY, group=group, **other)  # type: ignore[arg-type]
    return action, group


async def test_one_tap_in_a_group_takes_a_seat_and_the_card_changes(town: Town) -> None:
    _, group = await reading(town)
    town.anna.sees("Чтец — занято 0 из 4", in_=group)
    await town.anna.click("Записаться: чтец", in_=group)
    assert town.anna.popup.startswith("Вы записаны. Ваша роль: чтец. Суббота, 5 декабря, 14:00")
    town.anna.sees("Чтец — занято 1 из 4", in_=group)
    town.anna.sees("Вы записаны: «Громкие чтения». Ваша роль: чтец.")
    town.anna.sees("Суббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.anna.sees("3 декабря спросим, всё ли в силе.")
    assert town.anna.documents[-1].name.endswith(".ics")


async def test_a_second_tap_changes_nothing_and_says_so(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.click("Записаться: чтец", in_=group)
    assert town.anna.popup == "Вы уже записаны: «Громкие чтения». Ваша роль: чтец. Ничего делать не нужно."
    assert await town.rows("SELECT count(*) FROM signups") == [(1,)]


@on_both_databases
async def test_two_taps_at_once_take_one_seat(town: Town) -> None:
    _, group = await reading(town)
    town.anna.tap("Записаться: чтец", in_=group)
    town.anna.tap("Записаться: чтец", in_=group)
    await town.playground.settled()
    assert await town.rows("SELECT count(*) FROM signups") == [(1,)]


async def test_while_a_role_is_full_its_button_goes_and_a_late_tap_is_told(town: Town) -> None:
    _, group = await reading(town, roles_={"чтец": (1, 1)})
    card = town.anna.last(group)
    await town.anna.click("Записаться: чтец", in_=group)
    assert not any("Записаться" in label for label in town.boris.buttons(group))
    await town.boris.press(card, "join:1")
    assert town.boris.popup.startswith("Мест нет")
    town.vera.sees("Набрано: чтец — 1 из 1.")
    assert await town.rows("SELECT count(*) FROM signups") == [(1,)]


async def test_another_role_of_the_shift_is_offered_as_a_change(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.click("Записаться: фотограф", in_=group)
    assert town.anna.popup == "Ответьте, пожалуйста, в личном чате"
    town.anna.sees("Перейти? Новая роль: фотограф.")
    await town.anna.click("Да, перейти")
    town.anna.sees("Ваша роль: фотограф")
    town.anna.sees("Чтец — занято 0 из 4", in_=group)
    town.anna.sees("Фотограф — занято 1 из 1", in_=group)


async def test_an_action_at_the_same_time_is_refused_also_of_another_library(town: Town) -> None:
    _, group = await reading(town)
    other = await town.library("Библиотека у парка", librarian=town.pavel)
    await town.volunteer(town.boris, other)
    readings = town.boris.last(group)
    await town.action(other, "Мастер-класс", starts=SATURDAY + timedelta(minutes=30), group=group, by=town.pavel)
    await town.boris.click("Записаться: чтец", in_=group)
    await town.boris.press(readings, "join:1")
    assert town.boris.popup.startswith("В это время вы уже записаны: «Мастер-класс»")


async def test_i_cannot_come_asks_once_and_the_seat_can_be_taken_back(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.click("Не смогу прийти", in_=group)
    assert town.anna.popup == "Ответьте, пожалуйста, в личном чате"
    town.anna.sees("Освободить место?")
    await town.anna.click("Да, не смогу")
    town.anna.sees("Спасибо, что предупредили.")
    town.anna.sees("Чтец — занято 0 из 4", in_=group)
    await town.anna.click("Вернуть")
    town.anna.sees("Вы снова записаны: «Громкие чтения». Ваша роль: чтец.\nСуббота, 5 декабря, 14:00.")
    assert await town.rows("SELECT count(*) FROM signups WHERE late_at IS NOT NULL") == [(0,)]


async def test_a_seat_that_was_given_back_may_be_gone(town: Town) -> None:
    _, group = await reading(town, roles_={"чтец": (1, 1)})
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.click("Не смогу прийти", in_=group)
    await town.anna.click("Да, не смогу")
    await town.boris.click("Записаться: чтец", in_=group)
    await town.anna.click("Вернуть")
    town.anna.sees("Это место уже заняли")


async def test_after_the_deadline_the_librarian_reads_that_nobody_can_sign_up_and_adds_somebody(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.turn(SATURDAY - timedelta(hours=16))
    await town.anna.click("Не смогу прийти", in_=group)
    await town.anna.click("Да, не смогу")
    town.vera.sees("Анна не сможет прийти. Место уже свободно, но запись закрыта")
    assert town.vera.buttons() == ["Добавить человека", "Кто записан"]
    await town.vera.click("Добавить человека")
    town.vera.sees("В какую роль?")


async def test_i_cannot_come_on_ones_own_sign_up_is_asked_in_its_place(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.send("/my")
    mine = town.anna.last()
    await town.anna.click("Не смогу прийти")
    town.anna.sees("Освободить место?")
    assert town.anna.last().id == mine.id
    await town.anna.click("Нет, я приду")
    assert town.anna.buttons() == ["В календарь", "Не смогу прийти", "Мои записи"]
    await town.anna.click("Не смогу прийти")
    await town.anna.click("Да, не смогу")
    assert town.anna.last().id == mine.id
    await town.anna.send("/my")
    town.anna.sees("Впереди записей нет.")
    await town.boris.send("/my")
    town.boris.sees_not("Впереди")


async def test_leaving_late_is_thanked_and_the_librarian_reads_it(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.turn(SATURDAY - timedelta(hours=30))
    await town.anna.click("Не смогу прийти", in_=group)
    await town.anna.click("Да, не смогу")
    town.anna.sees("Библиотекарь уже знает, замену ищем мы.")
    town.vera.sees("Анна не сможет прийти. Место уже свободно, его видно в карточке.")
    await town.anna.click("Всё-таки приду")
    town.anna.sees("Вы снова записаны")
    assert "Не смогу прийти" in town.anna.buttons()
    town.vera.sees("Анна всё-таки придёт. Замена не нужна.")
    assert await town.rows("SELECT count(*) FROM signups WHERE late_at IS NOT NULL") == [(0,)]


async def test_whoever_is_not_signed_up_need_do_nothing(town: Town) -> None:
    _, group = await reading(town)
    await town.boris.click("Не смогу прийти", in_=group)
    assert town.boris.popup == "Вы не записаны, ничего делать не нужно"


async def test_after_the_deadline_the_buttons_go_and_the_phone_is_named(town: Town) -> None:
    _, group = await reading(town)
    card = town.anna.last(group)
    await town.turn(datetime(2026, 12, 4, 15, 0, tzinfo=UTC))
    assert not any("Записаться" in label for label in town.anna.buttons(group))
    await town.anna.press(card, "join:1")
    assert town.anna.popup == "Запись закончилась 4 декабря в 18:00. Если готовы помочь, позвоните: +7 495 123-45-67."


async def test_a_tap_after_the_shift_gets_a_kind_answer(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    card = town.anna.last(group)
    await town.turn(SATURDAY + timedelta(hours=5))
    town.anna.sees("Акция прошла. Спасибо!", in_=group)
    await town.boris.press(card, "join:1")
    town.boris.sees("прошла")
    await town.anna.press(card, "leave:1")
    assert "закончилась" in town.anna.popup


async def test_forged_taps_change_nothing(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    card = town.boris.last(group)
    for forged in (
        "join:999",
        "lvy:1",
        "lvn:1",
        "back:1",
        "swy:1",
        "swy:77",
        "yes:1",
        "idk:1",
        "ics:1",
        "act:99",
        "nudge:1",
    ):
        await town.boris.press(card, forged)
        assert town.boris.popup, forged
    assert await town.rows("SELECT count(*) FROM signups WHERE state = 'S'") in ([(1,)], [(2,)])
    assert await town.rows("SELECT state, confirmed_at FROM signups WHERE id = 1") == [("S", None)]


async def test_a_minor_too_young_hears_which_role_fits(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library, age="minor", years=15)
    action = await town.action(library, starts=SATURDAY, min_age=16, roles_={"ведущий": (1, 1)})
    await town.anna.open(f"https://t.me/knigonosha_bot?start=a{action.id}")
    assert not any("ведущий" in label for label in town.anna.buttons())
    await town.anna.press(town.anna.last(), f"join:{action.roles['ведущий']}")
    assert town.anna.popup.startswith("Эта роль — с 16 лет")


async def test_my_signups_open_one_at_once_and_list_several(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.send("/my")
    town.anna.sees("Суббота, 5 декабря, 14:00–15:00")
    assert "Не смогу прийти" in town.anna.buttons()
    await town.anna.click("В календарь")
    assert b"BEGIN:VCALENDAR" in town.anna.documents[-1].content
    library_id = (await town.rows("SELECT library_id FROM actions"))[0][0]
    assert library_id == 1


async def test_upcoming_actions_mark_mine_and_hide_what_would_be_refused(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.send("/actions")
    assert "сб 5 декабря · Громкие чтения — вы записаны" in town.anna.buttons()
    await town.anna.click("Громкие чтения")
    town.anna.sees("Вы записаны. Ваша роль: чтец.")


async def test_a_restart_loses_nothing(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.restart()
    await town.boris.click("Записаться: чтец", in_=group)
    town.boris.sees("Чтец — занято 2 из 4", in_=group)


async def test_an_old_button_after_a_librarian_freed_the_seat_does_not_pass_the_deadline(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.write("UPDATE signups SET state = 'X', reason = 'released', ended_at = joined_at")
    await town.turn(datetime(2026, 12, 4, 15, 1, tzinfo=UTC))
    await town.anna.press(town.anna.last(), "back:1")
    assert await town.rows("SELECT count(*) FROM signups WHERE state = 'S'") == [(0,)]
