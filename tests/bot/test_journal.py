"""The log: in full in a file of each day, in short on the console; each test in a process with a log of its own."""

import os
import subprocess
import sys
from pathlib import Path

from bot.journal import DAYS, LOG_FILE, LOG_FOLDER

PROJECT = Path(__file__).parents[2]
BREAKS = """
import logging
from bot import journal
journal.to_console("INFO")
journal.to_files()
try:
    raise ValueError
except ValueError:
    logging.getLogger("knigonosha").exception("unexpected")
"""


def console_of(program: str, folder: Path) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stderr


def test_where_an_error_came_from_stands_in_the_file_and_the_console_stays_short(tmp_path: Path) -> None:
    console = console_of(BREAKS, tmp_path)
    assert console.count("\n") == 1
    assert console.endswith(f"ERROR knigonosha: unexpected (ValueError, {LOG_FILE})\n")
    assert "Traceback" in (tmp_path / LOG_FILE).read_text(encoding="utf-8")


def test_yesterdays_log_is_put_aside_and_the_fifteenth_is_deleted(tmp_path: Path) -> None:
    (tmp_path / LOG_FOLDER).mkdir()
    for day in range(1, 16):
        (tmp_path / f"{LOG_FILE}.2025-10-{day:02}").touch()
    file = tmp_path / LOG_FILE
    file.write_text("yesterday\n", encoding="utf-8")
    os.utime(file, (1_762_000_000, 1_762_000_000))  # 1 November 2025
    console_of(BREAKS, tmp_path)
    assert "yesterday" not in file.read_text(encoding="utf-8")
    old = sorted(each.name for each in file.parent.glob("knigonosha.log.*"))
    assert len(old) == DAYS
    assert old[-2:] == ["knigonosha.log.2025-10-15", old[-1]]
    assert old[-1].startswith("knigonosha.log.2025-1")


def test_where_no_file_can_be_made_the_console_tells_all(tmp_path: Path) -> None:
    (tmp_path / LOG_FOLDER).write_text("no folder")
    console = console_of(BREAKS, tmp_path)
    assert "the log is here only" in console
    assert "Traceback" in console


def test_a_disk_that_fills_up_stops_nobody_and_is_not_repeated_on_the_console(tmp_path: Path) -> None:
    full = BREAKS + "logging.getLogger().handlers[-1].stream.close()\nlogging.getLogger('knigonosha').info('goes on')\n"
    assert console_of(full, tmp_path).count("\n") == 2
