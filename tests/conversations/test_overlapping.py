"""«Можно совмещать с другими акциями» (R2): the librarian's tick for what is in nobody's way."""

from datetime import timedelta

from messages.editing import MayOverlap
from storage.gate import facts
from tests.conversations.readings import SATURDAY, edit, readings
from tests.conversations.town import Town

NO, YES = "Можно совмещать с другими акциями: нет", "Можно совмещать с другими акциями: да"


async def test_what_is_ticked_takes_people_who_are_busy_then(town: Town) -> None:
    library, _, _ = await readings(town)
    collecting = await town.action(library, "Сбор книг", starts=SATURDAY, hours=3)
    await town.anna.send(f"/start j{collecting.roles['чтец']}")
    await town.anna.press(town.anna.last(), f"join:{collecting.roles['чтец']}")
    assert town.anna.popup.startswith("В это время вы уже записаны")
    await edit(town, collecting, NO)
    assert town.vera.popup == "Теперь записаться можно и тем, кто в это время занят в другой акции."
    assert YES in town.vera.buttons()
    await town.anna.press(town.anna.last(), f"join:{collecting.roles['чтец']}")
    town.anna.sees("Вы записаны: «Сбор книг»")


async def test_unticking_takes_nobodys_seat_and_refuses_the_next(town: Town) -> None:
    library, reading, _ = await readings(town)
    await town.volunteer(town.boris, library)
    collecting = await town.action(library, "Сбор книг", starts=SATURDAY)
    await edit(town, collecting, NO)
    for person in (town.anna, town.boris):
        await person.send(f"/start a{collecting.id}")
    await town.anna.click("Записаться: чтец")
    await edit(town, collecting, YES)
    assert NO in town.vera.buttons()
    await town.boris.click("Записаться: чтец")
    await town.boris.send(f"/start a{reading.id}")
    await town.boris.press(town.boris.last(), f"join:{reading.roles['чтец']}")
    assert town.boris.popup.startswith("В это время вы уже записаны")
    assert await town.rows("SELECT count(*) FROM signups WHERE ended_at IS NULL") == [(3,)]


async def test_a_copy_keeps_the_tick(town: Town) -> None:
    _, action, _ = await readings(town)
    await edit(town, action, NO, "Готово", "Скопировать", "Изменить")
    assert YES in town.vera.buttons()


async def test_only_librarians_of_the_library_tick_it(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.library("Другая", librarian=town.pavel)
    await town.pavel.send("/desk")
    await town.pavel.press(town.pavel.last(), MayOverlap(action=action.id, on=1).pack())
    town.pavel.sees("Это могут только библиотекари этой библиотеки")
    assert await town.rows("SELECT may_overlap FROM actions") == [(0,)]


async def test_seats_of_other_hours_are_not_even_read(town: Town) -> None:
    """What is over stays a sign-up, and a tap must not cost more after years of helping."""
    library, reading, _ = await readings(town)
    for hours in (-2, 2, 24):
        other = await town.action(library, "Сбор книг", starts=SATURDAY + timedelta(hours=hours), prep=0, after=0)
        await town.anna.send(f"/start a{other.id}")
        await town.anna.click("Записаться: чтец")
    meeting = await town.action(library, "Встреча", starts=SATURDAY + timedelta(minutes=30), prep=0, after=0)
    async with town.app.db.read() as connection:
        seen = await facts(connection, meeting.roles["чтец"], await town.person_id(town.anna))
    assert seen is not None
    assert [each.shift_id for each in seen.engagements] == [reading.shift_id]
