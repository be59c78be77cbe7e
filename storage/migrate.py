"""Brings a database to this program's version, in one transaction, on a connection of its own (telegram.md)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DatabaseError

from storage.migrations import HEAD


class DatabaseNewer(Exception):
    """A newer program has used this database; this one would not understand it."""


class DatabaseUnusable(Exception):
    """The file cannot be opened, written, or is no database of ours."""


def upgrade(url: str) -> bool:
    """Make or update the database. True when something was done. Raises DatabaseNewer, DatabaseUnusable."""
    try:
        with _opened(url) as connection:
            found = _revision(connection)
            if found == HEAD:
                return False
            if found is not None and found > HEAD:
                raise DatabaseNewer(found)
            _run(connection)
            return True
    except (DatabaseError, OSError) as error:
        raise DatabaseUnusable(str(getattr(error, "orig", None) or error)) from error


def is_current(url: str) -> bool:
    """This program's own version, so that another one may be using it now."""
    with _opened(url) as connection:
        return _revision(connection) == HEAD


@contextmanager
def _opened(url: str) -> Iterator[Connection]:
    parsed = make_url(url).set(drivername=make_url(url).get_backend_name())
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, hide_parameters=True)
    event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _run(connection: Connection) -> None:
    # Batch mode with foreign keys on deletes child rows (seen, telegram.md): this connection never turns them on.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    connection.rollback()
    with connection.begin():
        try:
            command.upgrade(config, "head")
        except CommandError as error:  # its version is none that this program knows
            raise DatabaseUnusable(str(error)) from error
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise DatabaseUnusable(f"a row of {broken[0]} refers to nothing")
