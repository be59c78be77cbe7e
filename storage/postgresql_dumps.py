"""Copies of a PostgreSQL database by its own pg_dump and pg_restore; a copy is looked through in a database beside."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL

from storage.contents import COUNTED, Contents, CopyError, Why, of_ours
from storage.postgresql import CHECKING

BEGINS_WITH = b"PGDMP"
LOOK = 0.2
"""Seconds between two looks whether the bot is ending."""
NAME_LIMIT = 40
"""Of a name's 63 bytes; the rest says what the database beside is for."""


def dump(url: URL, target: Path, stopped: Callable[[], bool] = lambda: False) -> None:
    """Readers and writers go on meanwhile. Raises CopyError."""
    _run(url, ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(target)], stopped)


def load(url: URL, file: Path, stopped: Callable[[], bool] = lambda: False) -> None:
    """Into an empty database. Raises CopyError."""
    how = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run(url, ["pg_restore", *how, "--dbname", str(url.database), str(file)], stopped)


def look(url: URL) -> Contents:
    """Raises CopyError, DatabaseNewer."""
    return asyncio.run(_look(url))


def look_through(server: URL, file: Path, stopped: Callable[[], bool]) -> Contents:
    """A dump, in an empty database beside. Raises CopyError, DatabaseNewer."""
    return asyncio.run(_look_through(server, file, stopped))


async def _look_through(server: URL, file: Path, stopped: Callable[[], bool]) -> Contents:
    """One process after the other: the database beside has one name, so that what a killed one left is dropped."""
    async with _connected(server) as connection:
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", CHECKING):
            if stopped():
                raise CopyError(Why.STOPPED)
            await asyncio.sleep(LOOK)
        return await asyncio.to_thread(_look_beside, server, file, stopped)


def _look_beside(server: URL, file: Path, stopped: Callable[[], bool]) -> Contents:
    scratch = beside(server, "check")
    make_empty(scratch, server)
    try:
        load(scratch, file, stopped)
        return look(scratch)
    finally:
        drop(scratch)


def beside(url: URL, purpose: str) -> URL:
    """The address of another database of the same server."""
    return url.set(database=f"{str(url.database)[:NAME_LIMIT]}_{purpose}")


def make_empty(url: URL, like: URL) -> None:
    """An empty database that sorts as `like` does, in the place of one that was left over. Raises CopyError."""
    drop(url)
    sorting = asyncio.run(_ask(like, "SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()"))
    collate, ctype = (_literal(value) for value in sorting[0])
    asyncio.run(
        _ask(
            url.set(database="postgres"),
            f"CREATE DATABASE {_name(url)} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE {collate} LC_CTYPE {ctype}",
        )
    )


def drop(url: URL) -> None:
    asyncio.run(_ask(url.set(database="postgres"), f"DROP DATABASE IF EXISTS {_name(url)}"))


def put_in_place(candidate: URL, database: URL, aside: URL) -> None:
    """`database` becomes `aside`, `candidate` becomes `database`, both or neither."""
    both = (
        f"ALTER DATABASE {_name(database)} RENAME TO {_name(aside)}",
        f"ALTER DATABASE {_name(candidate)} RENAME TO {_name(database)}",
    )
    asyncio.run(_ask(database.set(database="postgres"), *both))


async def _look(url: URL) -> Contents:
    tables = {row[0] for row in await _ask(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    found = await _ask(url, "SELECT version_num FROM alembic_version") if "alembic_version" in tables else []
    revision = of_ours(found[0][0] if found else None)
    if missing := set(COUNTED) - tables:
        raise CopyError(Why.BROKEN, f"no table {min(missing)}")
    # Names of our own tables.
    rows = await _ask(url, "SELECT " + ", ".join(f"(SELECT count(*) FROM {name})" for name in COUNTED))  # noqa: S608
    return Contents(revision, dict(zip(COUNTED, rows[0], strict=True)))


async def _ask(url: URL, *statements: str) -> Sequence[Any]:
    """The rows of the last statement; several are one transaction. Raises CopyError."""
    async with _connected(url) as connection:
        if len(statements) == 1:
            return list(await connection.fetch(statements[0]))
        async with connection.transaction():
            for statement in statements:
                await connection.execute(statement)
        return []


@asynccontextmanager
async def _connected(url: URL) -> AsyncIterator[Any]:
    """Raises CopyError for whatever the server says."""
    import asyncpg

    try:
        connection = await asyncpg.connect(timeout=10.0, **url.get_dialect()().create_connect_args(url)[1])
        try:
            yield connection
        finally:
            await connection.close()
    except asyncpg.InsufficientPrivilegeError as error:
        raise CopyError(Why.RIGHT, error) from error
    except asyncpg.ObjectInUseError as error:
        raise CopyError(Why.IN_USE, error) from error
    except asyncpg.DiskFullError as error:
        raise CopyError(Why.FULL, error) from error
    except (asyncpg.PostgresError, OSError) as error:
        raise CopyError(Why.OTHER, error) from error


def _run(url: URL, command: list[str], stopped: Callable[[], bool]) -> None:
    program, *rest = command
    try:
        process = subprocess.Popen(  # noqa: S603 - our own words, no shell
            [program, "--no-password", *rest],
            env=_environment(url), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
    except OSError as error:
        raise CopyError(Why.PROGRAM, f"{program}: {error.strerror}") from error
    while True:
        try:
            _, said = process.communicate(timeout=LOOK)
            break
        except subprocess.TimeoutExpired:
            if stopped():
                process.kill()
                process.communicate()
                raise CopyError(Why.STOPPED) from None
    if process.returncode:
        raise CopyError(_why(said.decode(errors="replace")), _first_line(said.decode(errors="replace")))


def _why(said: str) -> Why:
    """By the programs' own words, which are English in our environment."""
    if "No space left" in said:
        return Why.FULL
    if "server version mismatch" in said or "unsupported version" in said:
        return Why.PROGRAM
    broken = ("does not appear to be a valid archive", "could not read from input", "corrupt", "unexpected end")
    return Why.BROKEN if any(words in said for words in broken) else Why.OTHER


def _first_line(said: str) -> str:
    """Later ones may quote a row."""
    return said.strip().partition("\n")[0]


def _environment(url: URL) -> dict[str, str]:
    """The address as libpq reads it; a password never stands among the arguments, where everybody could see it."""
    socket_or_host = url.host or url.query.get("host")
    given = {
        "PGHOST": socket_or_host,
        "PGPORT": url.port or url.query.get("port"),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGSSLMODE": url.query.get("ssl"),
    }
    return {**os.environ, "LC_ALL": "C", **{name: str(value) for name, value in given.items() if value}}


def _name(url: URL) -> str:
    return '"' + str(url.database).replace('"', '""') + '"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
