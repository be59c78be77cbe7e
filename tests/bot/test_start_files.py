"""The files that start the bot elsewhere agree with the program; cmd.exe itself cannot be had here."""

import configparser
import re
from pathlib import Path

from bot.obstacles import CANNOT_GO_ON

PROJECT = Path(__file__).parents[2]
BATCH = (PROJECT / "start.bat").read_bytes()


def test_the_batch_file_ends_its_lines_as_windows_does_and_is_utf8_without_a_mark() -> None:
    assert BATCH.count(b"\n") == BATCH.count(b"\r\n") > 30
    assert not BATCH.startswith(b"\xef\xbb\xbf")
    assert "*.bat text eol=crlf" in (PROJECT / ".gitattributes").read_text()


def test_every_jump_of_the_batch_file_has_its_label_and_nothing_is_blocked_in_brackets() -> None:
    text = BATCH.decode()
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", text)) == labels
    # Inside brackets cmd.exe would read %errorlevel% before the command has run.
    assert not re.search(r"^\s*(if|for|else).*\(\s*$", text, re.MULTILINE)
    assert f"if %errorlevel% == {CANNOT_GO_ON} goto stuck" in text


def test_systemd_does_not_start_again_what_somebody_must_first_change() -> None:
    unit = configparser.ConfigParser()
    unit.read(PROJECT / "docs" / "knigonosha.service", encoding="utf-8")
    assert unit["Service"]["RestartPreventExitStatus"] == str(CANNOT_GO_ON)
    assert unit["Service"]["ReadWritePaths"].endswith("/var")
