"""What is asked at each tap, each delivery and each edit finds its rows through an index, however many there are.

SQLite plans by the tables' shape, not by how full they are: nothing here runs ANALYZE, and neither does the bot.
PostgreSQL plans by how full they are, so there the tables hold some thousand rows besides.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.interests import Interest
from domain.invitations import Audience, Invitation, InvitationState
from domain.libraries import Country, Library
from domain.notices import NewNotice, Notice, NoticeKind, NoticeState, TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.signups import Ended
from storage import (
    actions,
    cards,
    consents,
    gate,
    interests,
    invitations,
    letters,
    library_actions,
    news,
    notices,
    offers,
    people,
    privacy,
    recipients,
    retention,
    signups,
    status,
    tables,
    timers,
    trials,
    unasked,
)
from storage.database import Database
from storage.earliest import earliest
from storage.library_actions import Which
from storage.transaction import Transaction, transaction
from tests.postgresql_server import Server
from tests.storage.busy_town import fill
from tests.storage.rows import NOW, Rows

Asked = list[tuple[str, Any]]

SMALL = {
    "ix_notices_due",
    "ix_notices_sending",
    "ix_notices_unknown",
    "ix_cards_stale",
    "ix_timers_due",
    "ix_invitations_running",
}
"""Indexes that hold only what is open: reading one from its start is what it is there for."""
NO_TABLES = {"CONSTANT", "anon_1"}
"""What SQLite calls the one row of a SELECT without a table, and rows that an index has found already."""
FEW = {"libraries", "organisations", "chats", "forms"}
"""Tables of some hundred rows at most; half-filled forms are forgotten after a month."""


LIBRARY = Library(1, 1, "Детская библиотека", Country.RU, "Кемерово", "Asia/Novokuznetsk")
INVITATION = Invitation(1, LIBRARY, 1, Audience.EVERYONE, InvitationState.SENDING)
BY_INTERESTS = Invitation(
    1, LIBRARY, 1, Audience.INTERESTS, InvitationState.SENDING, interests=frozenset({Interest.TECH, Interest.HANDS})
)
TO_HELPERS = replace(INVITATION, audience=Audience.HELPED)
TO_SIGNED_UP = replace(INVITATION, audience=Audience.SIGNED_UP, signed_up_to=1)
CLAIMED = Notice(1, NoticeKind.INVITATION, NOW, NOW, 1_000_002, person_id=2, subject_id=1)


async def arrange(rows: Rows) -> None:
    await rows.library()
    await rows.volunteers(3)
    await rows.action(1, 2, 2)


@pytest.fixture(scope="module")
def busy(postgresql: Server) -> str:
    """The address of a full database, shared: what these tests write does not meet."""
    url = postgresql.fresh()

    async def fill_and_arrange() -> None:
        await fill(url)
        db = Database(url)
        await arrange(Rows(db))
        await db.close()

    asyncio.run(fill_and_arrange())
    return url


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("busy"))
    return f"sqlite+aiosqlite:///{request.getfixturevalue('database_file')}"


@pytest.fixture
async def asked(db: Database) -> AsyncIterator[Asked]:
    """Every statement with its values from here on."""
    if db.url.get_backend_name() == "sqlite":
        await arrange(Rows(db))
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
    "how the bot is doing": lambda c: status.counts(c, NOW),
    "letters": lambda c: letters.by_ids(c, [1, 2]),
    "whom a letter reached": lambda c: letters.reach(c, 1, 1),
    "next steps": lambda c: notices.next_steps(c, [1, 2, 3]),
    "the earliest due": earliest,
    "due timers": lambda c: timers.due_by(c, NOW, 50),
    "stale cards": cards.stale,
    "invitations that are over": invitations.all_said,
    "invitations that run": invitations.running,
    "how far an invitation is": lambda c: recipients.count(c, 1),
    "what people heard this week": lambda c: unasked.heard(c, [2, 3], NOW),
    "whom an invitation may still reach": lambda c: recipients.welcome(c, [CLAIMED], {1: INVITATION}, NOW),
    "whom an invitation by interests may still reach": lambda c: recipients.welcome(
        c, [CLAIMED], {1: BY_INTERESTS}, NOW
    ),
    "whom an invitation would reach": lambda c: recipients.expected(c, INVITATION, NOW, NUMBERS),
    "whom an invitation by interests would reach": lambda c: recipients.expected(c, BY_INTERESTS, NOW, NUMBERS),
    "who helped and would be reached": lambda c: recipients.expected(c, TO_HELPERS, NOW, NUMBERS),
    "who is signed up and would be reached": lambda c: recipients.expected(c, TO_SIGNED_UP, NOW, NUMBERS),
    "a consent": lambda c: consents.has(c, 2, 1),
    "a librarian's trial": lambda c: trials.of(c, 1),
    "many people": lambda c: people.by_ids(c, [2, 3]),
    "what they like": lambda c: interests.of_people(c, [2, 3]),
    "what they follow": lambda c: news.followed_by(c, [2, 3]),
    "whether they had a digest today": lambda c: news.planned(c, ["digest:2:20261123", "digest:3:20261123"]),
    "what is new": lambda c: news.recent(c, [1], NOW - timedelta(days=7), NOW),
    "what they were told": lambda c: news.told(c, [2, 3], [1]),
    "what fits them": lambda c: offers.seen_by(c, [2, 3], NOW),
    "what digests tell": lambda c: news.of_digests(c, [1, 2]),
    "messages to edit": lambda c: notices.messages_of(c, [1, 2]),
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
    "invitations that may go on": lambda tx: invitations.ready(tx, NOW),
    "due invitations": lambda tx: recipients.due_of(tx, 1, NOW, 20),
    "who waits for one that was given up": lambda tx: recipients.skip(tx, 1, "stopped", NOW, 500),
    "the next people of an invitation": lambda tx: recipients.plan(tx, INVITATION, 0, 2000, NOW, NOW),
    "the next people of an invitation by interests": lambda tx: recipients.plan(tx, BY_INTERESTS, 0, 2000, NOW, NOW),
    "stale marks": lambda tx: cards.mark_stale(tx, 1),
    "a shown card": lambda tx: cards.shown(tx, 1, 1),
    "a timer": lambda tx: timers.set_timers(tx, [(TimerKind.HOLD, 1, NOW)]),
    "a claimed timer": lambda tx: timers.take(tx, TimerKind.HOLD, 1, NOW),
    "who blocked the bot": lambda tx: people.set_blocked(tx, 1_000_002, NOW),
    "a letter sent twice": lambda tx: letters.of_source(tx, 1, 1),
    "old letters": lambda tx: retention.purge_letters(tx, NOW, 100),
    "whose turn it is": lambda tx: news.whose_turn(tx, 1, NOW, 50),
    "whose turn it was": lambda tx: news.looked_through(tx, 1, [2, 3], NOW),
    "whether anything is new": lambda tx: news.will_come(tx, 1, NOW - timedelta(days=7), NOW),
    "what digests will tell": lambda tx: news.keep(tx, [("k", 2, [1])]),
    "what a digest did not tell": lambda tx: news.forget(tx, 1),
    "overtaken digests": lambda tx: news.overtaken(tx, 1, 50),
    "corrected digests": lambda tx: news.corrected(tx, 1, [2, 3], NOW),
    "who was not asked yet": lambda tx: interests.not_asked_yet(tx, [2, 3]),
    "old notices": lambda tx: retention.purge_notices(tx, NOW, 100),
    "a deleted person": lambda tx: privacy.erase(tx, 4, 1_000_004),
}


@pytest.mark.parametrize("what", READ)
async def test_reading_goes_through_an_index(what: str, db: Database, asked: Asked) -> None:
    async with db.read() as connection:
        await READ[what](connection)
    await assert_indexed(db, asked)


@pytest.mark.parametrize("what", WRITE)
async def test_writing_goes_through_an_index(what: str, db: Database, asked: Asked) -> None:
    async with transaction(db) as tx:
        await WRITE[what](tx)
    await assert_indexed(db, asked)


async def test_a_query_without_an_index_would_be_found(db: Database, asked: Asked) -> None:
    async with db.read() as connection:
        await connection.execute(select(tables.people.c.id).where(tables.people.c.name == "Анна"))
    with pytest.raises(AssertionError, match=r"SCAN people|pk_people|Seq Scan on people"):
        await assert_indexed(db, asked)


async def assert_indexed(db: Database, asked: Asked) -> None:
    steps = sqlite_steps if db.url.get_backend_name() == "sqlite" else postgresql_steps
    every = [each for each in asked if not each[0].startswith(("BEGIN", "SELECT pg_advisory_xact_lock"))]
    assert every
    async with db.read() as connection:
        if steps is postgresql_steps:
            for whole in ("seqscan", "hashjoin", "mergejoin"):  # all three are right for a table of one page
                await connection.execute(text(f"SET enable_{whole} = off"))
        for statement, values in every:
            slow = await steps(connection, statement, values)
            assert not slow, f"{slow}\n{statement}"


async def sqlite_steps(connection: AsyncConnection, statement: str, values: Any) -> list[str]:
    plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    return [row.detail for row in plan if is_slow(row.detail)]


def is_slow(step: str) -> bool:
    if "AUTOMATIC" in step:
        return True
    scan = re.match(r"SCAN (\w+)", step)
    if scan is None or scan[1] in FEW | NO_TABLES:
        return False
    index = re.search(r"INDEX (\w+)", step)
    return index is None or index[1] not in SMALL


async def postgresql_steps(connection: AsyncConnection, statement: str, values: Any) -> list[str]:
    plan = (await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values)).scalar_one()
    return [step for node in nodes(plan[0]["Plan"]) if (step := whole_table(node))]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def whole_table(node: dict[str, Any]) -> str | None:
    table, index, kind = node.get("Relation Name"), node.get("Index Name"), node["Node Type"]
    if kind == "Seq Scan":
        return None if table in FEW else f"{kind} on {table}"
    if "Index" not in kind or "Index Cond" in node or index in SMALL or table in FEW:
        return None
    return f"{kind} using {index} on {table}"
