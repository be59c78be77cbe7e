"""PostgreSQL is restarted, a connection breaks at the worst moment, a deliverer dies or is cut off."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from bot import app
from playground.server import Playground
from storage.database import Database
from storage.postgresql import DELIVERING
from tests.conversations.test_invitations_on_bad_days import begun, crowd
from tests.conversations.town import Town
from tests.faults.conftest import MONDAY
from tests.faults.ledger import agree, copies, unknown
from tests.faults.test_bad_telegram import over
from tests.faults.test_disk import PEOPLE, invited, tap
from tests.faults.test_kills import WORDS, arranged, told
from tests.faults.wire import Wire
from tests.postgresql_server import Server
from tests.processes.bot_process import PATIENCE, bot_at
from usecases import inviting

REPLACED = 10.0
"""Seconds after its death in which another delivers."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.work.RETRY", 0.2)


@pytest.fixture
def url(postgresql: Server) -> str:
    return postgresql.fresh()


@pytest.fixture
async def wire(postgresql: Server) -> AsyncIterator[Wire]:
    made = Wire(postgresql.port)
    await made.start()
    yield made
    await made.stop()


async def test_a_restart_of_the_server_is_waited_out(
    url: str, postgresql: Server, long: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Town(url, tmp_path, MONDAY) as town:
        group, tappers = await invited(town)
        for _ in range(5 if long else 1):
            restarting = asyncio.create_task(postgresql.restart())
            for person in tappers:
                person.tap("Записаться: чтец", in_=group)
            await restarting
            await town.playground.wait_for(lambda: not town.playground.unanswered, what="answers")
            assert not [person.popup for person in tappers if "сломалось" in person.popup]
        for person in tappers:
            await tap(town, group, person)
        every = await over(town, PEOPLE + len(tappers))
        assert unknown(every) == 0, "Telegram was there all the time"
        assert copies(town.playground, "Вы записаны: «Громкие чтения»") == {person.id: 1 for person in tappers}
        assert await town.rows("SELECT state, shown = version FROM cards") == [("posted", True)]
        assert "Тайная" not in caplog.text
        town.check()


@pytest.mark.parametrize("claim", [b"UPDATE notices SET state", b"UPDATE cards SET state"], ids=["notices", "cards"])
async def test_a_claim_whose_commit_was_not_heard_of_keeps_nothing_back(
    claim: bytes, url: str, postgresql: Server, wire: Wire, tmp_path: Path
) -> None:
    async with Town(url.replace(f":{postgresql.port}/", f":{wire.port}/"), tmp_path, MONDAY) as town:
        library = await crowd(town, 30)
        group = town.playground.group("Соседи", creator=town.vera)
        await town.link(group, library)
        town.playground.patience = 60
        await town.playground.settled()
        wire.cut_commit_of = claim
        await begun(town, library)
        await town.action(library, starts=MONDAY.replace(month=12), group=group)
        await over(town, 30)
        assert wire.cuts == 1
        assert await town.rows("SELECT state, shown = version FROM cards") == [("posted", True)]
        assert sum("Чтец — занято" in message.text for message in group.messages) == 1
        town.check()


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(patience=PATIENCE) as playground:
        yield playground
        playground.check()


@pytest.mark.parametrize("dies", [True, pytest.param(False, marks=pytest.mark.long)], ids=["killed", "cut off"])
async def test_a_deliverer_that_is_lost_is_replaced_within_ten_seconds(
    dies: bool, url: str, postgresql: Server, long: bool, playground: Playground, tmp_path: Path
) -> None:
    vera = playground.person("Вера")
    count = 300 if long else 120
    people = [playground.person(f"Читатель {number}") for number in range(count)]
    db = Database(url)
    await arranged(db, vera, people)
    bots = [bot_at(playground, folder(tmp_path, name), owner=vera.id, DATABASE_URL=url) for name in ("first", "second")]
    first, second = bots
    second.arguments = ("run", "--rehearsal", "--standby")
    try:
        await first.start()
        await first.listens()
        await second.start()
        await second.says("stands by")
        await playground.wait_for(lambda: copies(playground, WORDS).total() > 20, what="the middle")
        if dies:
            await first.kill()
        else:
            await cut_off(postgresql, url)
        lost = time.monotonic()
        await second.listens() if dies else await one_of_them_delivers(url)
        took = time.monotonic() - lost
        print(f"replaced after {took:.1f} s")
        assert took < REPLACED
        await vera.will_see("Приглашение отправлено.")
    finally:
        for bot in bots:
            await bot.clean_up()
    every = await told(db)
    await db.close()
    agree(every, copies(playground, WORDS))
    assert len(every) == count
    assert unknown(every) <= inviting.BULK_AT_ONCE


def folder(within: Path, name: str) -> Path:
    (within / name).mkdir()
    return within / name


HOLDER = """
SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND (classid::bigint << 32) + objid::bigint = $1 AND granted
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


async def holder(url: str) -> int:
    """Which session of the server has the deliverer's lock; 0: none."""
    other = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        return int(await other.fetchval(HOLDER, DELIVERING) or 0)
    finally:
        await other.close()


async def cut_off(server: Server, url: str) -> None:
    """Only the connection of whoever delivers is ended."""
    await server.admin(f"SELECT pg_terminate_backend({await holder(url)}, 5000)")


async def one_of_them_delivers(url: str) -> None:
    async with asyncio.timeout(REPLACED + app.HOLD):
        while not await holder(url):  # noqa: ASYNC110 - the server rings no bell
            await asyncio.sleep(0.05)
