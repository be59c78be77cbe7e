"""«Опаздываю»: one tap, the librarian reads it once, the roster shows it, the seat stays."""

from datetime import timedelta

from messages.doors import Delayed, Roster
from tests.conversations.readings import SATURDAY, move, readings
from tests.conversations.test_reminders import T3
from tests.conversations.town import Town
from tests.databases import on_both_databases

LATE = Delayed(signup=1).pack()
TOLD = "Анна опаздывает, но придёт.\nСуббота, 5 декабря, 14:00, «Громкие чтения». Роль: чтец."


@on_both_databases
async def test_one_tap_tells_the_librarian_once_and_keeps_the_seat(town: Town) -> None:
    await readings(town)
    await town.turn(T3)
    assert town.anna.buttons() == ["Опаздываю", "Не смогу прийти"]
    await town.anna.click("Опаздываю")
    assert town.anna.popup == "Спасибо, что сказали. Библиотекарь знает и ждёт вас."
    town.vera.sees(TOLD)
    await town.anna.click("Опаздываю")
    assert town.anna.popup.startswith("Спасибо")
    await town.turn(timedelta(minutes=10))
    assert town.vera.history().count("опаздывает") == 1
    await town.vera.click("Кто записан")
    town.vera.sees("• Анна — опаздывает")
    assert await town.rows("SELECT state, late_at FROM signups") == [("S", None)]


async def test_whoever_is_late_may_still_find_that_they_cannot_come(town: Town) -> None:
    await readings(town)
    await town.turn(T3)
    await town.anna.click("Опаздываю")
    await town.anna.click("Не смогу прийти")
    await town.anna.click("Да, не смогу")
    town.vera.sees("Анна не сможет прийти.")
    await town.vera.press(town.vera.last(), Roster(action=1).pack())
    town.vera.sees("Пока никто не записан.")


async def test_it_can_be_said_after_the_start_and_not_after_the_end(town: Town) -> None:
    await readings(town)
    await town.turn(SATURDAY + timedelta(minutes=10))
    details = town.anna.last()
    await town.turn(SATURDAY + timedelta(hours=2))
    await town.anna.press(details, LATE)
    assert town.anna.popup.startswith("Эта смена уже закончилась")
    assert await town.rows("SELECT delayed_at FROM signups") == [(None,)]


async def test_nobody_says_it_for_somebody_else_or_without_a_seat(town: Town) -> None:
    library, _, _ = await readings(town)
    await town.volunteer(town.boris, library)
    await town.turn(T3)
    details = town.anna.last()
    for person in (town.boris, town.outsider):
        await person.send("/start")
        await person.press(person.last(), LATE)
    await town.anna.click("Не смогу прийти")
    await town.anna.click("Да, не смогу")
    await town.anna.press(details, LATE)
    town.anna.sees("Вы уже не записаны")
    assert "опаздывает" not in town.vera.history()
    assert await town.rows("SELECT delayed_at FROM signups") == [(None,)]


async def test_an_old_button_of_an_action_that_moved_tells_nobody(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.turn(T3)
    details = town.anna.last()
    await town.anna.click("Опаздываю")
    await move(town, action, "День", "12 декабря")
    await town.anna.press(details, LATE)
    assert town.anna.popup.startswith("Теперь начало другое: суббота, 12 декабря, 14:00.")
    assert town.vera.history().count("опаздывает") == 1
    assert await town.rows("SELECT delayed_at FROM signups") == [(None,)], "it was said about another day"
