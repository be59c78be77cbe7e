"""An invitation to many without limits: its own cost, beside a bare loop of `send_message` and aiogram-broadcaster."""

import asyncio
import importlib.util
import json
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hearing import Hearing
from benchmarks.invitations import RUNS, Town
from benchmarks.measuring import load, machine, middle, table
from benchmarks.speakers import WORKERS
from benchmarks.town import people_of, process, program
from playground.server import Playground
from usecases.delivery import AT_ONCE

RECIPIENTS = 3_000
WITHIN = 300.0
"""Seconds for one list."""


@dataclass(frozen=True)
class Sent:
    """Messages a second from the first to the last; the most rows that were seen in `sending`; what was said first."""

    per_second: float
    most_sending: int
    text: str
    markup: object


async def ours(folder: Path) -> Sent:
    async with Playground(flood=False, remember_calls=False) as playground:
        town = Town(playground, folder, RECIPIENTS)
        with closing(sqlite3.connect(town.file.path)) as look:
            most = 0

            def arrived() -> None:
                nonlocal most
                most = max(most, look.execute("SELECT count(*) FROM notices WHERE state = 'sending'").fetchone()[0])

            hearing = Hearing(playground, town.recipients, arrived)
            async with process(playground, town.file.path, town.vera, ("benchmarks.speakers", "ours")):
                town.send()
                await town.all_arrived(hearing, WITHIN)
        said = town.recipients[0].messages()[-1]
        return Sent(hearing.throughput, most, said.text, said.markup)


async def theirs(which: str, folder: Path, said: Sent) -> float:
    """Messages a second of somebody else, for the same words under the same buttons."""
    async with Playground(flood=False, remember_calls=False) as playground:
        people = people_of(playground, RECIPIENTS)
        hearing = Hearing(playground, people, on_arrival=lambda: None)
        task = {"text": said.text, "markup": said.markup, "chats": [person.id for person in people]}
        file = folder / f"{which}.json"
        file.write_text(json.dumps(task))
        async with program("benchmarks.speakers", which, playground.url, playground.token, str(file)):
            async with asyncio.timeout(WITHIN):
                await playground.bell.until(lambda: len(hearing.arrived) == RECIPIENTS)
    return hearing.throughput


async def _run(folder: Path, rivals: list[str]) -> tuple[Sent, dict[str, float]]:
    sent = await ours(folder)
    return sent, {which: await theirs(which, folder, sent) for which in rivals}


def measure() -> None:
    installed = importlib.util.find_spec("aiogram_broadcaster") is not None
    sent, beside = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            rivals = ["bare", "broadcaster", "stored"] if installed else ["bare"]
            mine, others = asyncio.run(_run(Path(folder), rivals))
        sent.append(mine)
        beside.append(others)
    table(
        f"{RECIPIENTS:,} recipients without limits, medians of {RUNS}",
        [
            (
                f"beside a bare loop over {WORKERS} workers",
                middle([mine.per_second / others["bare"] for mine, others in zip(sent, beside, strict=True)]),
                "≥ 0.3",
            ),
            ("messages a second", middle([mine.per_second for mine in sent], digits=0), ""),
            ("of the bare loop", middle([others["bare"] for others in beside], digits=0), ""),
            ("most rows in `sending`", str(max(mine.most_sending for mine in sent)), f"≤ {AT_ONCE}"),
            ("aiogram-broadcaster, in memory", _broadcaster("broadcaster", beside), ""),
            ("aiogram-broadcaster, its file storage", _broadcaster("stored", beside), ""),
            ("load average", load(), ""),
        ],
    )


def _broadcaster(how: str, beside: list[dict[str, float]]) -> str:
    rates = [others[how] for others in beside if how in others]
    return middle(rates, digits=0) if rates else "not installed: pip install -c constraints.txt -e '.[bench]'"


if __name__ == "__main__":
    print(machine())
    measure()
