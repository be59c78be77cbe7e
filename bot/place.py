"""Whether the bot can keep anything here: room on the disk and the right to write."""

import errno
import shutil
from pathlib import Path
from typing import Final

from bot.hindrances import Hindered
from messages.setup import Trouble

MEGABYTE: Final = 1024 * 1024
ENOUGH: Final = 200
"""Megabytes for years of rows, their copies and two weeks of logs."""


def check_place(folder: Path, enough: int = ENOUGH) -> None:
    """`folder` need not exist yet, and nothing is left in it. Raises Hindered DISK_FULL, NO_RIGHTS."""
    folder = folder.absolute()
    try:
        there = next(each for each in (folder, *folder.parents) if each.exists())
        free = shutil.disk_usage(there).free // MEGABYTE
        if free < enough:
            raise Hindered(Trouble.DISK_FULL, folder=str(folder), free=free, needed=enough)
        _try_to_write(there)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Hindered(Trouble.DISK_FULL, folder=str(folder), free=0, needed=enough) from error
        raise Hindered(Trouble.NO_RIGHTS, folder=str(folder), why=error.strerror) from error


def _try_to_write(folder: Path) -> None:
    # Not tempfile: on Windows it tries ten thousand names in a folder that may not be written to.
    file = folder / ".knigonosha-may-write"
    try:
        file.write_bytes(b"1")
    finally:
        file.unlink(missing_ok=True)
