"""A whole action in one line or one plain sentence: «Громкие чтения 5 декабря 14:00, чтец 4». What was not understood
is missing and can be asked for; what cannot be comes back as `Impossible`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.actions import TITLE_LIMIT
from domain.wall_clock import local_day
from messages.dates import at_line_start
from messages.reading_dates import FoundDay, find_day
from messages.reading_roles import NEED, ReadRole, roles_in
from messages.reading_times import Hours, find_hours, not_past
from messages.typed import GAP, Impossible, Reason, comparable, taken_out, without_quotes
from messages.wishes import Wish, read_wish

TEXT_LIMIT = 1000
"""Characters. More is not one line: it is not searched, since searching grows with the square of it."""

_QUOTED = re.compile(r"«[^»\n]*»|\"[^\"\n]*\"|“[^”\n]*”")
_SEPARATOR = re.compile(r"[,;\n]+|(?<=\w{3})[.!]\s")
_HIDDEN = str.maketrans({",": "\ue000", ";": "\ue001", ".": "\ue002", "!": "\ue003"})
_SHOWN = str.maketrans({"\ue000": ",", "\ue001": ";", "\ue002": ".", "\ue003": "!"})
_FILLER = (
    r"(?:и|а|в|на|с|у нас|будут|будет|состоится|состоятся|пройдет|пройдут|проводим|проведем|планируем|делаем"
    r"|хотим провести|новая акция|акция|здравствуйте|добрый день|добрый вечер|привет|пожалуйста|спасибо"
    r"|and|on|at|there is|there are|will be|we have|new action|hello|hi|please|thanks)"
)
_LEADING = re.compile(rf"{_FILLER}[\s:]+(?=\S)")
_TRAILING = re.compile(rf"(?<=\S)\s+{_FILLER}$")
_OWN_AFFAIRS = frozenset(
    {Wish.CANNOT_COME, Wish.LATE, Wish.COMING, Wish.WHEN, Wish.MY_SIGNUPS, Wish.PRIVACY, Wish.STOP}
)
_GOODBYE = re.compile(r"\b(?:до|till|until|see you)\s*$")


@dataclass(frozen=True)
class ReadAction:
    """`template` is the given name that the title means; `rest` are pieces that are none of the other things.
    `ends` of 00:00 is the midnight after the day."""

    title: str | None = None
    template: str | None = None
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    roles: tuple[ReadRole, ...] = ()
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Pieces:
    title: str | None
    roles: tuple[ReadRole, ...]
    rest: tuple[str, ...]


def read_action(
    text: str, now: datetime, zone: ZoneInfo, templates: Sequence[str] = (), roles: Sequence[str] = ()
) -> ReadAction | Impossible:
    """`templates` and `roles` are the names that are known: a title is matched without regard to case, «ё» and quotes,
    a role also bent («4 чтеца»)."""
    if len(text) > TEXT_LIMIT:
        return Impossible(Reason.TEXT_TOO_LONG, text[:TITLE_LIMIT], TEXT_LIMIT)
    found = find_day(text, local_day(now, zone))
    left = taken_out(text, found.spans) if found else text
    hours = find_hours(left)
    left = taken_out(left, hours.spans) if hours else left
    day = found.day if found else None
    read = hours.hours if hours else Hours(None, None)
    if isinstance(day, Impossible):
        return day
    if isinstance(read, Impossible):
        return read
    if found and day and read.starts and (past := not_past(day, read.starts, now, zone)):
        if not found.any_week:
            return past
        day += timedelta(days=7)
    pieces = _pieces(left, roles)
    if isinstance(pieces, Impossible):
        return pieces
    template = matching_name(pieces.title, templates) if pieces.title else None
    return ReadAction(pieces.title, template, day, read.starts, read.ends, pieces.roles, pieces.rest)


def read_title(text: str) -> str | Impossible | None:
    """A title as an answer of its own: up to 100 characters in one line, None for nothing."""
    title = " ".join(text.split())
    if len(title) > TITLE_LIMIT:
        return Impossible(Reason.TITLE_TOO_LONG, title, TITLE_LIMIT)
    return title or None


def is_like_action(
    text: str, now: datetime, zone: ZoneInfo, templates: Sequence[str] = (), roles: Sequence[str] = ()
) -> bool:
    """Worth the question «Похоже, это новая акция. Всё верно?»: a day and something more that is neither about the
    writer's own coming, nor a question, nor a goodbye. «Помощь» may stand in a title; so where an everyday word is
    met, hours, a role or a template must be there too. A day that cannot be counts: there is something to say."""
    if len(text) > TEXT_LIMIT:
        return False
    found, wish = find_day(text, local_day(now, zone)), read_wish(text)
    if found is None or wish in _OWN_AFFAIRS or text.rstrip().endswith("?") or _is_goodbye(text, found):
        return False
    left = taken_out(text, found.spans)
    hours = find_hours(left)
    pieces = _pieces(taken_out(left, hours.spans) if hours else left, roles)
    if isinstance(pieces, Impossible):
        return True
    if wish in (None, Wish.GREETING) or (pieces.title and matching_name(pieces.title, templates)):
        return pieces.title is not None or bool(pieces.roles)
    return bool(pieces.roles or (pieces.title and hours))


def matching_name(title: str, names: Sequence[str]) -> str | None:
    """The name that a title is or begins with, the longest. «Книжкина больница» means «Книжкина больница (мелкий ремонт
    книг)», and «Бегущая книга» the one with these words in quotes."""
    typed = without_quotes(title)
    fitting = [
        (len(form), name)
        for name in names
        for form in _forms(name)
        if typed == form or (typed.startswith(form) and not typed[len(form)].isalnum())
    ]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def _forms(name: str) -> set[str]:
    quoted = [match.group() for match in _QUOTED.finditer(name)]
    short = re.sub(r"\s*\(.*?\)|\s+-\s.*", "", name)
    return {form for each in (name, short, *quoted) if len(form := without_quotes(each)) > 2}


def _is_goodbye(text: str, found: FoundDay) -> bool:
    """«до завтра», «до субботы»"""
    return bool(_GOODBYE.search(comparable(text[: min(start for start, _ in found.spans)])))


def _pieces(text: str, known: Sequence[str]) -> _Pieces | Impossible:
    """What remains beside day and hours, piece by piece: the first that is no role is the title."""
    title: str | None = None
    roles: dict[str, ReadRole] = {}
    rest: list[str] = []
    for piece, wanted in _split(text):
        read = roles_in(piece, known, wanted or bool(roles))
        if title is None and not wanted and not (roles and isinstance(read, list)):
            title, read = _title_and_roles(piece, known)
        if isinstance(read, Impossible):
            return read
        for role in read or ():
            roles[role.name] = role
        if read is None:
            rest.append(piece)
    if title is not None and len(title) > TITLE_LIMIT:
        return Impossible(Reason.TITLE_TOO_LONG, title, TITLE_LIMIT)
    return _Pieces(title, tuple(roles.values()), tuple(rest))


def _title_and_roles(piece: str, known: Sequence[str]) -> tuple[str | None, list[ReadRole] | Impossible]:
    """The first piece is the title, «Библионочь 2027» too; a known role is not, also where no comma parts the two:
    «громкие чтения чтец 4»."""
    words = piece.split()
    for cut in range(len(words) - 1):
        title, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if len(title) > TITLE_LIMIT or not any(letter.isdigit() for letter in tail):
            break
        if (read := roles_in(tail, known, sure=True)) is not None:
            return _as_title(title), read
    return _as_title(piece), []


def _split(text: str) -> list[tuple[str, bool]]:
    """Pieces between commas, gaps and ends of sentences (not within quotes), and whether «нужны» stands before them."""
    text = _QUOTED.sub(lambda match: match.group().translate(_HIDDEN), text)
    pieces: list[tuple[str, bool]] = []
    for part in _SEPARATOR.split(text):
        need = NEED.search(comparable(part))
        halves = [(part, False)] if need is None else [(part[: need.start()], False), (part[need.end() :], True)]
        pieces += [(_bare(half), wanted) for half, wanted in halves]
    return [(piece, wanted) for piece, wanted in pieces if piece]


def _bare(piece: str) -> str:
    """Without the words and signs that only tied it to what was taken out: «будут», «на», a dash."""
    piece = piece.translate(_SHOWN).replace(GAP, " ").strip(" .:;,!-–—\t\r")
    while match := _LEADING.match(comparable(piece)) or re.fullmatch(_FILLER, comparable(piece)):
        piece = piece[match.end() :]
    while match := _TRAILING.search(comparable(piece)):
        piece = piece[: match.start()]
    return piece.strip(" .:;,!-–—")


def _as_title(piece: str) -> str | None:
    """Without the quotes that hold the whole of it, and with a capital letter."""
    title = " ".join(piece.split())
    if _QUOTED.fullmatch(title):
        title = title[1:-1].strip()
    return at_line_start(title) or None
