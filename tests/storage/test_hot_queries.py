"""What is asked at each tap, each delivery and each edit finds its rows through an index, however many there are.

SQLite plans by the tables' shape, not by how full they are: nothing here runs ANALYZE, and neither does the bot.
"""

import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from domain.notices import NewNotice, NoticeKind, NoticeState, TimerKind
from domain.signups import Ended
from storage import (
    actions,
    cards,
    consents,
    gate,
    library_actions,
    notices,
    offers,
    people,
    retention,
    signups,
    timers,
)
from storage.database import Database
from storage.library_actions import Which
from storage.transaction import Transaction, transaction
from tests.storage.rows import NOW, Rows

Asked = list[tuple[str, Any]]

SMALL = {"ix_notices_due", "ix_notices_sending", "ix_cards_stale", "ix_timers_due"}
"""Indexes that hold only what is open: reading one from its start is what it is there for."""
NO_TABLES = {"CONSTANT", "anon_1"}
"""What SQLite calls the one row of a SELECT without a table, and rows that an index has found already."""
FEW = {"libraries", "organisations", "chats"}
"""Tables of some hundred rows at most."""


@pytest.fixture
async def asked(db: Database, rows: Rows) -> AsyncIterator[Asked]:
    """Every statement with its values from here on."""
    await rows.volunteers(3)
    await rows.action(1, 2, 2)
    found: Asked = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        found.append((statement, values[0] if many else values))

    engines = (db._readers.sync_engine, db._writer.sync_engine)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield found
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


Reading = Callable[[Any], Awaitable[Any]]
Writing = Callable[[Transaction], Awaitable[Any]]

READ: dict[str, Reading] = {
    "the visitor": lambda c: people.by_telegram(c, 1_000_002),
    "an actor": lambda c: people.by_id(c, 2),
    "librarians of a library": lambda c: people.librarians_of(c, 1),
    "the gate's facts": lambda c: gate.facts(c, 10, 2),
    "the gate's facts of a stranger": lambda c: gate.facts(c, 10, None),
    "seats of a person": lambda c: signups.of_person(c, 2, NOW),
    "the seat in an action": lambda c: signups.of_person_in_action(c, 2, 1),
    "a roster": lambda c: signups.roster(c, 1),
    "a stranger's hold": lambda c: signups.hold_of(c, 77),
    "a stranger's earlier tap": lambda c: signups.tapped_since(c, 77, NOW - timedelta(hours=1)),
    "actions with roles": lambda c: actions.by_ids(c, [1]),
    "upcoming actions": lambda c: offers.for_person(c, None, NOW),
    "a library's actions ahead": lambda c: library_actions.page(c, 1, Which.AHEAD, NOW, 0, 6),
    "a library's past": lambda c: library_actions.page(c, 1, Which.PAST, NOW, 0, 6),
    "next steps": lambda c: notices.next_steps(c, [1, 2, 3]),
    "the earliest due": notices.earliest,
    "due timers": lambda c: timers.due_by(c, NOW, 50),
    "stale cards": cards.stale,
    "a consent": lambda c: consents.has(c, 2, 1),
}

WRITE: dict[str, Writing] = {
    "a new seat": lambda tx: signups.add(tx, 10, "S", NOW, person_id=2),  # type: ignore[arg-type] # as stored
    "the end of a seat": lambda tx: signups.end(tx, 1, Ended.LEFT, NOW),
    "planned notices": lambda tx: notices.plan(tx, [NewNotice("k", NoticeKind.RECEIPT, NOW, NOW, 2)], NOW),
    "notices of a sign-up": lambda tx: notices.skip_for_signup(tx, 1, "left", NOW),
    "notices of an action": lambda tx: notices.skip_for_action(tx, 1, "called_off", NOW),
    "due notices": lambda tx: notices.due_by(tx, NOW, 30),
    "what goes along": lambda tx: notices.of_people_soon(tx, [2, 3], NOW),
    "how many are being sent": notices.count_sending,
    "what was being sent": notices.unfinished,
    "the end of notices": lambda tx: notices.end(tx, [1], NoticeState.SENT, NOW),
    "stale marks": lambda tx: cards.mark_stale(tx, 1),
    "a shown card": lambda tx: cards.shown(tx, 1, 1),
    "a timer": lambda tx: timers.set_timers(tx, [(TimerKind.HOLD, 1, NOW)]),
    "a claimed timer": lambda tx: timers.take(tx, TimerKind.HOLD, 1, NOW),
    "who blocked the bot": lambda tx: people.set_blocked(tx, 1_000_002, NOW),
    "old notices": lambda tx: retention.purge_notices(tx, NOW, 100),
}


@pytest.mark.parametrize("what", READ)
async def test_reading_goes_through_an_index(what: str, db: Database, asked: Asked, database_file: Path) -> None:
    async with db.read() as connection:
        await READ[what](connection)
    assert_indexed(asked, database_file)


@pytest.mark.parametrize("what", WRITE)
async def test_writing_goes_through_an_index(what: str, db: Database, asked: Asked, database_file: Path) -> None:
    async with transaction(db) as tx:
        await WRITE[what](tx)
    assert_indexed([each for each in asked if not each[0].startswith("BEGIN")], database_file)


async def test_a_query_without_an_index_would_be_found(db: Database, asked: Asked, database_file: Path) -> None:
    async with db.read() as connection:
        await connection.exec_driver_sql("SELECT id FROM people WHERE name = ?", ("Анна",))
    with pytest.raises(AssertionError, match="SCAN people"):
        assert_indexed(asked, database_file)


def assert_indexed(asked: Asked, database_file: Path) -> None:
    assert asked
    with closing(sqlite3.connect(database_file)) as connection:
        for statement, values in asked:
            plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
            slow = [step for step in plan if is_slow(step)]
            assert not slow, f"{slow}\n{statement}"


def is_slow(step: str) -> bool:
    if "AUTOMATIC" in step:
        return True
    scan = re.match(r"SCAN (\w+)", step)
    if scan is None or scan[1] in FEW | NO_TABLES:
        return False
    index = re.search(r"INDEX (\w+)", step)
    return index is None or index[1] not in SMALL
