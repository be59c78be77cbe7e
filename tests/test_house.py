"""The house keeps its shape: names, sizes, buttons that fit, a word for every notice, one way out to Telegram."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from aiogram.filters.callback_data import CallbackData

import messages
from domain.cities import zones
from domain.libraries import Country
from domain.notices import NoticeKind, TimerKind
from messages.notices import WORDS
from storage.catalogue import templates
from usecases.timers import DEEDS

ROOT = Path(__file__).parent.parent
FOLDERS = ("bot", "handlers", "storage", "domain", "usecases", "messages", "playground", "benchmarks")
FORBIDDEN = {"util", "utils", "helper", "helpers", "common", "misc", "base", "core", "manager", "service", "services",
             "data", "info"}  # fmt: skip
POSIX_ONLY = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}


def sources(*folders: str) -> list[Path]:
    return [file for folder in folders for file in (ROOT / folder).rglob("*.py")]


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert not [file for file in sources(*FOLDERS) if file.stem in FORBIDDEN or file.parent.name in FORBIDDEN]


def test_nothing_outside_playground_and_tests_needs_a_posix_system() -> None:
    outside = [folder for folder in FOLDERS if folder != "playground"]
    assert not {file.name: found for file in sources(*outside) if (found := imports(file) & POSIX_ONLY)}


def test_every_button_fits_into_64_bytes_and_no_two_share_a_prefix() -> None:
    prefixes: dict[str, str] = {}
    for module in iter_modules(messages.__path__):
        import_module(f"messages.{module.name}")
    every = CallbackData.__subclasses__()
    assert len(every) > 50
    for kind in every:
        prefix = kind.__prefix__
        assert prefix not in prefixes, f"{kind.__name__} and {prefixes.get(prefix)}"
        prefixes[prefix] = kind.__name__
        sizes = [largest(name, field.annotation) for name, field in kind.model_fields.items()]
        assert len(prefix) + len(sizes) + sum(sizes) <= 64, kind.__name__


def test_every_notice_has_words_and_every_timer_a_deed() -> None:
    assert set(WORDS) == set(NoticeKind)
    assert set(DEEDS) == set(TimerKind)


def largest(name: str, kind: object) -> int:
    """Characters of the longest value of a field: a chat's id, a row's id, a zone's name, a template's id, a word."""
    if name == "chat":
        return len("-1009999999999")
    if kind is int:
        return len("9999999")
    named = {
        "zone": max(len(zone) for country in Country for zone in zones(country)),
        "template": max(len(template.id) for template in templates()),
    }
    return named.get(name, 16)


def test_hot_routers_have_no_magic_filters() -> None:
    """Each `F.…` costs a trip through a thread on every update (telegram.md)."""
    for file in sources("handlers"):
        names = {
            node.id for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)
        }
        assert "F" not in names, file


def test_settings_are_checked_before_anything_heavy_is_imported() -> None:
    code = (
        "import sys, bot.settings; print(sorted({'aiogram', 'sqlalchemy', 'apscheduler', 'babel'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert done.stdout.strip() == "[]"
