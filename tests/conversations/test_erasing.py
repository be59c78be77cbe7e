"""Deleting oneself: told before, asked twice, gone from every table; the library goes on."""

from datetime import UTC, datetime, timedelta

from domain.people import LibrarianRole
from tests.conversations.looking import erase, registered, tables_that_know
from tests.conversations.town import Town
from tests.databases import on_both_databases

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


async def test_deleting_shows_what_goes_and_stays_and_asks_twice(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await registered(town)
    made = await town.action(library, starts=SATURDAY)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    await town.anna.send("/privacy")
    await town.anna.click("Удалить мои данные")
    town.anna.sees("Освободятся места в акциях впереди: 1")
    town.anna.sees("Останутся без имени")
    await town.anna.click("Да, удалить")
    town.anna.sees("Точно удалить?")
    await town.anna.click("Нет, оставить")
    town.anna.sees("Что мы храним о вас")
    assert await town.rows("SELECT count(*) FROM people WHERE name = 'Анна П.'") == [(1,)]


@on_both_databases
async def test_a_deleted_person_is_in_no_table_and_their_seat_is_free(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await registered(town)
    made = await town.action(library, starts=SATURDAY, group=group)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    assert "Чтец — занято 1 из 4" in town.vera.screen(group)
    await erase(town)
    town.anna.sees("Всё удалено")
    assert town.anna.keyboard == []
    assert await tables_that_know(town, town.anna.id, "Анна") == set()
    assert await town.rows("SELECT person_id, state, reason FROM signups") == [(None, "X", "erased")]
    assert await town.rows("SELECT count(*) FROM notices WHERE state = 'due'") == [(0,)]
    assert "Чтец — занято 0 из 4" in town.vera.screen(group)
    assert await town.rows("SELECT what, how FROM acts ORDER BY id") == [
        ("consent volunteer 1", "button"),
        ("person_erased", "button"),
    ]
    await town.turn(SATURDAY + timedelta(days=1))
    town.anna.sees_not("Всё в силе")


async def test_a_deleted_person_may_come_back(town: Town) -> None:
    await town.library()
    await registered(town)
    await erase(town)
    await registered(town)
    town.anna.sees("Готово, Анна П.")


async def test_old_buttons_of_a_deleted_person_change_nothing(town: Town) -> None:
    await town.library()
    await registered(town)
    await erase(town)
    await town.anna.press(town.anna.last(), "pdely")
    town.anna.sees("О вас ничего не хранится")
    await town.anna.press(town.anna.last(), "pwdy:1")
    assert "О вас ничего не хранится" in town.anna.screen()


async def test_a_library_goes_on_without_a_librarian_who_deleted_themselves(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    made = await town.action(library, starts=SATURDAY)
    await town.vera.send("/privacy")
    await town.vera.click("Удалить мои данные")
    town.vera.sees("Вы перестанете быть библиотекарем: Детская библиотека")
    town.vera.sees("Других библиотекарей там нет")
    await town.vera.click("Да, удалить")
    await town.vera.click("Да, удалить навсегда")
    assert await town.rows("SELECT count(*) FROM librarians") == [(0,)]
    await registered(town)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Вы записаны")


async def test_a_librarian_with_colleagues_is_not_warned_about_being_alone(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.librarian(town.pavel, library.id, LibrarianRole.COORDINATOR)
    await town.vera.send("/privacy")
    await town.vera.click("Удалить мои данные")
    town.vera.sees_not("Других библиотекарей там нет")


async def test_an_owner_stays_owner_without_a_name(town: Town) -> None:
    await town.library()
    await town.oleg.send("/start")
    await town.oleg.send("/privacy")
    await town.oleg.click("Удалить мои данные")
    town.oleg.sees("Вы владелец")
    await town.oleg.click("Да, удалить")
    await town.oleg.click("Да, удалить навсегда")
    await town.oleg.send("/libraries")
    town.oleg.sees("Детская библиотека")


async def test_a_hold_that_lapsed_just_before_is_forgotten_with_the_person(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=SATURDAY, group=group)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.turn(timedelta(minutes=31))
    await registered(town)
    assert await town.rows("SELECT state, telegram_id FROM signups") == [("X", town.anna.id)]
    await erase(town)
    assert await tables_that_know(town, town.anna.id, "Анна") == set()
