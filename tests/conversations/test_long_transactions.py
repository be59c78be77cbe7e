"""What a head or a librarian changes for many at once does not keep the others waiting: law 1, counted, not timed."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from domain.libraries import Library
from domain.moving import NewTime
from tests.conversations.town import MadeAction, Town
from usecases import archive, moving

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
SUNDAY = date(2026, 12, 6)
Sent = list[tuple[str, Any]]


class Writer:
    """Statements of the writing connection with their values, while a use case runs."""

    def __init__(self, town: Town) -> None:
        self.town = town

    async def sent(self, deed: Callable[[], Awaitable[object]]) -> Sent:
        found: Sent = []

        def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
            found.append((statement, values))

        # Nothing but the deed itself: cards and delivery begin with the commit.
        self.town.app.db.on_commit = lambda committed: None
        engine = self.town.app.db._writer.sync_engine
        event.listen(engine, "before_cursor_execute", note)
        await deed()
        event.remove(engine, "before_cursor_execute", note)
        return found

    async def rows(self, sent: Sent) -> int:
        """How many rows its SELECTs give."""
        async with self.town.app.db.read() as connection:
            return sum(
                [
                    len((await connection.exec_driver_sql(statement, values)).all())
                    for statement, values in sent
                    if statement.startswith("SELECT") and "pg_advisory" not in statement
                ]
            )


@pytest.fixture
async def writer(town: Town) -> AsyncIterator[Writer]:
    yield Writer(town)
    town.app.db.on_commit = town.app._committed


async def library_with(town: Town, actions: int, waiting: int) -> Library:
    library = await town.library(librarian=town.vera)
    for number in range(actions):
        await town.action(library, starts=SATURDAY + timedelta(days=number))
    for number in range(waiting):
        await town.write(
            "INSERT INTO consent_waits"
            " (telegram_id, library_id, name, language, age_years, age_asked_on, asked_at, until)"
            " VALUES (:id, :library, 'Дина', 'ru', 15, '2026-11-23', '2026-11-23 07:00:00', '2026-11-26 07:00:00')",
            id=7_000_000 + number, library=library.id,
        )  # fmt: skip
    return library


async def test_a_library_with_many_actions_goes_into_the_archive_in_as_many_statements_as_one_with_few(
    town: Town, writer: Writer
) -> None:
    few = await library_with(town, actions=1, waiting=1)
    head = await town.person_id(town.vera)
    one = await writer.sent(lambda: archive.archive(town.app.db, head, few.id, town.now))
    await town.write("DELETE FROM consent_waits")
    many = await library_with(town, actions=6, waiting=3)
    several = await writer.sent(lambda: archive.archive(town.app.db, head, many.id, town.now))
    assert len(several) == len(one), "\n\n".join(statement for statement, _ in several)
    assert await town.rows("SELECT count(*) FROM actions WHERE state = 'called_off'") == [(7,)]
    assert await town.rows("SELECT count(*) FROM timers WHERE kind = 'called_off'") == [(7,)]
    assert await town.rows("SELECT count(*) FROM audit WHERE verb = 'call_off'") == [(7,)]
    assert await town.rows("SELECT count(*) FROM notices WHERE kind = 'consent_lapsed'") == [(4,)]


async def seats_in(town: Town, made: list[MadeAction], people: list[int]) -> None:
    for each in made:
        for person_id in people:
            await town.write(
                "INSERT INTO signups (role_id, person_id, state, joined_at)"
                " VALUES (:role, :person, 'S', '2026-11-23 07:00:00')",
                role=each.roles["чтец"], person=person_id,
            )  # fmt: skip


async def test_a_move_reads_no_more_when_its_people_have_many_other_seats(town: Town, writer: Writer) -> None:
    library = await town.library(librarian=town.vera)
    people = [await town.volunteer(each, library) for each in (town.anna, town.boris)]
    made = [await town.action(library, starts=SATURDAY + timedelta(days=2 * number)) for number in range(5)]
    await seats_in(town, made[:1], people)
    head = await town.person_id(town.vera)

    async def moved_to(day: date, version: int) -> Sent:
        wanted = NewTime(day=day)
        return await writer.sent(
            lambda: moving.change_time(town.app.db, head, made[0].id, wanted, town.now, agreed=version)
        )

    alone = await moved_to(SUNDAY, 1)
    reads = await writer.rows(alone)
    assert reads > 0
    await seats_in(town, made[1:], people)
    await moved_to(SUNDAY + timedelta(days=2), 2)
    assert await writer.rows(await moved_to(SUNDAY, 3)) == reads


async def test_a_second_move_within_the_minute_costs_as_many_statements_for_many_people(
    town: Town, writer: Writer
) -> None:
    library = await town.library(librarian=town.vera)
    people = [await town.volunteer(each, library) for each in (town.anna, town.boris, town.pavel)]
    head = await town.person_id(town.vera)
    counts = []
    for number, theirs in enumerate((people[:1], people)):
        made = await town.action(library, starts=SATURDAY + timedelta(hours=3 * number))
        await seats_in(town, [made], theirs)
        for version, day in enumerate((SUNDAY, SUNDAY + timedelta(days=1)), start=1):
            wanted = NewTime(day=day)
            sent = await writer.sent(
                lambda made=made, wanted=wanted, version=version: moving.change_time(  # type: ignore[misc]
                    town.app.db, head, made.id, wanted, town.now, agreed=version
                )
            )
        counts.append(len(sent))
    assert counts[0] == counts[1]
