"""An invitation to many at Telegram's limits: how fast it goes, and how soon people who tap beside are answered."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.arranging import File
from benchmarks.hearing import Hearing
from benchmarks.measuring import load, machine, middle, p95, table
from benchmarks.town import people_of, process
from bot.settings import Settings
from messages.invitation_steps import CallSend
from playground.people import Person
from playground.server import Playground

RUNS = 3
RECIPIENTS, TAPPERS, WARM_UP = 1_000, 300, 40
LIMIT = 30
"""Messages a second that Telegram takes from a bot (docs/telegram.md), and the playground with it."""
BULK = Settings.model_fields["bulk_per_second"].default
WORDS = "Ждём вас на «Громкие чтения» в субботу в 14:00. Почитаем детям вслух, опыт не нужен."


@dataclass(frozen=True)
class Sent:
    """One invitation: its pace, what else counted beside, seconds from tap to answer, refusals with 429."""

    per_second: float
    others: float
    latencies: tuple[float, ...]
    refused: int
    most_in_a_second: int

    @property
    def of_what_is_left(self) -> float:
        return self.per_second / (LIMIT - self.others)


class Town:
    """A librarian with a complete invitation, volunteers who will read it, and others who only tap."""

    def __init__(self, playground: Playground, folder: Path, recipients: int) -> None:
        self.playground = playground
        self.vera, *people = people_of(playground, 1 + recipients + TAPPERS)
        self.recipients, self.tappers = people[:recipients], people[recipients:]
        self.file = File(folder / "knigonosha.db", self.vera.id)
        self.file.volunteers([person.id for person in self.recipients])
        self.number = self.file.invitation(WORDS)
        self.file.close()
        playground.telegram.updates.drop()

    def send(self) -> None:
        """[Отправить]"""
        draft = self.playground.world.post(self.vera.private, None, {"text": "Приглашение"}, by_bot=True)
        self.playground.telegram.tap(self.vera.user, draft, CallSend(invitation=self.number).pack())

    async def all_arrived(self, hearing: Hearing, within: float) -> None:
        async with asyncio.timeout(within):
            await self.playground.bell.until(lambda: len(hearing.arrived) == len(self.recipients))


async def invite(folder: Path, taps_per_second: float, recipients: int = RECIPIENTS) -> Sent:
    async with Playground() as playground:
        town = Town(playground, folder, recipients)
        async with process(playground, town.file.path, town.vera):
            hearing = Hearing(playground, town.recipients, on_arrival=lambda: None)
            async with tapping(hearing, playground, town.tappers, taps_per_second):
                # A bot in use has said everything once before; one that has just started has not.
                await playground.bell.until(lambda: len(hearing.counted) >= WARM_UP)
                hearing.latencies.clear()
                town.send()
                await town.all_arrived(hearing, within=recipients)
        return Sent(
            hearing.per_second,
            hearing.others_per_second,
            tuple(hearing.latencies),
            sum(call.code == 429 for call in playground.refusals),
            hearing.most_in_a_second,
        )


@asynccontextmanager
async def tapping(
    hearing: Hearing, playground: Playground, people: Sequence[Person], per_second: float
) -> AsyncIterator[None]:
    taps = asyncio.create_task(hearing.tapping(playground, people, per_second))
    try:
        yield
    finally:
        taps.cancel()


def _show(taps: int, sent: Sequence[Sent], required: tuple[str, str]) -> None:
    slow = [1000 * p95(each.latencies) for each in sent]
    table(
        f"{RECIPIENTS:,} recipients at the playground's limits, {taps} taps a second beside, medians of {len(sent)}",
        [
            ("invitations a second", middle([each.per_second for each in sent]), required[0]),
            ("of what is left of 30", middle([each.of_what_is_left for each in sent], digits=3), required[1]),
            ("else counted a second", middle([each.others for each in sent]), ""),
            ("p95 from tap to the edited message", middle(slow, " ms", 0), "< 250 ms"),
            ("answered with 429", str(max(each.refused for each in sent)), "0"),
            ("most that counted within a second", str(max(each.most_in_a_second for each in sent)), f"≤ {LIMIT}"),
            ("load average", load(), ""),
        ],
    )


def measure() -> None:
    for taps, required in (4, (f"≥ {0.97 * BULK:.2f}", "")), (20, ("", "≥ 0.9")):
        sent = []
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as folder:
                sent.append(asyncio.run(invite(Path(folder), taps)))
        _show(taps, sent, required)


if __name__ == "__main__":
    print(machine())
    measure()
