"""Minors who came from a group's card: what they wanted is not lost while the paper is awaited (R12)."""

from datetime import UTC, datetime

from domain.libraries import Library
from playground.places import Group
from tests.conversations.town import MadeAction, Town

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


async def action_in_a_group(town: Town, library: Library) -> tuple[MadeAction, Group]:
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna, town.boris])
    await town.link(group, library)
    return await town.action(library, starts=SATURDAY, roles_={"чтец": (1, 1)}, group=group), group


async def come_from_the_card(town: Town, group: Group) -> None:
    await town.anna.click("Записаться: чтец", in_=group)
    for label in ("Мне меньше 18", "15", "Понятно, дальше", "Анна П."):
        await town.anna.click(label)


async def tick(town: Town) -> None:
    await town.vera.click("Ждут согласия")
    await town.vera.click("Согласие на бумаге есть")


async def test_the_tick_brings_the_button_of_the_role_they_came_for(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    _, group = await action_in_a_group(town, library)
    await come_from_the_card(town, group)
    town.anna.sees("Вы выбрали: «Громкие чтения», роль: чтец.")
    await tick(town)
    town.anna.sees("Место, за которым вы пришли, ещё свободно: «Громкие чтения».")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Вы записаны")
    assert await town.rows("SELECT state FROM signups WHERE ended_at IS NULL") == [("S",)]


async def test_where_the_seat_is_gone_the_tick_brings_the_list_of_actions(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    made, group = await action_in_a_group(town, library)
    await town.volunteer(town.boris, library)
    await come_from_the_card(town, group)
    await town.boris.send(f"/start a{made.id}")
    await town.boris.click("Записаться: чтец")
    await tick(town)
    assert town.anna.button("Записаться: чтец") is None
    await town.anna.click("Ближайшие акции")
    town.anna.sees("Громкие чтения")


async def test_the_button_of_the_tick_is_checked_when_it_is_pressed(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    made, group = await action_in_a_group(town, library)
    await town.volunteer(town.boris, library)
    await come_from_the_card(town, group)
    await tick(town)
    await town.boris.send(f"/start a{made.id}")
    await town.boris.click("Записаться: чтец")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Мест нет")
    assert await town.rows("SELECT count(*) FROM signups WHERE ended_at IS NULL") == [(1,)]


async def test_who_waits_may_look_around_and_choose(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await action_in_a_group(town, library)
    await town.anna.send("/start")
    for label in ("Мне меньше 18", "15", "Понятно, дальше", "Анна П.", "Ближайшие акции"):
        await town.anna.click(label)
    await town.anna.click("Громкие чтения")
    await town.anna.click("Записаться: чтец")
    town.anna.sees("ждём согласие на бумаге")
    town.anna.sees("Вы выбрали: «Громкие чтения», роль: чтец.")
    assert await town.rows("SELECT count(*) FROM signups") == [(0,)], "no seat is held for days"
    await tick(town)
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Вы записаны")


async def test_another_organisations_role_is_not_promised(town: Town) -> None:
    await town.library("Первая", librarian=town.vera)
    other = await town.library("Вторая", librarian=town.pavel)
    made = await town.action(other, "Чужая акция", starts=SATURDAY)
    await town.anna.send("/start")
    await town.anna.click("Москва: Первая")
    for label in ("Мне меньше 18", "15", "Понятно, дальше", "Анна П."):
        await town.anna.click(label)
    await town.anna.send(f"/start j{made.roles['чтец']}")
    town.anna.sees_not("Вы выбрали")
    await tick(town)
    town.anna.sees_not("ещё свободно")


async def test_the_wait_outlives_the_role(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    made, group = await action_in_a_group(town, library)
    await come_from_the_card(town, group)
    await town.write("DELETE FROM roles WHERE id = :id", id=made.roles["чтец"])
    await town.anna.send("/start")
    town.anna.sees("ждём согласие на бумаге")
    assert await town.rows("SELECT role_id FROM consent_waits") == [(None,)]
    await tick(town)
    town.anna.sees("согласие на бумаге отмечено")


async def test_a_role_that_is_for_older_people_is_told_with_the_age(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    made, _ = await action_in_a_group(town, library)
    await town.write("UPDATE roles SET min_age = 16, name = 'ведущий' WHERE id = :id", id=made.roles["чтец"])
    await town.write(
        "INSERT INTO roles (shift_id, name, min, max, min_age, position) VALUES (:shift, 'фотограф', 0, 1, 14, 1)",
        shift=made.shift_id,
    )
    await town.boris.send(f"/start j{made.roles['чтец']}")
    await town.boris.click("Мне меньше 18")
    await town.boris.click("15")
    town.boris.sees("Эта роль — с 16 лет. Здесь подойдёт: фотограф.")
    await town.boris.click("Понятно, дальше")
    await town.boris.click("Борис К.")
    town.boris.sees_not("Вы выбрали")
    await town.boris.send(f"/start j{made.roles['чтец']}")
    town.boris.sees("Эта роль — с 16 лет. Здесь подойдёт: фотограф.")
    town.boris.sees("ждём согласие на бумаге")
    assert await town.rows("SELECT role_id FROM consent_waits") == [(None,)]


async def test_the_seat_held_for_somebody_too_young_is_free_at_once(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    made, group = await action_in_a_group(town, library)
    await town.write("UPDATE roles SET min_age = 16 WHERE id = :id", id=made.roles["чтец"])
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.click("Мне меньше 18")
    await town.anna.click("15")
    town.anna.sees("Эта роль — с 16 лет.")
    assert await town.rows("SELECT count(*) FROM signups") == [(0,)]
