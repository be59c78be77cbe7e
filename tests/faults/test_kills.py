"""SIGKILL in the middle of an invitation: the process has time for nothing, and the next start ends every row."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from bot.clock import wall
from bot.pace import Pace
from domain.invitations import Audience
from playground.people import Person
from playground.server import Playground
from storage.database import Database
from storage.migrate import upgrade
from storage.tables import followers, librarians, libraries, organisations, people
from storage.transaction import transaction
from tests.faults.ledger import Line, agree, copies, unknown
from tests.processes.bot_process import PATIENCE, BotProcess, bot_at
from usecases import invitations, inviting

KILLS, PEOPLE = 10, 300
WORDS = "Ждём вас!"


def zone_of_noon() -> str:
    """Where it is about noon now, so that nobody is asleep."""
    return f"Etc/GMT{wall().hour - 12:+d}"


async def arranged(db: Database, vera: Person, crowd: list[Person]) -> None:
    """Vera heads a library that all of them follow, and has sent an invitation."""
    now = wall()
    async with transaction(db) as tx:
        organisation = await tx.insert(insert(organisations).values(country="RU", name="Библиотеки"))
        library = await tx.insert(
            insert(libraries).values(organisation_id=organisation, name="Детская библиотека", country="RU",
                                     city="Город", zone=zone_of_noon(), address="ул. Мира, 5", phone="+7 495 123-45-67",
                                     created_at=now)
        )  # fmt: skip
        for person in (vera, *crowd):
            person.user.started = True
            person_id = await tx.insert(
                insert(people).values(telegram_id=person.id, name=person.name, language="ru", created_at=now,
                                      registered_at=None if person is vera else now)
            )  # fmt: skip
            if person is vera:
                head = person_id
                await tx.execute(insert(librarians).values(person_id=head, library_id=library, role="head", since=now))
            else:
                await tx.execute(
                    insert(followers).values(person_id=person_id, library_id=library, since=now, news_at=now)
                )
    invitation = await invitations.begin(db, head, library, Audience.EVERYONE, None, now)
    await invitations.write(db, head, invitation, WORDS, len(WORDS))
    await invitations.send(db, head, invitation, None, now)


async def told(db: Database) -> list[Line]:
    async with db.read() as connection:
        rows = await connection.execute(
            text("SELECT p.telegram_id, n.kind, n.state, n.tries FROM notices n JOIN people p ON p.id = n.person_id"
                 " WHERE n.kind = 'invitation'")
        )  # fmt: skip
        return [Line(*row) for row in rows]


@pytest.fixture
async def town() -> AsyncIterator[Playground]:
    async with Playground(patience=PATIENCE) as playground:
        yield playground
        playground.check()


@pytest.mark.long
async def test_whoever_was_not_written_to_when_the_bot_was_killed_is_written_to_once(
    town: Playground, tmp_path: Path
) -> None:
    kills, count = KILLS, PEOPLE
    vera = town.person("Вера")
    crowd = [town.person(f"Читатель {number}") for number in range(count)]
    url = f"sqlite+aiosqlite:///{tmp_path / 'knigonosha.db'}"
    upgrade(url.replace("+aiosqlite", ""))
    db = Database(url)
    await arranged(db, vera, crowd)
    chance = random.Random(kills)  # noqa: S311 - the same in every run
    after = [chance.randint(1, 5) for _ in range(kills)]
    print(f"killed each time when so many more had come: {after}")
    bot: BotProcess | None = None
    try:
        for more in after:
            bot = bot_at(town, tmp_path, owner=vera.id)
            await bot.start()
            before = copies(town, WORDS).total()
            await town.wait_for(lambda: copies(town, WORDS).total() >= before + more, what="the middle")  # noqa: B023
            await bot.kill()
        bot = bot_at(town, tmp_path, owner=vera.id)
        await bot.start()
        await vera.will_see("Приглашение отправлено.")
        assert await bot.terminate() == 0
    finally:
        if bot is not None:
            await bot.clean_up()
    every = await told(db)
    await db.close()
    agree(every, copies(town, WORDS))
    assert len(every) == count
    assert unknown(every) <= inviting.BULK_AT_ONCE * kills
    got = copies(town, WORDS)
    lost = sum(not got[person.id] for person in crowd)
    print(f"unknown {unknown(every)}, {lost} of {count} never got it")
    # Those who waited for their turn, and as many on the way at the very most.
    assert lost <= 2 * inviting.most_ahead(Pace().bulk_per_second) * kills
