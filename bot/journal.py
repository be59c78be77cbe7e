"""What the log says and where: in full in a daily file under var/, kept for two weeks; in short on the console."""

import copy
import logging
import sys
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path
from typing import Final

LOG_FOLDER: Final = Path("var")
LOG_FILE: Final = LOG_FOLDER / "knigonosha.log"
DAYS: Final = 14
"""That logs are kept (R12)."""
FORM: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

log = logging.getLogger("knigonosha")


class Short(logging.Formatter):
    """One line for each record: where an error came from stands in the file."""

    def format(self, record: logging.LogRecord) -> str:
        short = copy.copy(record)
        if record.exc_info and record.exc_info[0] is not None:
            short.msg, short.args = f"{record.getMessage()} ({record.exc_info[0].__name__}, {LOG_FILE})", ()
        short.exc_info = short.exc_text = short.stack_info = None
        return super().format(short)


class DailyFile(TimedRotatingFileHandler):
    """A full disk neither stops the bot nor fills the console: the line is on the console once already."""

    def __init__(self) -> None:
        LOG_FOLDER.mkdir(parents=True, exist_ok=True)
        super().__init__(LOG_FILE, when="midnight", backupCount=DAYS, encoding="utf-8")
        self.setFormatter(logging.Formatter(FORM))

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing to be done."""


def to_console(level: str) -> None:
    console = logging.StreamHandler(sys.stderr)
    console.setFormatter(logging.Formatter(FORM))
    logging.basicConfig(level=level, handlers=[console])
    # They repeat at each failed poll what bot.watch says once, and log what people's updates were.
    logging.getLogger("aiogram").setLevel(logging.CRITICAL)
    # They would write every row that is read into the log, or every wakening.
    for name in ("aiosqlite", "alembic", "apscheduler"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # A job that is cut off at the end is no error; what goes wrong in one is logged where it is done.
    logging.getLogger("apscheduler.executors").setLevel(logging.CRITICAL)


def to_files() -> None:
    """From now on in full in the file and in short on the console; only there, in full, where no file can be made."""
    root = logging.getLogger()
    try:
        daily = DailyFile()
    except OSError as error:
        log.warning("%s cannot be written (%s): the log is here only", LOG_FILE, error.strerror)
        return
    for console in root.handlers:
        console.setFormatter(Short(FORM))
    root.addHandler(daily)
