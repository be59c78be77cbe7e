"""What ends the process with one line, because somebody must first change something."""

from typing import Final

CANNOT_GO_ON: Final = 2
"""The exit code."""
ALREADY_RUNNING: Final = "Бот уже запущен / The bot is running already"


class CannotGoOn(Exception):
    """The text is the one line that is printed."""


class RunningAlready(CannotGoOn):
    """Another process has the database."""
