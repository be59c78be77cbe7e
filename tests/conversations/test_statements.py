"""A sign-up tap costs at most six statements and one commit, whatever else the bot does with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from storage.database import Database
from tests.conversations.test_signups import reading
from tests.conversations.town import Town


@contextmanager
def counted(db: Database) -> Iterator[list[str]]:
    """Statements and commits of both engines, in order; reading and writing are told apart by the engine."""
    seen: list[str] = []
    engines = [db._readers.sync_engine, db._writer.sync_engine]

    def statement(_connection: object, _cursor: object, sql: str, *_: object) -> None:
        seen.append(" ".join(sql.split())[:60])

    def commit(_connection: object) -> None:
        seen.append("COMMIT")

    for engine in engines:
        event.listen(engine, "before_cursor_execute", statement)
        event.listen(engine, "commit", commit)
    try:
        yield seen
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", statement)
            event.remove(engine, "commit", commit)


async def test_a_sign_up_tap_takes_six_statements_and_one_commit(town: Town) -> None:
    _, group = await reading(town)
    # What follows the commit, the card and the receipt, is not the tap: both loops are held while it is counted.
    town.app._delivery_work.wake = town.app._card_work.wake = lambda: None  # type: ignore[method-assign]
    with counted(town.app.db) as seen:
        await town.anna.click("Записаться: чтец", in_=group)
    assert town.anna.popup.startswith("Вы записаны")
    statements = [each for each in seen if each not in {"COMMIT", "BEGIN IMMEDIATE"}]
    assert len(statements) <= 6, seen
    assert seen.count("COMMIT") == 1, seen


async def test_a_refusal_takes_no_writer(town: Town) -> None:
    _, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    with counted(town.app.db) as seen:
        await town.anna.click("Записаться: чтец", in_=group)
    assert town.anna.popup.startswith("Вы уже записаны")
    assert "COMMIT" not in seen, seen
    assert len(seen) == 2, seen
