"""A database that the migrations made is the one of storage/tables.py, and updating it loses nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import storage
from storage.migrate import DatabaseNewer, DatabaseUnusable, upgrade
from storage.migrations import HEAD
from storage.tables import metadata
from tests.storage.rows import Rows


def test_the_migrations_make_the_tables_of_the_program(database_file: Path) -> None:
    engine = create_engine(f"sqlite:///{database_file}")
    with engine.connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert difference == []


def test_partial_indexes_are_made_as_the_tables_say(database_file: Path) -> None:
    """Alembic does not compare the conditions of an index."""
    expected = {
        index.name: str(index.dialect_options["sqlite"]["where"])
        for table in metadata.tables.values()
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    }
    with closing(sqlite3.connect(database_file)) as connection:
        made = dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'")
        )
    assert expected
    assert {name: sql.partition(" WHERE ")[2] for name, sql in made.items()} == expected


def test_an_id_that_lives_on_in_buttons_and_keys_is_never_given_twice(database_file: Path) -> None:
    """Alembic does not compare this either."""
    expected = {name for name, table in metadata.tables.items() if table.dialect_options["sqlite"]["autoincrement"]}
    with closing(sqlite3.connect(database_file)) as connection:
        made = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")}
    assert made == expected
    assert {"people", "actions", "shifts", "roles", "signups"} <= made


def test_the_program_expects_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


async def test_updating_again_keeps_every_row(rows: Rows, database_file: Path) -> None:
    await rows.volunteers(5)
    await rows.action(1, 2, 2)
    before = counts(database_file)
    assert before["people"] == 6
    assert upgrade(f"sqlite:///{database_file}") is False
    assert counts(database_file) == before


def counts(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        # Names of our own tables.
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for name in metadata.tables
        }


def test_a_database_of_a_newer_program_is_left_alone(database_file: Path) -> None:
    with closing(sqlite3.connect(database_file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = database_file.read_bytes()
    with pytest.raises(DatabaseNewer):
        upgrade(f"sqlite:///{database_file}")
    assert database_file.read_bytes() == before


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Уважаемые коллеги! " * 100)
    with pytest.raises(DatabaseUnusable):
        upgrade(f"sqlite:///{file}")
    assert file.read_text().startswith("Уважаемые")


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    assert upgrade(f"sqlite:///{tmp_path}/var/new/knigonosha.db") is True
    assert upgrade(f"sqlite:///{tmp_path}/var/new/knigonosha.db") is False
