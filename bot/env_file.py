"""The file .env: what it says, and new values in it; its comments and other lines stay."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values, set_key

EXAMPLE = "config.example.env"
"""Beside it lies what a new .env begins with, so that its owner finds every setting explained."""
PLAIN = re.compile(r"[\w:/.@%-]*")
"""A value that means itself without quotation marks."""


def read(file: Path) -> dict[str, str]:
    """Its settings, without those left empty. Raises UnicodeDecodeError, OSError."""
    return {name: value for name, value in dotenv_values(file, encoding="utf-8-sig").items() if value}


def write(file: Path, values: Mapping[str, str]) -> None:
    """All at once: whatever goes wrong (OSError), the file is as it was. Nobody but its owner may read it."""
    file = file.resolve()
    new = file.with_name(f"{file.name}.new")
    before = next((each for each in (file, file.with_name(EXAMPLE)) if each.exists()), None)
    try:
        new.unlink(missing_ok=True)
        # Without a byte order mark: whoever reads it needs none.
        text = before.read_text(encoding="utf-8-sig") if before else ""
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as fresh:
            fresh.write(text)
        for name, value in values.items():
            set_key(new, name, value, quote_mode="never" if PLAIN.fullmatch(value) else "always")
        os.replace(new, file)
    finally:
        new.unlink(missing_ok=True)
