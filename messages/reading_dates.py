"""The day in what a librarian types: «5 декабря», «в субботу», «завтра», 05.12, 05.12.2026, 2026-12-05, "5 Dec"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from messages.typed import Impossible, Reason, comparable

FARTHEST = timedelta(days=2 * 366)
"""A day farther away is a slip in the year."""

JUST_PAST = timedelta(days=60)
"""A day without a year that passed so lately is a slip, not the same day of next year."""

# The first letters are enough: months and weekdays are typed in any case and cut in any way.
_MONTHS = (
    ("январ", "янв", "january", "jan"),
    ("феврал", "фев", "february", "feb"),
    ("март", "мар", "march", "mar"),
    ("апрел", "апр", "april", "apr"),
    ("мая", "май", "may"),
    ("июня", "июнь", "июне", "июн", "june", "jun"),
    ("июля", "июль", "июле", "июл", "july", "jul"),
    ("август", "авг", "august", "aug"),
    ("сентябр", "сент", "сен", "september", "sept", "sep"),
    ("октябр", "окт", "october", "oct"),
    ("ноябр", "ноя", "november", "nov"),
    ("декабр", "дек", "december", "dec"),
)
_WEEKDAYS = (
    ("понедельник", "пн", "monday", "mon"),
    ("вторник", "вт", "tuesday", "tue", "tues"),
    ("среда", "среду", "среды", "среде", "ср", "wednesday", "wed"),
    ("четверг", "чт", "thursday", "thu", "thur", "thurs"),
    ("пятниц", "пт", "friday", "fri"),
    ("суббот", "сб", "saturday", "sat"),
    ("воскресень", "вс", "sunday", "sun"),
)
_GONE = {"позавчера": 2, "вчера": 1, "yesterday": 1}
"""Days ago. Only as an answer of its own: in a sentence it tells of what was, and calls for nothing."""
_RELATIVE = {"послезавтра": 2, "day after tomorrow": 2, "завтра": 1, "tomorrow": 1, "сегодня": 0, "today": 0}


def _any(words: tuple[tuple[str, ...], ...], endings: str) -> str:
    """Long Russian stems take an ending; short and English forms stand alone, with a dot at most."""
    forms = sorted((form for group in words for form in group), key=len, reverse=True)
    return "(?:" + "|".join(form + endings if form[0] > "z" and len(form) > 3 else form for form in forms) + r")\b\.?"


_MONTH = f"(?P<month>{_any(_MONTHS, '[а-я]{0,2}')})"
_YEAR = r"(?:,?\s+(?P<year>20\d\d)(?!\d)(?:\s*(?:года?|г)\b\.?)?)?"
_BEFORE = r"(?:\b(?:в|во|на|on)\s+)?(?:\bthe\s+)?"
_EXACT = (
    re.compile(r"(?<![\d.-])(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?![\d-])"),
    re.compile(
        _BEFORE + r"(?<![\d.:])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>20\d\d|\d\d)(?![\d.:])(?:\s*г\b\.?)?"
    ),
    re.compile(_BEFORE + rf"(?<![\d.:])(?P<day>\d{{1,2}})(?:-?(?:го|е|ое)|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}{_YEAR}"),
    re.compile(_BEFORE + rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.:]|\s*(?:am|pm)\b){_YEAR}"),
)
_DOTTED = re.compile(r"(?:\b(?P<clock>в|с|со|до|к|at|from|to|till|until)\s+|\bна\s+|\bon\s+)?"
                     r"(?<![\d.:-])(?P<day>\d{1,2})\.(?P<number>\d{1,2})(?!\d|[.:]\d|\s*-\s*\d)")  # fmt: skip
_WEEKDAY = re.compile(
    r"(?:\b(?:в|во|на|on)\s+)?(?:\b(?P<which>эт[уоа]т?|ближайш\w+|следующ\w+|this|next|coming)\s+)?"
    rf"\b(?P<weekday>{_any(_WEEKDAYS, '[а-я]{0,2}')})(?=\W|$)"
)
_ADJECTIVE = re.compile(r"(?:ая|яя|ое|ее|ый|ий|ой)\s+$")
_NAMED = re.compile(r"(?:\b(?:на|the)\s+)?\b(?P<word>" + "|".join(_RELATIVE) + r")\b")


@dataclass(frozen=True)
class FoundDay:
    """`day` is the day or why there is none such; `spans` are where it stands in the text. `any_week` is a weekday
    alone: when its hour has passed today, the same day of the next week is meant."""

    day: date | Impossible
    spans: list[tuple[int, int]]
    any_week: bool = False


def read_day(text: str, today: date) -> date | Impossible | None:
    """The day a text names, alone or among other words. A day without a year is the next such one, today too;
    one that has only just passed is PAST."""
    found = find_day(text, today)
    return found.day if found else _gone(text, today)


def _gone(text: str, today: date) -> Impossible | None:
    """«вчера»"""
    ago = _GONE.get(comparable(text).strip(" .,!"))
    return None if ago is None else Impossible(Reason.PAST, text.strip(), day=today - timedelta(days=ago))


def find_day(text: str, today: date) -> FoundDay | None:
    plain = comparable(text)
    weekday = next((match for match in _WEEKDAY.finditer(plain) if not _is_title(plain, match)), None)
    named = _NAMED.search(plain)
    exact = next(_exact(plain), None) or _dotted(plain, today, weekday, named)
    if exact is None:
        return _loose(plain, today, weekday, named)
    day = _checked(exact, text[exact.start() : exact.end()], today)
    spans = [exact.span()]
    if weekday is not None:
        spans.append(weekday.span())
        if isinstance(day, date) and day.weekday() != _index(_WEEKDAYS, weekday["weekday"]):
            day = Impossible(Reason.OTHER_WEEKDAY, text[weekday.start() : weekday.end()].strip(), day=day)
    return FoundDay(day, spans)


def _is_title(plain: str, weekday: re.Match[str]) -> bool:
    """«Литературная среда» is what an action is called; «в среду» and «среда, 15:00» are days."""
    return weekday.start() == weekday.start("weekday") and bool(_ADJECTIVE.search(plain[: weekday.start()][-40:]))


def _exact(plain: str) -> Iterator[re.Match[str]]:
    return (match for pattern in _EXACT if (match := pattern.search(plain)))


def _dotted(
    plain: str, today: date, weekday: re.Match[str] | None, named: re.Match[str] | None
) -> re.Match[str] | None:
    """05.12 is a day where 14.00 is a time: by its preposition, by its month, and by what else names a day."""
    for match in _DOTTED.finditer(plain):
        if match["clock"] or named or not 1 <= int(match["number"]) <= 12:
            continue
        if weekday is None:
            return match
        day = _checked(match, match.group(), today)
        if isinstance(day, date) and day.weekday() == _index(_WEEKDAYS, weekday["weekday"]):
            return match
    return None


def _loose(plain: str, today: date, weekday: re.Match[str] | None, named: re.Match[str] | None) -> FoundDay | None:
    """«завтра» and «в субботу»; «в следующую субботу» is the one of next week."""
    if named is not None:
        return FoundDay(today + timedelta(days=_RELATIVE[named["word"]]), [named.span()])
    if weekday is None:
        return None
    number = _index(_WEEKDAYS, weekday["weekday"])
    day = today + timedelta(days=(number - today.weekday()) % 7)
    if (weekday["which"] or "").startswith(("следующ", "next")):
        day = today + timedelta(days=7 - today.weekday() + number)
    return FoundDay(day, [weekday.span()], any_week=True)


def _checked(match: re.Match[str], typed: str, today: date) -> date | Impossible:
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else _index(_MONTHS, groups["month"]) + 1
    number, year = int(groups["day"]), groups.get("year")
    if year is not None:
        day = _day(int(year) + (2000 if len(year) == 2 else 0), month, number)
    else:
        near = [_day(each, month, number) for each in (today.year - 1, today.year, today.year + 1)]
        day = next((each for each in near if each is not None and each >= today - JUST_PAST), None)
    if day is None:
        return Impossible(Reason.NO_SUCH_DAY, typed.strip())
    if day < today:
        return Impossible(Reason.PAST, typed.strip(), day=day)
    if day - today > FARTHEST:
        return Impossible(Reason.TOO_FAR, typed.strip(), day=day)
    return day


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _index(groups: tuple[tuple[str, ...], ...], word: str) -> int:
    """Which month or weekday a matched word is: the longest form that it begins with."""
    word = word.rstrip(".")
    fitting = [(len(form), index) for index, forms in enumerate(groups) for form in forms if word.startswith(form)]
    return max(fitting)[1]
