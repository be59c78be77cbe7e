"""The disk is full, or another program has the database, in the middle of an invitation and of taps."""

import asyncio
import logging
import sys
import time

import pytest

from playground.people import Person
from playground.places import Group
from tests.conversations.test_invitations_on_bad_days import begun, crowd
from tests.conversations.town import Town
from tests.databases import on_sqlite
from tests.faults.ledger import copies
from tests.faults.test_bad_telegram import SATURDAY, over

PEOPLE = 120
LOCKED, LOCKED_LONG = 3.0, 60.0
"""Seconds for which another program has the database."""
ANSWERED = 15.0
"""Seconds that Telegram takes an answer to a tap."""
FULL = "the disk of the database is full"
NO_LIMIT = 1_073_741_823
"""Pages."""

LOCK = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
connection.execute("ROLLBACK")
"""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.work.RETRY", 0.2)


async def invited(town: Town) -> tuple[Group, list[Person]]:
    """An invitation on its way to everybody, a group with a card, and people who would tap it."""
    library = await crowd(town, PEOPLE)
    tappers = [town.person(f"Мария Тайная{number}") for number in range(10)]
    group = town.playground.group("Соседи", creator=town.vera, members=tappers)
    await town.link(group, library)
    await town.action(library, starts=SATURDAY, group=group, roles_={"чтец": (1, 20)})
    for person in tappers:
        await town.volunteer(person, library)
    town.playground.patience = 90
    await town.playground.settled()
    await begun(town, library)
    await town.playground.wait_for(lambda: copies(town.playground, "Ждём вас!").total() > 10)
    return group, tappers


async def tap(town: Town, group: Group, person: Person) -> str:
    """What the pop-up says."""
    await person.click("Записаться: чтец", in_=group, wait=False)
    await town.playground.wait_for(lambda: not town.playground.unanswered, what="an answer")
    return person.popup


async def until_logged(town: Town, caplog: pytest.LogCaptureFixture, words: str) -> None:
    async with asyncio.timeout(20):
        while words not in caplog.text:
            await town.playground._silence()


@on_sqlite
async def test_a_full_disk_is_told_and_when_there_is_room_everything_goes_on(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    group, tappers = await invited(town)
    await town.write("PRAGMA max_page_count = 1")  # No more than there are.
    await until_logged(town, caplog, FULL)
    heard = [await tap(town, group, person) for person in tappers]
    refused = [person for person, said in zip(tappers, heard, strict=True) if "ничего не может записать" in said]
    assert refused
    await refused[0].send("/actions", wait=False)
    await refused[0].will_see("Ближайшие акции")
    assert "Тайная" not in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR and record.exc_info]

    await town.write(f"PRAGMA max_page_count = {NO_LIMIT}")
    await over(town, PEOPLE + len(tappers))
    for person in refused:
        await tap(town, group, person)
    await town.playground.settled()
    assert await town.rows("SELECT count(*) FROM signups WHERE ended_at IS NULL") == [(len(tappers),)]
    assert copies(town.playground, "Вы записаны: «Громкие чтения»") == {person.id: 1 for person in tappers}
    town.anna.sees_not("сломалось")


@on_sqlite
async def test_while_another_program_has_the_database_taps_wait_or_are_told_to_tap_again(
    town: Town, long: bool, caplog: pytest.LogCaptureFixture
) -> None:
    group, tappers = await invited(town)
    seconds = LOCKED_LONG if long else LOCKED
    file = town.database_url.partition("///")[2]
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LOCK, file, str(seconds), stdout=asyncio.subprocess.PIPE
    )
    assert other.stdout is not None
    assert await other.stdout.readline() == b"locked\n"
    began = time.monotonic()
    for person in tappers:
        person.tap("Записаться: чтец", in_=group)
    await town.playground.wait_for(lambda: not town.playground.unanswered, what="an answer")
    assert time.monotonic() - began < ANSWERED
    again = [person for person in tappers if person.popup == "Не успели, нажмите ещё раз"]
    assert bool(again) == long
    assert await other.wait() == 0
    for person in again:
        await tap(town, group, person)
    await over(town, PEOPLE + len(tappers))
    assert copies(town.playground, "Вы записаны: «Громкие чтения»") == {person.id: 1 for person in tappers}
    assert "Тайная" not in caplog.text
