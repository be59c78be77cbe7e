"""Typed text made comparable, and what is said of a thing that cannot be: a reason instead of an exception."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

QUOTES = "«»„“”\"'’‘`"
GAP = "\n"
"""Stands where something understood was taken out; a line break in the text separates just as well."""

_SAME = str.maketrans({"ё": "е", "–": "-", "—": "-", "−": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\t": " "})


class Reason(StrEnum):
    """Why something typed cannot be; `messages` has one sentence for each."""

    PAST = "past"
    HOUR_PAST = "hour_past"  # today at an hour that is over
    NO_SUCH_DAY = "no_such_day"  # 31 February
    TOO_FAR = "too_far"  # over two years ahead: a slip in the year
    OTHER_WEEKDAY = "other_weekday"  # «в пятницу 5 декабря», and the 5th is a Saturday
    NO_SUCH_TIME = "no_such_time"  # 25:00
    END_BEFORE_START = "end_before_start"
    TOO_FEW_SEATS = "too_few_seats"  # 0
    TOO_MANY_SEATS = "too_many_seats"  # over 500
    TEXT_TOO_LONG = "text_too_long"
    TITLE_TOO_LONG = "title_too_long"
    ROLE_TOO_LONG = "role_too_long"
    NAME_TOO_LONG = "name_too_long"
    NAME_UNFIT = "name_unfit"  # no letter in it, or a telephone number


@dataclass(frozen=True)
class Impossible:
    """`typed` is the piece it is about; `limit` the number that was passed; `day` the day that was understood."""

    reason: Reason
    typed: str
    limit: int | None = None
    day: date | None = None


def comparable(text: str) -> str:
    """Small letters, «е» for «ё», one kind of dash and of space. As long as the text, letter for letter."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text).translate(_SAME)


@lru_cache(maxsize=1024)
def without_quotes(text: str) -> str:
    """The same for names: quotes and doubled spaces do not matter either."""
    kept = "".join(letter for letter in comparable(text) if letter not in QUOTES)
    return " ".join(kept.split())


def taken_out(text: str, spans: list[tuple[int, int]]) -> str:
    """The text, as long as before, with gaps where it was understood."""
    for start, end in spans:
        text = text[:start] + GAP * (end - start) + text[end:]
    return text
