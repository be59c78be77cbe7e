"""Bad days of the process: each is one clear line; exit code 2 where somebody must first change something."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from playground.people import Person
from playground.server import Playground
from playground.world import BOT_ID
from storage.lock import alone
from storage.migrate import upgrade
from tests.postgresql_server import Server
from tests.processes.bot_process import PATIENCE, BotProcess, bot_at
from tests.processes.conftest import StartBot

UNREACHABLE = "Telegram недоступен"
BACK = "Связь с Telegram есть"


def newer(file: Path) -> None:
    upgrade(f"sqlite:///{file}")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


async def refusal(bot: BotProcess) -> str:
    """The one line of a process that cannot go on."""
    await bot.start()
    assert await bot.ended() == 2, bot.lines
    assert len(bot.lines) == 1, bot.lines
    return bot.lines[0]


async def test_what_must_first_be_changed_is_one_line_and_exit_code_2(
    town: Playground, oleg: Person, tmp_path: Path
) -> None:
    newer(tmp_path / "newer.db")
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "text.db").write_text("Это не база, а список покупок.\n" * 200)
    cases = {
        "BOT_TOKEN: нужен токен бота": {"BOT_TOKEN": ""},
        "BOT_TOKEN: Telegram не узнаёт этот токен": {"BOT_TOKEN": f"{BOT_ID}:somebody-elses-token-x"},
        "OWNER_IDS: у бота нет владельца": {"OWNER_IDS": "", "DATABASE_URL": "sqlite:///nobodys.db"},
        "DEFAULT_TIMEZONE: нет часового пояса 'Europe/Moskow'": {"DEFAULT_TIMEZONE": "Europe/Moskow"},
        "DATABASE_URL: база новее этой программы": {"DATABASE_URL": "sqlite:///newer.db"},
        f"DATABASE_URL: база {'folder.db'} не открывается": {"DATABASE_URL": "sqlite:///folder.db"},
        f"DATABASE_URL: база {'text.db'} не открывается": {"DATABASE_URL": "sqlite:///text.db"},
        "--rehearsal: только с игровой площадкой": {"TELEGRAM_API_URL": "https://telegram.example"},
    }
    bots = [bot_at(town, tmp_path, owner=oleg.id, afresh=False, **settings) for settings in cases.values()]
    try:
        lines = await asyncio.gather(*(refusal(bot) for bot in bots))
    finally:
        for bot in bots:
            await bot.clean_up()
    for line, expected in zip(lines, cases, strict=True):
        assert line.startswith(expected)
        assert " / " in line, "the same in English"
        assert "somebody-elses" not in line


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_is_wrong_with_postgresql_is_one_line_and_exit_code_2(
    town: Playground, oleg: Person, tmp_path: Path, postgresql: Server, database_url: str
) -> None:
    newer_one = await asyncpg.connect(database_url.replace("+asyncpg", ""))
    await newer_one.execute("UPDATE alembic_version SET version_num = '9999'")
    await newer_one.close()
    taken = postgresql.url("migrated")
    here = f"127.0.0.1:{postgresql.port}"
    cases = {
        f"DATABASE_URL: база postgresql://vera:***@{here}/migrated не": f"postgresql://vera:wrong@{here}/migrated",
        f"DATABASE_URL: база postgresql://test@{here}/nowhere не": postgresql.url("nowhere"),
        "DATABASE_URL: база postgresql://test@127.0.0.1:1/it не": "postgresql://test@127.0.0.1:1/it",
        "DATABASE_URL: база новее этой программы": database_url,
        "Бот уже запущен": taken,
    }
    bots = [bot_at(town, tmp_path, owner=oleg.id, DATABASE_URL=url) for url in cases.values()]
    try:
        async with alone(taken):
            lines = await asyncio.gather(*(refusal(bot) for bot in bots))
    finally:
        for bot in bots:
            await bot.clean_up()
    for line, expected in zip(lines, cases, strict=True):
        assert line.startswith(expected)
        assert "wrong" not in line


async def test_migrate_makes_the_database_and_a_second_time_leaves_it(town: Playground, tmp_path: Path) -> None:
    file = tmp_path / "var" / "new.db"
    for _ in range(2):
        bot = bot_at(town, tmp_path, owner=1, DATABASE_URL=f"sqlite:///{file}")
        bot.arguments = ("migrate",)
        await bot.start()
        assert (await bot.ended(), bot.lines) == (0, [])
        assert bot.printed == [f"База готова / The database is ready: {file}"]
    connection = sqlite3.connect(file)
    assert connection.execute("SELECT count(*) FROM people").fetchone() == (0,)
    connection.close()


class Proxy:
    """An HTTP proxy as a provider runs it: CONNECT, then bytes both ways; it can refuse and die."""

    def __init__(self) -> None:
        self.port = 0
        self.asked = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._writers: list[asyncio.StreamWriter] = []

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def die(self) -> None:
        assert self._server is not None
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        head = await reader.readuntil(b"\r\n\r\n")
        host, _, port = head.split()[1].decode().rpartition(":")
        to_reader, to_writer = await asyncio.open_connection(host, int(port))
        self._writers.append(to_writer)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self.asked.set()
        await asyncio.gather(carry(reader, to_writer), carry(to_reader, writer))


async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    except OSError:
        return
    finally:
        writer.close()


@asynccontextmanager
async def dead_proxy() -> AsyncIterator[Proxy]:
    """Knows its port and does not listen yet."""
    proxy = Proxy()
    await proxy.start()
    await proxy.die()
    yield proxy
    await proxy.die()


async def test_the_bot_outlives_every_trouble_of_the_network_and_tells_each_once(
    town: Playground, oleg: Person, bot_process: StartBot
) -> None:
    async with dead_proxy() as proxy:
        bot = bot_process(TELEGRAM_PROXY=f"http://127.0.0.1:{proxy.port}")
        await bot.start()

        # The proxy refuses, then Telegram behind it: told once, and again when it is over.
        await bot.says(UNREACHABLE)
        town.unreachable = True
        await proxy.start()
        async with asyncio.timeout(PATIENCE):
            await proxy.asked.wait()
        town.heal()
        await bot.listens()
        await bot.says(BACK)

        # Telegram goes away in the middle; what was written meanwhile is answered afterwards.
        town.unreachable = True
        await bot.says(UNREACHABLE, times=2)
        await oleg.send("/start", wait=False)
        town.heal()
        await bot.says(BACK, times=2)
        await oleg.will_see("Добавьте первую")

        # The proxy dies and comes back.
        await proxy.die()
        await bot.says(UNREACHABLE, times=3)
        await oleg.send("/help", wait=False)
        await proxy.start()
        await bot.says(BACK, times=3)
        await oleg.will_see("коды из СМС")

        # Another program polls with the same token: this one waits until it ends.
        town.telegram.updates.other_poller = True
        town.telegram.updates.wake()
        await bot.says("с этим токеном уже работает другая программа")
        await oleg.send("/privacy", wait=False)
        town.heal()
        await bot.says(BACK, times=4)
        await oleg.will_see("Что мы храним о вас")

        assert await bot.terminate() == 0
        told = [line for line in bot.lines if UNREACHABLE in line or "другая программа" in line]
        assert len(told) == 4, told
        assert not any("Traceback" in line for line in bot.lines)
