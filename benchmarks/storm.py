"""Five hundred people tap one role of twenty seats at once: who gets a seat, who is told what, how soon."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from benchmarks.arranging import File
from benchmarks.measuring import RUNS, machine, middle, p95, table
from benchmarks.town import Watch, bare_process, group_of, people_of, process
from domain.numbers import DEFAULT_NUMBERS
from playground.server import Playground

PEOPLE, SEATS, WARM_UP = 500, 20, 50
PAUSE = DEFAULT_NUMBERS.card_edit_pause.total_seconds()
SLACK = 0.25
"""Seconds by which two edits may come closer at the server than they left the bot."""


@dataclass(frozen=True)
class Storm:
    """One storm: seconds from tap to answer, and from the first tap to each edit of the card."""

    seated: int
    answered: int
    p95: float
    p95_refused: float
    edits: tuple[float, ...]
    final: bool


async def _storm(folder: Path) -> Storm:
    async with Playground(flood=False, remember_calls=False) as playground:
        people = people_of(playground, PEOPLE)
        group = group_of(playground, people[0])
        file = File(folder / "knigonosha.db")
        file.volunteers([person.id for person in people])
        file.action(1, file.now + timedelta(days=10), SEATS, file.chat(group.id))
        file.action(2, file.now + timedelta(days=12), SEATS)
        file.close()
        playground.telegram.updates.drop()
        watch = Watch(playground)
        async with process(playground, file.path, people[0]):
            await playground.bell.until(lambda: bool(group.messages))
            card = group.messages[-1]
            # A bot in use has said everything once before; one that has just started has not.
            watch.expect(WARM_UP)
            for person in people[:WARM_UP]:
                watch.tap(person, card, "join:2")
            await watch.all_answered()
            # The first edit comes at once only when the card has not just been posted.
            await asyncio.sleep(PAUSE)
            watch.expect(PEOPLE)
            begun = time.perf_counter()
            for person in people:
                watch.tap(person, card, "join:1")
            await watch.all_answered()
            full = f"занято {SEATS} из {SEATS}"
            async with asyncio.timeout(3 * PAUSE):
                await playground.bell.until(lambda: full in card.text)
            # One edit more than needed would come within the pause.
            await asyncio.sleep(PAUSE + SLACK)
        refused = [seconds for who, seconds in watch.latencies.items() if watch.answered[who][1].startswith("Мест нет")]
        labels = str(card.markup)
        return Storm(
            seated=_seated(file.path, role=1),
            answered=len(watch.answered),
            p95=p95(list(watch.latencies.values())),
            p95_refused=p95(refused),
            edits=tuple(at - begun for at in watch.edited),
            final=full in card.text and "Записаться" not in labels and "Не смогу прийти" in labels,
        )


async def _bare() -> float:
    """The p95 of the same storm where nothing is decided: the machine's own share, seconds."""
    async with Playground(flood=False, remember_calls=False) as playground:
        people = people_of(playground, PEOPLE)
        group = group_of(playground, people[0])
        card = playground.world.post(group.chat, playground.world.bot, {"text": "Карточка"})
        playground.telegram.updates.drop()
        watch = Watch(playground)
        async with bare_process(playground):
            for taps in (people[:WARM_UP], people):
                watch.expect(len(taps))
                for person in taps:
                    watch.tap(person, card, "join:1")
                await watch.all_answered()
        return p95(list(watch.latencies.values()))


def _seated(path: Path, role: int) -> int:
    with closing(sqlite3.connect(path)) as connection:
        counted = connection.execute("SELECT count(*) FROM signups WHERE state = 'S' AND role_id = ?", (role,))
        return int(counted.fetchone()[0])


def _p95s(storms: Sequence[Storm]) -> list[float]:
    return [each.p95 for each in storms]


def _closest(edits: tuple[float, ...]) -> float:
    return min((after - before for before, after in pairwise(edits)), default=PAUSE)


def measure() -> None:
    storms, bare = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            storms.append(asyncio.run(_storm(Path(folder))))
        bare.append(asyncio.run(_bare()))
    seated, answered = {each.seated for each in storms}, {each.answered for each in storms}
    closest = [_closest(each.edits) for each in storms]
    ratios = [mine / least for mine, least in zip(_p95s(storms), bare, strict=True)]
    table(
        f"A storm: {PEOPLE} taps at once on a role of {SEATS} seats, {RUNS} storms",
        [
            ("seated", ", ".join(map(str, sorted(seated))), str(SEATS)),
            ("answered", ", ".join(map(str, sorted(answered))), str(PEOPLE)),
            ("p95 from tap to answer", middle(_p95s(storms), " s"), "< 1 s"),
            ("p95 of a bare aiogram handler", middle(bare, " s"), ""),
            (
                "beside a bare handler",
                middle(ratios),
                "",
            ),
            ("p95 of the refused", middle([each.p95_refused for each in storms], " s"), ""),
            ("edits of the card", middle([len(each.edits) for each in storms], digits=0), ""),
            ("first edit after", middle([each.edits[0] for each in storms], " s"), "at once"),
            ("shortest pause between edits", middle(closest, " s"), f"≥ {PAUSE:.0f} s"),
            ("the card at the end", "right" if all(each.final for each in storms) else "WRONG", "right"),
        ],
    )


if __name__ == "__main__":
    print(machine())
    measure()
