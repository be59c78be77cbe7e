"""The hours in what a librarian types: «14:00», «14.00», «в 14», «с 14 до 16», «14-16», «в 3 часа дня»."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.wall_clock import local
from messages.typed import Impossible, Reason, comparable

MIDNIGHT = time(0)
"""As an end it is the midnight after the day."""


@dataclass(frozen=True)
class Hours:
    """What was understood of begin and end, on the library's wall."""

    starts: time | None
    ends: time | None


@dataclass(frozen=True)
class FoundHours:
    hours: Hours | Impossible
    spans: list[tuple[int, int]]


def _time(name: str, minutes: str) -> str:
    """An hour with minutes («14:00», «14.00», «14-00») or, where `minutes` is "?", without; then «ч», «дня», "pm"."""
    return (
        rf"(?P<{name}h>\d{{1,2}})(?:\s*[:.](?P<{name}m>\d{{2}})|-(?P<{name}d>00|2[5-9]|[3-5]\d)){minutes}(?!\d)"
        rf"(?:\s*(?:часа?|часов|ч)\b\.?)?(?:\s*(?P<{name}p>утра|дня|вечера|ночи|[ap]\.?m\b\.?))?"
    )


_NOT_INSIDE = r"(?<![\d.:№#+-])"
_NOT_A_COUNT = (
    r"(?!\s*-?\s*(?:м|й|ой|ом|ю)?\s*(?:класс|школ|групп|зал|корпус|кабинет|аудитор|комнат|лет\b|человек|чел\b|мест|книг"
    r"|years|people|seats|room|grade))"
)
_FROM = r"(?:\b(?:с|со|в|к|from|at|between)\s+)?"
_TO = r"\s+(?:до|по|to|till|until|and)\s+"
_RANGES = (
    re.compile(rf"{_FROM}{_NOT_INSIDE}{_time('a', '?')}{_TO}{_time('b', '?')}{_NOT_A_COUNT}"),
    re.compile(rf"{_FROM}{_NOT_INSIDE}{_time('a', '')}\s*-\s*{_time('b', '?')}"),
    re.compile(rf"{_FROM}{_NOT_INSIDE}{_time('a', '?')}\s*-\s*{_time('b', '')}"),
)
_STARTS = (
    re.compile(rf"(?:\b(?:в|с|со|к|at|from)\s+)?{_NOT_INSIDE}{_time('a', '')}(?!\s*%)"),
    re.compile(rf"\b(?:в|с|со|к|at|from)\s+{_NOT_INSIDE}{_time('a', '?')}{_NOT_A_COUNT}"),
    re.compile(
        rf"{_NOT_INSIDE}(?P<ah>\d{{1,2}})(?P<am>)(?P<ad>)\s*(?:час\w*\s*)?(?P<ap>утра|дня|вечера|ночи|[ap]\.?m\b\.?)"
    ),
)
_BARE_RANGE = re.compile(rf"{_FROM}{_NOT_INSIDE}{_time('a', '?')}\s*-\s*{_time('b', '?')}{_NOT_A_COUNT}")
_END = re.compile(rf"\b(?:до|till|until)\s+{_time('b', '?')}{_NOT_A_COUNT}")
_ALONE = re.compile(rf"\s*{_time('a', '?')}(?:\s+{_time('b', '?')})?\s*")


def read_hours(text: str) -> Hours | Impossible | None:
    """The hours a text names. As an answer to «Во сколько?» a bare «14» or «14 16» is one too."""
    alone = _ALONE.fullmatch(comparable(text))
    if alone:
        return _read(alone)
    found = find_hours(text)
    return found.hours if found else None


def find_hours(text: str) -> FoundHours | None:
    """The most certain way of writing wins: a range with words or minutes, a time, a bare range, an end alone."""
    plain = comparable(text)
    for pattern in _RANGES:
        if match := pattern.search(plain):
            return FoundHours(_read(match), [match.span()])
    bare = _BARE_RANGE.search(plain)
    for pattern in _STARTS:
        match = pattern.search(plain)
        if match and not (bare and bare.start() <= match.start() < bare.end()):
            return _with_end(plain, match)
    last = bare or _END.search(plain)
    return FoundHours(_read(last), [last.span()]) if last else None


def _with_end(plain: str, start: re.Match[str]) -> FoundHours:
    """«в 14:00 чтения, до 16»"""
    end = _END.search(plain, start.end())
    if end is None:
        return FoundHours(_read(start), [start.span()])
    return FoundHours(_read(start, end), [start.span(), end.span()])


def not_past(day: date, starts: time, now: datetime, zone: ZoneInfo) -> Impossible | None:
    """HOUR_PAST for an hour that the library's wall has already shown, None for one to come."""
    wall = local(now, zone)
    if (day, starts) <= (wall.date(), wall.time()):
        return Impossible(Reason.HOUR_PAST, starts.strftime("%H:%M"), day=day)
    return None


def _read(*matches: re.Match[str]) -> Hours | Impossible:
    groups = {name: value for match in matches for name, value in match.groupdict().items()}
    typed = " ".join(" ".join(match.group() for match in matches).split())
    first, second = _parts(groups, "a"), _parts(groups, "b")
    if first and second and second[2] and not first[2] and _on_clock(*first[:2], second[2]) < _on_clock(*second):
        first = (*first[:2], second[2])  # «с 2 до 4 дня» means both
    starts, ends = first and _on_clock(*first), second and _on_clock(*second)
    if ends == (24, 0):
        ends = (0, 0)
    if not all(one is None or (one[0] < 24 and one[1] < 60) for one in (starts, ends)):
        return Impossible(Reason.NO_SUCH_TIME, typed)
    hours = Hours(starts and time(*starts), ends and time(*ends))
    if hours.starts is not None and hours.ends is not None and MIDNIGHT != hours.ends <= hours.starts:
        return Impossible(Reason.END_BEFORE_START, typed)
    return hours


def _parts(groups: dict[str, str | None], name: str) -> tuple[int, int, str] | None:
    hour = groups.get(f"{name}h")
    if not hour:
        return None
    minutes = groups.get(f"{name}m") or groups.get(f"{name}d") or "0"
    return int(hour), int(minutes), (groups.get(f"{name}p") or "").replace(".", "")


def _on_clock(hour: int, minute: int, part: str) -> tuple[int, int]:
    """Of 24 hours: «3 часа дня» is 15, "12 am" is 0, «12 ночи» too."""
    if part in ("pm", "дня", "вечера") and hour < 12:
        return hour + 12, minute
    if part in ("am", "ночи") and hour == 12:
        return 0, minute
    return hour, minute
