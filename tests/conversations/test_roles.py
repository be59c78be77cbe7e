"""Roles, seats and sign-up times of a published action; and that nobody changes it by forging buttons."""

from datetime import UTC, datetime

import pytest

from messages.days import PickDay
from messages.editing import Edit, EditFormat, EditText, EmptyText, PickGathering, PickLength, SignUpByRule
from messages.roles import OpenRole, PickAge, RemoveRole, RenameRole, TypeSeats
from tests.conversations.readings import edit, readings
from tests.conversations.town import Town

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


FORGED = [
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
]


async def test_a_librarian_of_another_library_changes_nothing(town: Town) -> None:
    await readings(town)
    await town.library("Другая", librarian=town.pavel)
    before = [await town.rows("SELECT * FROM actions"), await town.rows("SELECT * FROM roles")]
    await town.pavel.send("/desk")
    for forged in FORGED:
        await town.pavel.press(town.pavel.last(), forged)
        assert town.pavel.popup.startswith("Это могут только библиотекари этой библиотеки"), forged
    assert [await town.rows("SELECT * FROM actions"), await town.rows("SELECT * FROM roles")] == before


NONSENSE = ["etxt:1:state", "eno:1:title", "efmt:1:nowhere", "elen:1:0", "egat:1:-5", "rmin:1:200"]


async def test_nonsense_in_callback_data_changes_nothing(town: Town) -> None:
    _, action, _ = await readings(town)
    before = [await town.rows(f"SELECT * FROM {table}") for table in ("actions", "shifts", "roles")]  # noqa: S608
    await edit(town, action)
    for data in NONSENSE:
        await town.vera.press(town.vera.last(), data)
        assert town.vera.popup, data
    assert [await town.rows(f"SELECT * FROM {table}") for table in ("actions", "shifts", "roles")] == before  # noqa: S608
