"""/desk: what comes next in a library, and its templates."""

from datetime import timedelta

import pytest

from domain.people import LibrarianRole
from messages.desk import SwitchTemplate
from messages.doors import Desk, LibraryTemplates
from storage import library_templates
from tests.conversations.town import Town

SATURDAY = timedelta(days=5, hours=4)
"""From Monday 10:00 to Saturday 14:00 in Moscow."""


async def test_a_librarian_of_one_library_opens_its_desk_at_once(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, starts=town.now + SATURDAY)
    await town.action(library, "Черновик", starts=town.now + SATURDAY, state="draft")
    await town.vera.send("/desk")
    town.vera.sees("Детская библиотека, Москва")
    town.vera.sees("сб 28 ноября, 14:00 — «Громкие чтения»: занято 0 из 5")
    town.vera.sees("Дописать черновики: 1")
    assert town.vera.buttons() == [
        "Первые шаги: 1 из 3", "Новая акция", "Приглашения",
        "Акции", "Черновики: 1", "Прошедшие", "Ждут согласия", "Группы",
        "Ссылка для волонтёров", "Пригласить", "Шаблоны", "Изменить", "В начало",
    ]  # fmt: skip


async def test_the_desk_shows_three_actions_and_counts_the_rest(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    for day in range(5):
        await town.action(library, f"Чтения {day}", starts=town.now + timedelta(days=5 - day))
    await town.action(library, "Прошли", starts=town.now - timedelta(days=1))
    await town.action(library, "Не состоится", starts=town.now + timedelta(days=1), state="called_off")
    await town.vera.send("/desk")
    screen = town.vera.screen()
    assert screen.index("Чтения 4") < screen.index("Чтения 3") < screen.index("Чтения 2")
    assert "И ещё акций: 2" in screen
    for absent in ("Чтения 1", "Прошли", "Не состоится"):
        assert absent not in screen


async def test_taken_seats_are_counted(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Волонтёры", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=town.now + SATURDAY, group=group)
    await town.volunteer(town.anna, library)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.vera.send("/desk")
    town.vera.sees("занято 1 из 5")


async def test_a_teenager_who_waits_for_the_tick_is_counted(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.boris.open(f"https://t.me/{town.playground.bot_username}?start=l{library.id}")
    await town.boris.click("Мне меньше 18")
    await town.boris.click("15")
    await town.boris.click("Понятно, дальше")
    await town.boris.click("Борис К.")
    await town.vera.send("/desk")
    await town.vera.click("Ждут согласия: 1")
    town.vera.sees("Борис К.")


async def test_a_librarian_of_two_libraries_chooses(town: Town) -> None:
    first = await town.library("Первая", librarian=town.vera)
    second = await town.library("Вторая", city="Химки")
    await town.librarian(town.vera, second.id, LibrarianRole.COORDINATOR)
    await town.vera.send("/desk")
    town.vera.sees("Какая библиотека?")
    await town.vera.click("Вторая (Химки)")
    town.vera.sees("Вторая, Химки")
    assert "Пригласить" not in town.vera.buttons()
    await town.vera.click("Другая библиотека")
    await town.vera.click("Первая")
    assert "Пригласить" in town.vera.buttons()
    assert first.id != second.id


async def test_a_volunteer_who_types_desk_is_told_kindly(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/desk")
    town.anna.sees("Здесь работают библиотекари")
    assert town.anna.buttons() == ["Ближайшие акции", "В начало"]
    await town.outsider.send("/desk")
    town.outsider.sees("Здесь работают библиотекари")


async def test_a_desk_is_opened_only_by_those_who_work_there(town: Town) -> None:
    mine = await town.library("Моя", librarian=town.vera)
    other = await town.library("Чужая", librarian=town.pavel)
    await town.volunteer(town.anna, mine)
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), Desk(library=other.id).pack())
    assert "Это могут только библиотекари" in town.vera.popup
    await town.anna.send("/desk")
    await town.anna.press(town.anna.last(), Desk(library=mine.id).pack())
    assert "Здесь работают библиотекари" in town.anna.screen()
    await town.oleg.send("/desk")
    await town.oleg.press(town.oleg.last(), Desk(library=99).pack())
    assert "Этого больше нет" in town.oleg.popup


async def test_the_owner_has_the_desk_of_every_library(town: Town) -> None:
    await town.oleg.send("/desk")
    town.oleg.sees("Библиотек пока нет")
    for number in range(7):
        await town.library(f"Филиал {number}")
    await town.oleg.send("/desk")
    await town.oleg.click("Страница 2")
    await town.oleg.click("Филиал 6")
    town.oleg.sees("Филиал 6, Москва")
    assert town.oleg.buttons()[-2:] == ["Библиотеки", "В начало"]


async def test_a_head_turns_a_template_on_and_off(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.vera.send("/desk")
    await town.vera.click("Шаблоны")
    town.vera.sees("Прежде чем включать, посоветуйтесь с юристом")
    town.vera.sees("Верни книгу (помощь в возврате) — выключен")
    await town.vera.click("Включить: Верни книгу")
    town.vera.sees("Верни книгу (помощь в возврате) — включён")
    async with town.app.db.read() as connection:
        assert await library_templates.turned_on(connection, library.id) == {"verni-knigu"}
    await town.vera.click("Выключить: Верни книгу")
    async with town.app.db.read() as connection:
        assert await library_templates.turned_on(connection, library.id) == frozenset()
    assert await town.rows("SELECT verb FROM audit ORDER BY id") == [("template_on",), ("template_off",)]


@pytest.mark.parametrize(
    "forged", [LibraryTemplates(library=1), SwitchTemplate(library=1, template="verni-knigu", on=1)]
)
async def test_a_coordinator_turns_no_template_on(town: Town, forged: LibraryTemplates | SwitchTemplate) -> None:
    library = await town.library(librarian=town.vera)
    await town.librarian(town.pavel, library.id, LibrarianRole.COORDINATOR)
    await town.pavel.send("/desk")
    await town.pavel.press(town.pavel.last(), forged.pack())
    assert "Это могут только библиотекари" in town.pavel.popup
    assert await town.rows("SELECT * FROM library_templates") == []


@pytest.mark.parametrize("template", ["gromkie-chteniya", "nothing", ""])
async def test_only_a_template_that_is_off_by_default_can_be_switched(town: Town, template: str) -> None:
    await town.library(librarian=town.vera)
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), SwitchTemplate(library=1, template=template, on=1).pack())
    assert "Этого больше нет" in town.vera.popup
    assert await town.rows("SELECT * FROM library_templates") == []
