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


LIFE = """
"$BIN/pg_ctl" start -w -D it -l log -o "$OPTIONS" >pg_ctl.log 2>&1 && echo ready
read until_the_end
"$BIN/pg_ctl" stop -D it -m immediate >/dev/null 2>&1
rm -rf "$PWD"
"""
"""The shell waits for the end of its input: the server goes with the tests, however they end."""


class Server:
    """`start` it outside of an event loop. What is written here need not survive a power cut, so nothing waits for
    the disk."""

    def __init__(self, bin_: Path) -> None:
        self._bin = bin_
        # Not pytest's own folder: only its owner may enter there, and the server may not be root.
        self._folder = Path(tempfile.mkdtemp(prefix="knigonosha-postgresql-"))
        self._as_whom: dict[str, Any] = {}
        if os.name == "posix" and os.geteuid() == 0:
            self._as_whom = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            shutil.chown(self._folder, "nobody")
        self._life: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        self.port = 0

    def start(self) -> Self:
        made = subprocess.run(  # noqa: S603
            [self._bin / "initdb", "--pgdata=it", "--auth=trust", "--username=test", "--encoding=UTF8", "--locale=C",
             "--no-sync"], cwd=self._folder, capture_output=True, check=False, **self._as_whom,
        )  # fmt: skip
        if made.returncode:
            raise RuntimeError(made.stderr.decode())
        access = self._folder / "it" / "pg_hba.conf"
        access.write_text("host all vera all scram-sha-256\n" + access.read_text())
        if not self._lives():
            raise RuntimeError((self._folder / "log").read_text())
        asyncio.run(self.admin("CREATE ROLE vera LOGIN PASSWORD 'right'", f"CREATE DATABASE {MIGRATED}"))
        upgrade(self.url(MIGRATED))
        return self

    def _lives(self) -> bool:
        self.port = _free_port()
        settings = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "",
                    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
                    "shared_buffers": "32MB", "max_connections": 60}  # fmt: skip
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        given = {"BIN": str(self._bin), "OPTIONS": options, "PATH": os.defpath}
        self._life = subprocess.Popen(  # noqa: S603 - our own words above
            ["/bin/sh", "-c", LIFE], cwd=self._folder, env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            **self._as_whom,
        )  # fmt: skip
        assert self._life.stdout is not None
        return self._life.stdout.readline() == b"ready\n"

    async def restart(self) -> None:
        """As an administrator does it: who is connected is thrown out."""
        pg_ctl = [str(self._bin / "pg_ctl"), "restart", "-w", "-D", "it", "-l", "log", "-m", "fast"]
        done = await asyncio.create_subprocess_exec(
            *pg_ctl, cwd=self._folder, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
            **self._as_whom,
        )  # fmt: skip
        if await done.wait():
            raise RuntimeError((self._folder / "log").read_text())

    def stop(self) -> None:
        if self._life is not None:
            self._life.communicate()

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


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
