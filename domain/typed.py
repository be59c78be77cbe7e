"""A line that a person typed into a field: one line, no invisible signs, not too long. It stays data (law 9)."""

import unicodedata

from domain.mistakes import DomainError


def one_line(text: str, limit: int) -> str:
    """The text without line breaks, doubled spaces and invisible signs such as right-to-left marks.

    Raises DomainError TYPED_EMPTY when nothing readable is left, TYPED_LONG with `limit` and `length` (characters).
    """
    visible = "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or _shows(sign))
    line = " ".join(visible.split())
    if not any(sign.isalnum() for sign in line):
        raise DomainError("TYPED_EMPTY")
    if len(line) > limit:
        raise DomainError("TYPED_LONG", limit=limit, length=len(line))
    return line


def is_blank(text: str) -> bool:
    """Nothing of it is to be seen."""
    return all(sign.isspace() or not _shows(sign) for sign in text)


def _shows(sign: str) -> bool:
    # Cc control, Cf format (bidirectional marks, zero-width), Co/Cs/Cn: no letter of any language.
    return unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs", "Cn"}
