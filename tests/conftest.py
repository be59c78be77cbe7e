"""The database a test speaks to: a SQLite file, or one of a private PostgreSQL server."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.migrate import upgrade
from tests.databases import BOTH
from tests.postgresql_server import Server, programs

MISSING = "PostgreSQL is not installed (Debian: apt-get install postgresql)"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [each for each in terminalreporter.stats.get("skipped", ()) if MISSING in str(each.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{MISSING}: {len(skipped)} tests were skipped")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="tests/faults in full: hundreds of crashes, minutes of locks")
    parser.addoption(
        "--database", default="sqlite", choices=BOTH, help="where tests run that are not about one database or both"
    )


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Started when the first test wants it."""
    folder = programs()
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    server = Server(folder)
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database without rows, made once and copied for each test."""
    file = tmp_path_factory.mktemp("database") / "empty.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def database_file(migrated_file: Path, tmp_path: Path) -> Path:
    file = tmp_path / "knigonosha.db"
    shutil.copy(migrated_file, file)
    return file


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """SQLite, unless the test is one of `on_both_databases` or `--database` says otherwise."""
    if getattr(request, "param", request.config.getoption("--database")) == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        return server.fresh()
    return f"sqlite+aiosqlite:///{request.getfixturevalue('database_file')}"
