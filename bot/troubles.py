"""What is wrong with a database or a copy of one, as one line in Russian and English."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.obstacles import ALREADY_RUNNING, CannotGoOn, RunningAlready
from storage.contents import CopyError, Why
from storage.database import named
from storage.lock import AlreadyRunning, CannotLock
from storage.migrate import DatabaseNewer, DatabaseUnusable

NEWER = (
    "DATABASE_URL: база новее этой программы, обновите программу "
    "/ the database is newer than this program, update the program ({revision})"
)
NEWER_COPY = (
    "{copy}: копия новее этой программы, обновите программу "
    "/ the copy is newer than this program, update the program ({revision})"
)
CANNOT_LOCK = "DATABASE_URL: рядом с базой {database} нельзя писать / cannot write beside the database ({reason})"
UNUSABLE = "DATABASE_URL: база {database} не открывается / the database cannot be opened ({reason})"
COPY = {
    Why.FULL: "на диске нет места / no room on the disk",
    Why.BROKEN: "повреждено, не читается целиком / broken, cannot be read whole",
    Why.FOREIGN: "это не наша база или база другого вида / no database of ours, or one of another kind",
    Why.PROGRAM: "нужны pg_dump и pg_restore не старше сервера / pg_dump and pg_restore no older than the server",
    Why.RIGHT: "пользователю базы нужно право CREATEDB / the database's user needs the right CREATEDB",
    Why.IN_USE: "с базой работает ещё кто-то / somebody else is connected to the database",
    Why.STOPPED: "прервано / interrupted",
    Why.OTHER: "не получилось / it did not work",
}


@contextmanager
def told(url: str, copy: object = None) -> Iterator[None]:
    """Raises CannotGoOn instead of what storage raises; `copy` is the file that is being made or read."""
    try:
        yield
    except AlreadyRunning as error:
        raise RunningAlready(ALREADY_RUNNING) from error
    except CannotLock as error:
        raise CannotGoOn(CANNOT_LOCK.format(database=named(url), reason=error)) from error
    except DatabaseNewer as error:
        line = NEWER if copy is None else NEWER_COPY
        raise CannotGoOn(line.format(copy=copy, revision=error)) from error
    except DatabaseUnusable as error:
        raise CannotGoOn(UNUSABLE.format(database=named(url), reason=error)) from error
    except CopyError as error:
        reason = f" ({error})" if str(error) else ""
        raise CannotGoOn(f"{copy or named(url)}: {COPY[error.why]}{reason}") from error
