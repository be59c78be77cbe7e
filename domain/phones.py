"""Telephone numbers as people type them: found in a line with an address, or alone."""

import re

from domain.mistakes import DomainError
from domain.typed import one_line

PHONE_LIMIT = 60
"""Characters: two numbers with an extension fit."""

ABBREVIATION = 5
"""Letters of the longest one in addresses: «просп.», «бульв.»"""

_GAP = r"[ ()\u2010-\u2015-]*"
_NUMBER = "|".join(
    (
        rf"\+(?:{_GAP}\d){{10,13}}",  # +7 4242 12-34-56, +375 222 22-22-22
        rf"375(?:{_GAP}\d){{9}}",
        rf"[78](?:{_GAP}\d){{10}}",  # 8 (4242) 12-34-56, 8 (0222) 22-22-22
        rf"\(\d{{3,5}}\)(?:{_GAP}\d){{5,7}}",  # (4242) 12-34-56
        r"\d{1,3}[-\u2010-\u2015]\d{2}[-\u2010-\u2015]\d{2}",  # 12-34-56, the local number
    )
)
_EXTENSION = r"(?:,? ?(?:доб|внутр|ext)\.? ?\d{1,5})?"
_WORD = r"(?:\b(?:телефоны?|тел|т|phone|tel)\b[.:]* *)?"
_PHONE = re.compile(rf"{_WORD}(?<![\d-])((?:{_NUMBER})(?![\d-]){_EXTENSION})", re.IGNORECASE)
_AFTER_WORD = re.compile(rf"\b(?:телефон|тел|phone|tel)\b[.:]* *(\d(?:{_GAP}\d){{4,12}}{_EXTENSION})", re.IGNORECASE)


def split_contact(typed: str) -> tuple[str | None, str | None]:
    """The address and the phone of one message, each None when it is not there.

    A postal index or a house number is no phone; several phones are kept together.
    """
    rest = " ".join(typed.split())
    found: list[str] = []
    for pattern in (_PHONE, _AFTER_WORD):
        found += [match.group(1).strip() for match in pattern.finditer(rest)]
        rest = pattern.sub(" , ", rest)
    parts = [_without_stops(part) for part in re.split(r"\s*[,;]\s*", rest)]
    address = ", ".join(part for part in parts if part)
    return address or None, ", ".join(found) or None


def _without_stops(part: str) -> str:
    """Marks around a part of an address go, the full stop of an abbreviation («Садовый пер.») stays."""
    bare = part.strip(" .;:")
    last = bare.rpartition(" ")[2]
    abbreviated = last.isalpha() and last.islower() and len(last) <= ABBREVIATION
    return f"{bare}." if abbreviated and part.rstrip(" ;:").endswith(".") else bare


def checked_phone(typed: str) -> str:
    """One number or several, as typed. Raises DomainError PHONE_UNCLEAR, TYPED_LONG, TYPED_EMPTY."""
    line = one_line(typed, PHONE_LIMIT)
    address, phone = split_contact(line)
    if phone is not None and address is None:
        return phone
    if not re.fullmatch(rf"\+?(?:{_GAP}\d){{5,13}}", line):  # a bare local number, which in a line may be an index
        raise DomainError("PHONE_UNCLEAR")
    return line
