"""What goes wrong unexpectedly: it is told to whoever waits and to the owner, and no log quotes what people typed."""

import logging

import pytest

from tests.conversations.test_signups import reading
from tests.conversations.town import Town
from tests.databases import on_sqlite


@on_sqlite
async def test_an_unexpected_database_error_does_not_quote_the_row(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    action, _ = await reading(town)
    await town.write("CREATE TRIGGER broken BEFORE INSERT ON people BEGIN SELECT RAISE(ABORT, 'broken'); END")
    town.oleg.user.started = True
    caplog.set_level(logging.DEBUG)
    await town.vera.open(f"https://t.me/knigonosha_bot?start=a{action.id}")
    await town.vera.press(town.vera.last(), f"prol:{action.roles['чтец']}")
    await town.vera.send("Мария Тайная")
    town.vera.sees("Что-то сломалось у нас")
    assert "IntegrityError" in caplog.text
    assert "Тайная" not in caplog.text
    town.oleg.sees("В боте неожиданная ошибка: IntegrityError")


@on_sqlite
async def test_a_database_that_cannot_be_read_is_told_to_whoever_taps(town: Town) -> None:
    _, group = await reading(town)
    town.oleg.user.started = True
    await town.write("ALTER TABLE people RENAME TO people_gone")
    await town.anna.click("Записаться: чтец", in_=group)
    assert town.anna.popup.startswith("Что-то сломалось у нас")
    await town.write("ALTER TABLE people_gone RENAME TO people")


@on_sqlite
async def test_the_owner_hears_of_an_error_though_the_person_could_not_be_told(town: Town) -> None:
    _, group = await reading(town)
    town.oleg.user.started = True
    await town.write("CREATE TRIGGER broken BEFORE INSERT ON signups BEGIN SELECT RAISE(ABORT, 'broken'); END")
    town.playground.fail("answerCallbackQuery", 400, after=True)
    await town.anna.click("Записаться: чтец", in_=group)
    town.oleg.sees("В боте неожиданная ошибка: IntegrityError")
