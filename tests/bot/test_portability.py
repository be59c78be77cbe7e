"""The bot runs on Windows too: nothing outside playground and tests uses what only POSIX systems have."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PACKAGES = ("benchmarks", "bot", "domain", "handlers", "messages", "storage", "usecases")
MODULES = {
    "crypt", "curses", "fcntl", "grp", "nis", "ossaudiodev", "posix", "pty", "pwd", "readline", "resource", "spwd",
    "syslog", "termios", "tty", "uvloop",
}  # fmt: skip
ATTRIBUTES = {
    "asyncio": {"PidfdChildWatcher", "ThreadedChildWatcher"},
    "os": {
        "chown", "chroot", "fchmod", "fork", "forkpty", "getegid", "geteuid", "getgid", "getpgid", "getuid", "killpg",
        "lchown", "mkfifo", "nice", "openpty", "register_at_fork", "setgid", "setpgid", "setsid", "setuid", "sysconf",
        "uname", "wait3", "wait4",
    },
    "signal": {
        "SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGSTOP", "SIGTSTP", "SIGUSR1", "SIGUSR2",
        "alarm", "pause", "setitimer", "sigwait",
    },
    "time": {"clock_gettime", "tzset"},
}  # fmt: skip
METHODS = {"add_reader", "add_signal_handler", "add_writer", "remove_signal_handler"}
"""Of an event loop: Windows has a loop without them."""


def offences(source: str) -> Iterator[str]:
    """What of this source only POSIX systems have."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module.split(".")[0] in MODULES:
                yield node.module
            yield from (name.name for name in node.names if name.name in ATTRIBUTES.get(node.module, ()))
        elif isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if node.attr in METHODS or node.attr in ATTRIBUTES.get(owner, ()):
                yield f"{owner}.{node.attr}"


def files() -> list[Path]:
    return [file for package in PACKAGES for file in sorted((PROJECT / package).rglob("*.py"))]


def test_nothing_that_a_library_runs_needs_a_posix_system() -> None:
    found = {str(file.relative_to(PROJECT)): sorted(offences(file.read_text(encoding="utf-8"))) for file in files()}
    assert len(found) > 100
    assert {name: offence for name, offence in found.items() if offence} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "import os, pwd",
        "from resource import getrusage",
        "def f():\n    import termios",
        "import signal\nsignal.SIGKILL",
        "from signal import SIGHUP",
        "import os\nos.fork()",
        "loop.add_signal_handler(15, stop)",
    ],
)
def test_the_scan_sees_what_it_looks_for(source: str) -> None:
    assert list(offences(source))


@pytest.mark.parametrize(
    "source", ["import signal\nsignal.SIGTERM", "import os\nos.replace(a, b)", "from os import path"]
)
def test_the_scan_lets_pass_what_windows_has(source: str) -> None:
    assert not list(offences(source))
