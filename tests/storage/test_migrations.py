"""A database that the migrations made is the one of storage/tables.py, and updating it loses nothing."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

import storage
from storage import migrate
from storage.database import Database
from storage.migrate import DatabaseNewer, DatabaseUnusable, is_behind, upgrade
from storage.migrations import HEAD
from storage.tables import metadata
from storage.transaction import transaction
from tests.postgresql_server import Server
from tests.storage.rows import Rows


async def test_the_migrations_make_the_tables_of_the_program(db: Database) -> None:
    async with db.read() as connection:
        difference = await connection.run_sync(lambda it: compare_metadata(MigrationContext.configure(it), metadata))
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


def test_partial_indexes_are_made_on_postgresql_as_the_tables_say(postgresql: Server) -> None:
    """PostgreSQL writes conditions in its own words: what the migration made is what the tables themselves make."""
    by_migration, by_tables = postgresql.fresh(), postgresql.fresh("template0")
    assert asyncio.run(indexes(by_migration)) == asyncio.run(indexes(by_tables, make=True))


async def indexes(url: str, *, make: bool = False) -> dict[str, str]:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        if make:
            await connection.run_sync(metadata.create_all)
        every = text("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
        found = {row.indexname: row.indexdef for row in await connection.execute(every)}
    await engine.dispose()
    assert any(" WHERE " in definition for definition in found.values())
    return {name: definition for name, definition in found.items() if name != "alembic_version_pkc"}


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


async def test_updating_again_keeps_every_row(rows: Rows, database_url: str) -> None:
    await rows.volunteers(5)
    await rows.action(1, 2, 2)
    before = {name: await rows.count(name) for name in metadata.tables}
    assert before["people"] == 6
    assert await asyncio.to_thread(upgrade, database_url) is False
    assert {name: await rows.count(name) for name in metadata.tables} == before


async def test_a_newer_programs_database_is_left_alone_on_both(rows: Rows, database_url: str) -> None:
    async with transaction(rows.db) as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewer):
        await asyncio.to_thread(upgrade, database_url)
    assert await rows.count("alembic_version WHERE version_num = '9999'") == 1


def test_two_programs_that_migrate_at_once_wait_for_each_other(postgresql: Server) -> None:
    url = postgresql.fresh("template0")
    with ThreadPoolExecutor() as both:
        assert sorted(both.map(upgrade, [url, url])) == [False, True]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [("postgresql://test@127.0.0.1:1/it", "refused|Connect"), ("no such database", "does not exist")],
)
def test_a_server_that_gives_no_database_is_told_in_one_line(postgresql: Server, wrong: str, said: str) -> None:
    url = wrong.replace("postgresql:", "postgresql+asyncpg:") if "://" in wrong else postgresql.url("nowhere")
    with pytest.raises(DatabaseUnusable, match=said) as error:
        upgrade(url)
    assert "\n" not in str(error.value)


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


def test_tables_that_a_new_program_will_change_are_known(
    database_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_behind(f"sqlite:///{database_file}") is False
    monkeypatch.setattr(migrate, "HEAD", "0002")
    assert is_behind(f"sqlite:///{database_file}") is True
    assert is_behind(f"sqlite:///{tmp_path / 'new.db'}") is False
