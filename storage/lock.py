"""One process delivers: on SQLite a lock file beside the database, held as long as the process lives (law 3)."""

import sqlite3
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process has this database."""


class Lock:
    """The file is a database of its own that stays exclusively begun: the system frees it at any end, on any system."""

    def __init__(self, database: Path) -> None:
        """Raises AlreadyRunning; OSError and sqlite3.Error where the file cannot be made or is no lock of ours."""
        database.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(f"{database}.lock", timeout=0, isolation_level=None)
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            self._connection.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise AlreadyRunning from error
            raise

    def release(self) -> None:
        self._connection.close()
