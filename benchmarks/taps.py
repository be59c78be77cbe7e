"""A sign-up tap, from Telegram's JSON to the answer, beside the least that any bot must do for a tap."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery
from sqlalchemy import Column, Integer, MetaData, String, Table, event, insert
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.arranging import File
from benchmarks.measuring import RUNS, machine, middle, p95, table
from benchmarks.town import Watch, group_of, people_of, process, running
from bot.app import AT_ONCE
from playground.people import Person
from playground.server import Playground

TAPS = 300
"""At once, in a round of the throughput."""
MOST, PER_SECOND, WARM_UP = 400, 50, 50
"""Taps one by one, in a round of the latency, after a few that only warm up."""
SEATS = 20
"""Of a role: a large one, as libraries have them."""

bare_metadata = MetaData()
bare_taps = Table(
    "taps", bare_metadata, Column("id", Integer, primary_key=True), Column("person", Integer), Column("what", String)
)


def settings_of_the_bot(connection: Any, _record: object) -> None:
    """SQLite's settings of storage/database.py."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("busy_timeout=5000", "foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@asynccontextmanager
async def bare(playground: Playground, database: Path) -> AsyncIterator[None]:
    """aiogram alone: the handler answers the tap and does one insert and one commit with the bot's SQLite settings."""
    writer = create_async_engine(f"sqlite+aiosqlite:///{database}", pool_size=1, max_overflow=0)
    event.listen(writer.sync_engine, "connect", settings_of_the_bot)
    event.listen(writer.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    async with writer.begin() as connection:
        await connection.run_sync(bare_metadata.create_all)

    async def tapped(query: CallbackQuery) -> None:
        async with writer.begin() as connection:
            await connection.execute(insert(bare_taps).values(person=query.from_user.id, what=query.data))
        await query.answer("Вы записаны")

    bot = Bot(playground.token, session=AiohttpSession(api=TelegramAPIServer.from_base(playground.url)))
    dispatcher = Dispatcher()
    dispatcher.callback_query.register(tapped)
    polling = asyncio.create_task(
        dispatcher.start_polling(
            bot, handle_signals=False, close_bot_session=False, tasks_concurrency_limit=AT_ONCE, polling_timeout=30
        )
    )
    await playground.bell.until(lambda: playground.telegram.updates.poll_open)
    yield
    await dispatcher.stop_polling()
    await polling
    await bot.session.close()
    await writer.dispose()


class Cards:
    """Actions of SEATS seats, each with its card in a group of its own; people are spread over them."""

    def __init__(self, playground: Playground, owner: Person, file: File, rounds: int) -> None:
        self._groups = [group_of(playground, owner) for _ in range(MOST // SEATS)]
        chats = [file.chat(group.id) for group in self._groups]
        for number in range(1, rounds + 1):
            starts = file.now + timedelta(days=10 + number)
            for place, chat in enumerate(chats):
                file.action(self._id(number, place), starts, SEATS, chat if number == 1 else None)

    async def posted(self, playground: Playground) -> None:
        await playground.bell.until(lambda: all(group.messages for group in self._groups))

    def tap(self, watch: Watch, person: Person, number: int, round_: int) -> None:
        place = number // SEATS
        watch.tap(person, self._groups[place].messages[-1], f"join:{self._id(round_, place)}")

    def _id(self, round_: int, place: int) -> int:
        return round_ * 1000 + place


async def throughput(watch: Watch, people: Sequence[Person], cards: Cards, round_: int) -> float:
    """Taps a second when all of these people tap at once."""
    watch.expect(len(people))
    for number, person in enumerate(people):
        cards.tap(watch, person, number, round_)
    await watch.all_answered()
    return len(people) / watch.span


async def latency(watch: Watch, people: Sequence[Person], cards: Cards, round_: int) -> list[float]:
    """Milliseconds from tap to answer when one person after the other taps."""
    watch.expect(len(people))
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for number, person in enumerate(people):
        await asyncio.sleep(max(0.0, begun + number / PER_SECOND - loop.time()))
        cards.tap(watch, person, number, round_)
    await watch.all_answered()
    return [1000 * each for each in watch.latencies.values()]


async def _measure(folder: Path) -> list[tuple[str, str, str]]:
    async with Playground(flood=False, remember_calls=False) as playground:
        people = people_of(playground, MOST)
        file = File(folder / "knigonosha.db")
        file.volunteers([person.id for person in people])
        cards = Cards(playground, people[0], file, 3 * RUNS + 1)
        file.close()
        playground.telegram.updates.drop()
        watch = Watch(playground)
        ours, theirs, slow, usual = [], [], [], []
        for number in range(RUNS + 1):
            async with running(playground, file.path, people[0]):
                await cards.posted(playground)
                ours.append(await throughput(watch, people[:TAPS], cards, number + 1))
                _require_joined(watch)
            async with bare(playground, folder / "bare.db"):
                theirs.append(await throughput(watch, people[:TAPS], cards, number + 1))
        for number in range(RUNS):
            async with process(playground, file.path, people[0]):
                # A bot in use has said everything once before; one that has just started has not.
                await latency(watch, people[:WARM_UP], cards, 2 * RUNS + 2 + number)
                each = await latency(watch, people, cards, RUNS + 2 + number)
                _require_joined(watch)
                slow.append(p95(each))
                usual.append(median(each))
    # The first round only warmed up.
    ratios = [mine / bare for mine, bare in zip(ours[1:], theirs[1:], strict=True)]
    return [
        ("beside a bare aiogram handler", middle(ratios), "≥ 0.35"),
        ("taps a second", middle(ours[1:], digits=0), ""),
        ("of the bare handler", middle(theirs[1:], digits=0), ""),
        (f"p95 at {PER_SECOND} taps a second", middle(slow, " ms", 0), "< 100 ms"),
        (f"median at {PER_SECOND} taps a second", middle(usual, " ms", 0), ""),
    ]


def _require_joined(watch: Watch) -> None:
    other = {words for _, words in watch.answered.values() if not words.startswith("Вы записаны")}
    if other:
        raise SystemExit(f"not every tap became a seat: {other}")


def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        table(f"A sign-up tap: medians of {RUNS} rounds, {TAPS} taps at once", asyncio.run(_measure(Path(folder))))


if __name__ == "__main__":
    print(machine())
    measure()
