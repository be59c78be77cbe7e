"""Copies of a SQLite database: made while the bot writes, looked through, put in its place."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from storage.contents import COUNTED, Contents, CopyError, Why, of_ours, trouble

BEGINS_WITH = b"SQLite format 3\0"


def copy(source: Path, target: Path, stopped: Callable[[], bool]) -> None:
    """One reader's view of `source`: the writer goes on meanwhile, and what was deleted leaves no trace in the copy.

    Raises CopyError.
    """
    try:
        with closing(_reader(source)) as connection:
            connection.set_progress_handler(lambda: int(stopped()), 10_000)
            connection.execute("VACUUM INTO ?", (str(target),))
        with target.open("rb+") as written:
            os.fsync(written.fileno())
    except (sqlite3.Error, OSError) as error:
        raise trouble(error) from error


def look(file: Path) -> Contents:
    """Reads all of it. Raises CopyError, DatabaseNewer."""
    try:
        with closing(_reader(file)) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
            if said != "ok":
                raise CopyError(Why.BROKEN, said)
            orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
            if orphan is not None:
                raise CopyError(Why.BROKEN, f"a row of {orphan[0]} refers to nothing")
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            ours = "alembic_version" in tables
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone() if ours else None
            revision = of_ours(found[0] if found else None)
            if missing := set(COUNTED) - tables:
                raise CopyError(Why.BROKEN, f"no table {min(missing)}")
            # Names of our own tables.
            counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED}  # noqa: S608
            return Contents(revision, counts)
    except (sqlite3.Error, OSError) as error:
        raise trouble(error) from error


def put_in_place(candidate: Path, database: Path, aside: Path) -> None:
    """`database` is kept as `aside` with all that it holds, `candidate` becomes `database`. Whenever this is cut short,
    there is a database: a bot that finds none would make an empty one."""
    if database.exists():
        _write_out(database)
        left = [end for end in ("-wal", "-shm") if Path(f"{database}{end}").exists()]
        for end in ("", *left):
            _also_call(Path(f"{database}{end}"), Path(f"{aside}{end}"))
        for end in left:  # beside another database they would be read into it
            Path(f"{database}{end}").unlink()
    candidate.replace(database)


def _also_call(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except OSError:  # a disk without second names
        shutil.copy2(file, name)


def _write_out(database: Path) -> None:
    """The last commits may stand in a file of their own; a database that is past reading keeps it."""
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        return


def _reader(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=8)
