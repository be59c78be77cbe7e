"""What one tap costs the database, and what a tap hears when the database is busy."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event

from playground.places import Group
from storage import database
from storage.transaction import transaction
from tests.conversations.town import Town

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


async def reading(town: Town) -> Group:
    """«Громкие чтения» with its card in a group; Anna is a volunteer of the library."""
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    group = town.playground.group("Соседи", creator=town.vera, members=[town.anna, town.boris])
    await town.link(group, library)
    await town.action(library, starts=SATURDAY, group=group)
    return group


class Counting:
    """Statements and commits until the first tap is answered: what follows is delivery and the card."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.statements: list[str] = []
        self.commits = 0
        for engine in (town.app.db._readers.sync_engine, town.app.db._writer.sync_engine):
            event.listen(engine, "before_cursor_execute", self._statement)
            event.listen(engine, "commit", self._commit)

    @property
    def _over(self) -> bool:
        return bool(self.town.playground.calls_of("answerCallbackQuery"))

    def _statement(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not self._over and not statement.startswith(("BEGIN", "SELECT pg_advisory_xact_lock")):
            self.statements.append(statement)

    def _commit(self, _connection: Any) -> None:
        if not self._over:
            self.commits += 1


async def test_a_signup_tap_costs_six_statements_and_one_commit_at_most(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = await reading(town)
    # Nothing but the tap: the receipt and the card's edit begin with the commit.
    monkeypatch.setattr(town.app, "_committed", lambda committed: None)
    town.app.db.on_commit = lambda committed: None
    counted = Counting(town)
    await town.anna.click("Записаться: чтец", in_=group)
    assert town.anna.popup.startswith("Вы записаны")
    assert len(counted.statements) <= 6, "\n\n".join(counted.statements)
    assert counted.commits == 1


async def test_a_refusal_costs_two_statements_and_no_commit(town: Town) -> None:
    group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    town.playground.calls.clear()
    counted = Counting(town)
    await town.anna.click("Записаться: чтец", in_=group)
    assert town.anna.popup.startswith("Вы уже записаны")
    assert len(counted.statements) == 2, "\n\n".join(counted.statements)
    assert counted.commits == 0


async def test_a_tap_that_cannot_write_in_time_is_asked_to_try_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WRITER_WAIT", 0.05)
    await town.restart()
    group = await reading(town)
    async with transaction(town.app.db):
        await town.anna.click("Записаться: чтец", in_=group)
        assert town.anna.popup == "Не успели, нажмите ещё раз"
    assert await town.rows("SELECT count(*) FROM signups") == [(0,)]
    assert await town.rows("SELECT count(*) FROM notices WHERE kind = 'receipt'") == [(0,)]
    await town.anna.click("Записаться: чтец", in_=group)
    assert town.anna.popup.startswith("Вы записаны")
