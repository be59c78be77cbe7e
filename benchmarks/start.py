"""From the bot's start to the first getUpdates: seconds and memory, beside a bare `import aiogram`."""

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.arranging import File
from benchmarks.measuring import RUNS, machine, middle, resident, table
from benchmarks.town import process
from playground.server import Playground

VOLUNTEERS, NOTICES = 100_000, 300_000
BARE = "import aiogram, sys; print('ready', flush=True); sys.stdin.read()"


@dataclass(frozen=True)
class Begun:
    """Seconds until it was ready; megabytes in memory then, 0 where the system does not tell."""

    seconds: float
    megabytes: float


async def _bare() -> Begun:
    begun = time.perf_counter()
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", BARE, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    if program.stdout is None:
        raise RuntimeError("no pipe")
    await program.stdout.readline()
    ready = _ready(program, begun)
    program.terminate()
    await program.wait()
    return ready


async def _bot(database: Path) -> Begun:
    async with Playground(flood=False, remember_calls=False) as playground:
        owner = playground.person("Олег")
        begun = time.perf_counter()
        async with process(playground, database, owner) as program:
            return _ready(program, begun)


def _ready(program: asyncio.subprocess.Process, begun: float) -> Begun:
    return Begun(time.perf_counter() - begun, resident(program.pid) or 0.0)


async def _measure(database: Path) -> list[tuple[str, str, str]]:
    bare, bot = [], []
    for _ in range(RUNS + 1):  # The first round only brings the files into memory.
        bare.append(await _bare())
        bot.append(await _bot(database))
    more = [ours.seconds - theirs.seconds for ours, theirs in zip(bot[1:], bare[1:], strict=True)]
    memory = [ours.megabytes - theirs.megabytes for ours, theirs in zip(bot[1:], bare[1:], strict=True)]
    told = any(each.megabytes for each in bare)
    return [
        ("over a bare import aiogram", middle(more, " s"), "≤ 2 s"),
        ("a bare import aiogram", middle([each.seconds for each in bare[1:]], " s"), ""),
        ("memory over a bare import aiogram", middle(memory, " MB", 0) if told else "not told here", "≤ 60 MB"),
        (
            "memory of a bare import aiogram",
            f"{median(each.megabytes for each in bare[1:]):.0f} MB" if told else "",
            "",
        ),
    ]


def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = File(Path(folder) / "knigonosha.db")
        file.years_of_use(VOLUNTEERS, NOTICES)
        file.close()
        table(
            f"From start to the first getUpdates, {VOLUNTEERS:,} volunteers and {NOTICES:,} notices, medians of {RUNS}",
            asyncio.run(_measure(file.path)),
        )


if __name__ == "__main__":
    print(machine())
    measure()
