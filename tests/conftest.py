"""The database a test speaks to: a SQLite file, or one of a private PostgreSQL server."""

import gc
import os
import shutil
import ssl
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

from storage.migrate import upgrade
from tests.databases import BOTH
from tests.postgresql_server import Server, programs

MISSING = "PostgreSQL is not installed (Debian: apt-get install postgresql)"


def pytest_configure() -> None:
    """Each conversation starts a bot on a database of its own; what all of them would make anew is made once."""
    # Nothing here speaks TLS, and reading the certificates takes 40 ms.
    ssl.create_default_context = cache(ssl.create_default_context)  # type: ignore[assignment] # keyword arguments
    # SQLAlchemy compiles statements for each engine and dialect. All of one kind are the same here: a fifth less
    compiled = LRUCache[Any, Any](2000)
    Engine._compiled_cache = property(lambda _: compiled, lambda _, own: None)  # type: ignore[assignment]
    DefaultDialect.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]
    DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]


LONGEST = ("tests/processes/", "tests/playground/test_page_in_a_browser.py", "tests/conversations/test_demo.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: else one worker is still busy with them when the others have nothing left."""
    items.sort(key=lambda each: not each.nodeid.startswith(LONGEST))


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


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
