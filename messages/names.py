"""People's names: what we call somebody by what Telegram tells, and what may be typed as another name."""

import re
import unicodedata

from domain.people import NAME_LIMIT
from messages.typed import Impossible, Reason

_KEPT_SIGNS = "-'’. "
_PHONE = re.compile(r"\d[\d\s().-]{3,}\d")


def display_name(first_name: str, last_name: str | None = None) -> str | None:
    """«Анна П.»: the name and one letter are enough, also when both stand in the first field. None when Telegram's
    name has no letter at all («🌸»): then it must be asked."""
    words = [word for part in (first_name, last_name or "") for word in _clean(part).split() if _letters(word)]
    if not words:
        return None
    if len(words) == 1:
        return words[0][:NAME_LIMIT]
    initial = next(letter for letter in words[-1] if letter.isalpha()).upper()
    return f"{words[0][: NAME_LIMIT - 3]} {initial}."


def read_name(text: str) -> str | Impossible:
    """A name typed by the person: up to 40 characters, kept as typed, without pictures and signs. A telephone number
    is refused: it must not be stored by mistake."""
    name = _clean(text)
    if not _letters(name) or _PHONE.search(text):
        return Impossible(Reason.NAME_UNFIT, text)
    if len(name) > NAME_LIMIT:
        return Impossible(Reason.NAME_TOO_LONG, name, NAME_LIMIT)
    return name


def _clean(text: str) -> str:
    """Letters with their marks, digits and the few signs that names have; no direction marks, pictures or markup."""
    text = "".join(" " if letter.isspace() else letter for letter in unicodedata.normalize("NFC", text))
    kept = "".join(letter for letter in text if unicodedata.category(letter)[0] in "LMN" or letter in _KEPT_SIGNS)
    return " ".join(kept.split()).strip("-'’ ").lstrip(". ")


def _letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
