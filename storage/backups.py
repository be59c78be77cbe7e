"""Copies of the database: made while the bot works, looked through before they count, kept by date, restored.

For the command line and for a thread: nothing here may run inside an event loop.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import URL, make_url

from storage import postgresql_dumps, sqlite_copies
from storage.contents import Contents, CopyError, Why, trouble
from storage.migrate import upgrade
from storage.sqlite import sqlite_file

KEPT = 14
"""Dated copies."""
STAMP = "%Y-%m-%d_%H%M%S"
BEGINS = "knigonosha_"


def _never() -> bool:
    return False


def dated(url: str, folder: Path, now: datetime) -> Path:
    """Where the copy of this instant goes."""
    return folder / f"{BEGINS}{now.astimezone(UTC):{STAMP}}{_suffix(url)}"


def newest(url: str, folder: Path) -> datetime | None:
    """When the last dated copy was made."""
    return max((made for _, made in _dated_files(url, folder)), default=None)


def make(url: str | URL, file: Path, stopped: Callable[[], bool] = _never) -> Contents:
    """A copy in `file`, readable by its owner only, once it has been looked through. Raises CopyError.

    Whatever goes wrong: no half copy is left, and an older one of that name is still there.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _require_time(stopped)
        _copy(url, part, stopped)
        _require_time(stopped)
        contents = look(url, part, stopped)
        _require_time(stopped)
        part.replace(file)
    except OSError as error:
        raise trouble(error) from error
    finally:
        with suppress(OSError):  # where the folder itself cannot be, there is nothing to remove
            part.unlink()
    return contents


def keep_newest(url: str, folder: Path, now: datetime) -> None:
    """KEPT dated copies stay; what a process that was killed left half done goes after a day."""
    by_age = sorted(_dated_files(url, folder), key=lambda each: each[1], reverse=True)
    for file, _ in by_age[KEPT:]:
        file.unlink(missing_ok=True)
    for part, made in _dated_files(url, folder, ".part"):
        if now - made > timedelta(days=1):
            part.unlink(missing_ok=True)


def look(url: str | URL, file: Path, stopped: Callable[[], bool] = _never) -> Contents:
    """Read a copy from one end to the other. Raises CopyError, DatabaseNewer."""
    server = _server(url)
    _require_kind(file, postgresql_dumps.BEGINS_WITH if server else sqlite_copies.BEGINS_WITH)
    if server is None:
        return sqlite_copies.look(file)
    return postgresql_dumps.look_through(server, file, stopped)


def look_at_database(url: str) -> Contents:
    """The database itself, while the bot works. Raises CopyError, DatabaseNewer."""
    database, server = sqlite_file(url), _server(url)
    if server is not None:
        return postgresql_dumps.look(server)
    if database is None or not database.exists():
        raise CopyError(Why.FOREIGN, f"{database}: no such file")
    return sqlite_copies.look(database)


@dataclass(frozen=True)
class Candidate:
    """A copy that was made a database again and waits beside the present one; `url` opens it."""

    url: str
    database: str
    contents: Contents

    def put_in_place(self, now: datetime) -> str:
        """It becomes the database. Gives the name under which the replaced one is kept. Raises CopyError."""
        server = _server(self.database)
        if server is not None:
            aside = postgresql_dumps.beside(server, f"replaced_{now.astimezone(UTC):%Y%m%d_%H%M%S}")
            postgresql_dumps.put_in_place(make_url(self.url), server, aside)
            return str(aside.database)
        database = _file(self.database)
        kept = database.with_name(f"{database.name}.replaced_{now.astimezone(UTC):{STAMP}}")
        try:
            sqlite_copies.put_in_place(_file(self.url), database, kept)
        except OSError as error:
            raise trouble(error) from error
        return str(kept)

    def discard(self) -> None:
        server = _server(self.url)
        if server is not None:
            postgresql_dumps.drop(server)
            return
        for end in ("", "-wal", "-shm"):
            Path(f"{_file(self.url)}{end}").unlink(missing_ok=True)


def prepare(url: str, file: Path) -> Candidate:
    """Look through a copy, make it a database beside the present one, bring it up to this program's version.

    Raises CopyError, DatabaseNewer, DatabaseUnusable; the present database is not touched.
    """
    contents = look(url, file)
    server = _server(url)
    if server is not None:
        beside = postgresql_dumps.beside(server, "restoring")
        opened = beside.render_as_string(hide_password=False)
    else:
        opened = _restoring(make_url(url))
    candidate = Candidate(opened, url, contents)
    candidate.discard()
    try:
        if server is not None:
            postgresql_dumps.make_empty(beside, server)
            postgresql_dumps.load(beside, file)
        else:
            make(URL.create("sqlite", database=str(file)), _file(opened))
        upgrade(opened)
    except BaseException:
        candidate.discard()
        raise
    return candidate


def _restoring(url: URL) -> str:
    return url.set(database=f"{url.database}.restoring").render_as_string(hide_password=False)


def _copy(url: str | URL, target: Path, stopped: Callable[[], bool]) -> None:
    server = _server(url)
    if server is not None:
        postgresql_dumps.dump(server, target, stopped)
        return
    sqlite_copies.copy(_file(url), target, stopped)


def _require_time(stopped: Callable[[], bool]) -> None:
    """A part may be over before it asks for the first time whether the bot is ending."""
    if stopped():
        raise CopyError(Why.STOPPED)


def _require_kind(file: Path, begins_with: bytes) -> None:
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(begins_with))
    except OSError as error:
        raise trouble(error) from error
    if begins != begins_with:
        raise CopyError(Why.FOREIGN, file)


def _dated_files(url: str, folder: Path, end: str = "") -> list[tuple[Path, datetime]]:
    suffix, found = _suffix(url) + end, []
    for file in folder.glob(f"{BEGINS}*{suffix}"):
        try:
            made = datetime.strptime(file.name.removeprefix(BEGINS).removesuffix(suffix), STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue  # somebody's own copy: not ours to delete
        found.append((file, made))
    return found


def _suffix(url: str) -> str:
    return ".dump" if _server(url) is not None else ".db"


def _server(url: str | URL) -> URL | None:
    parsed = make_url(url)
    return parsed if parsed.get_backend_name() == "postgresql" else None


def _file(url: str | URL) -> Path:
    file = sqlite_file(url)
    if file is None:
        raise ValueError("not a SQLite database")
    return file
