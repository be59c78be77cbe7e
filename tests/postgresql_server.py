"""A private PostgreSQL for the tests: made in a temporary folder, on a loopback port of its own, gone at the end."""

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import Any, Self

import asyncpg

from storage.migrate import upgrade

DEBIAN = Path("/usr/lib/postgresql")
MIGRATED = "migrated"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: Debian keeps them out of PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted((each.parent for each in DEBIAN.glob("*/bin/initdb")), key=lambda it: float(it.parent.name))
    return folders[-1] if folders else None


class Server:
    """`start` it outside of an event loop. What is written here need not survive a power cut, so nothing waits for
    the disk."""

    def __init__(self, bin_: Path) -> None:
        self._bin = bin_
        # Not pytest's own folder: only its owner may enter there, and the server may not be root.
        self._folder = Path(tempfile.mkdtemp(prefix="knigonosha-postgresql-"))
        self._numbers = count(1)
        self.port = 0

    def start(self) -> Self:
        if os.name == "posix" and os.geteuid() == 0:
            shutil.chown(self._folder, "nobody")
        self._run("initdb", "--pgdata", "it", "--auth=trust", "--username=test", "--encoding=UTF8", "--locale=C", "-N")
        for _ in range(5):
            self.port = _free_port()
            settings = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "",
                        "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
                        "shared_buffers": "32MB", "max_connections": 60}  # fmt: skip
            given = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
            if self._run("pg_ctl", "start", "-w", "-D", "it", "-l", "log", "-o", given, check=False) == 0:
                break
        else:
            raise RuntimeError((self._folder / "log").read_text())
        asyncio.run(self.admin(f"CREATE DATABASE {MIGRATED}"))
        upgrade(self.url(MIGRATED))
        return self

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "-D", "it", "-m", "immediate", check=False)
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://test@127.0.0.1:{self.port}/{database}"

    def fresh(self, template: str = MIGRATED) -> str:
        """The address of a database of one's own: a copy of the migrated one, or empty with `template0`."""
        name = f"town_{next(self._numbers)}"
        asyncio.run(self.admin(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"))
        return self.url(name)

    async def admin(self, *statements: str) -> None:
        connection = await asyncpg.connect(user="test", host="127.0.0.1", port=self.port, database="postgres")
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    def _run(self, program: str, *arguments: str, check: bool = True) -> int:
        as_whom: dict[str, Any] = {}
        if os.name == "posix" and os.geteuid() == 0:
            as_whom = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        with (self._folder / f"{program}.err").open("wb") as errors:
            done = subprocess.run(  # noqa: S603
                [self._bin / program, *arguments], cwd=self._folder, stderr=errors, check=False, **quiet, **as_whom
            )
        if check and done.returncode:
            raise RuntimeError((self._folder / f"{program}.err").read_text())
        return done.returncode


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
