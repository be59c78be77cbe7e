"""A sign-up tap, from Telegram's JSON to the answer, beside the least that any bot must do for a tap."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery
from sqlalchemy import Column, Integer, MetaData, String, Table, insert
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.arranging import File
from benchmarks.measuring import RUNS, machine, middle, p95, table
from benchmarks.town import Watch, group_of, people_of, running
from bot.app import AT_ONCE
from playground.people import Person
from playground.server import Playground
from playground.world import Message
from storage.database import Database

TAPS = 300
"""In one round of the throughput."""
STEADY, PER_SECOND = 500, 50
"""Taps one by one, for the latency."""

bare_metadata = MetaData()
bare_taps = Table(
    "taps", bare_metadata, Column("id", Integer, primary_key=True), Column("person", Integer), Column("what", String)
)


@asynccontextmanager
async def bare(playground: Playground, database: Path) -> AsyncIterator[None]:
    """aiogram alone: the handler answers the tap and does one insert and one commit with the bot's SQLite settings."""
    db = Database(f"sqlite+aiosqlite:///{database}")
    # The benchmark compares with the bot's own writer, so it takes just that.
    writer: AsyncEngine = db._writer
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
    await db.close()


async def throughput(watch: Watch, people: list[Person], card: Message, data: str) -> float:
    """Taps a second when all of these people tap at once."""
    watch.expect(len(people))
    for person in people:
        watch.tap(person, card, data)
    await watch.all_answered()
    return len(people) / watch.span


async def latency(watch: Watch, people: list[Person], card: Message, data: str) -> list[float]:
    """Seconds from tap to answer when one person after the other taps."""
    watch.expect(len(people))
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for number, person in enumerate(people):
        await asyncio.sleep(max(0.0, begun + number / PER_SECOND - loop.time()))
        watch.tap(person, card, data)
    await watch.all_answered()
    return list(watch.latencies.values())


async def _measure(folder: Path) -> list[tuple[str, str, str]]:
    async with Playground(flood=False, remember_calls=False) as playground:
        people = people_of(playground, STEADY)
        group = group_of(playground, people[0])
        file = File(folder / "knigonosha.db")
        file.volunteers([person.id for person in people])
        chat = file.chat(group.id)
        rounds = range(1, RUNS + 2)  # The first round only warms up.
        for number in (*rounds, RUNS + 2):
            file.action(number, file.now + timedelta(days=10 + number), 1000, chat)
        file.close()
        playground.telegram.updates.drop()
        watch = Watch(playground)
        ours, theirs, steady, worst = [], [], [], []
        for number in rounds:
            async with running(playground, file.path, people[0]):
                await playground.bell.until(lambda: bool(group.messages))
                card = group.messages[-1]
                ours.append(await throughput(watch, people[:TAPS], card, f"join:{number}"))
                _require_joined(watch)
            async with bare(playground, folder / "bare.db"):
                theirs.append(await throughput(watch, people[:TAPS], card, f"join:{number}"))
        async with running(playground, file.path, people[0]):
            each = await latency(watch, people, card, f"join:{RUNS + 2}")
            _require_joined(watch)
            steady, worst = [p95(each)], [median(each)]
    ratios = [mine / bare for mine, bare in zip(ours[1:], theirs[1:], strict=True)]
    return [
        ("a tap beside a bare aiogram handler", middle(ratios), "≥ 0.35"),
        ("taps a second", middle(ours[1:], digits=0), ""),
        ("the bare handler's", middle(theirs[1:], digits=0), ""),
        (f"at {PER_SECOND} taps a second, p95", f"{steady[0] * 1000:.0f} ms", "< 100 ms"),
        (f"at {PER_SECOND} taps a second, median", f"{worst[0] * 1000:.0f} ms", ""),
    ]


def _require_joined(watch: Watch) -> None:
    other = {words for _, words in watch.answered.values() if not words.startswith("Вы записаны")}
    if other:
        raise SystemExit(f"not every tap became a seat: {other}")


def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        table(f"A sign-up tap, medians of {RUNS} rounds of {TAPS} taps at once", asyncio.run(_measure(Path(folder))))


if __name__ == "__main__":
    print(machine())
    measure()
