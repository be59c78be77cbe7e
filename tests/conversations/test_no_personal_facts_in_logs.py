"""What people typed and how they are called never reaches the log, not even with an unexpected error."""

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
