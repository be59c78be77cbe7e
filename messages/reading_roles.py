"""Roles and seats in what a librarian types: «чтец 4», «чтец — 4 и фотограф — 1», «4 чтеца», «нужен фотограф»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.actions import ROLE_NAME_LIMIT, SEATS_LIMIT
from messages.typed import Impossible, Reason, comparable, taken_out, without_quotes

NEED = re.compile(
    r"\b(?:нам\s+)?(?:нужны|нужен|нужна|нужно|надо|требуются|требуется|ищем|ждем|роли)\b:?"
    r"|\b(?:we\s+)?(?:need|needed|looking for|roles)\b:?"
)
_AND = re.compile(r"\s+(?:и|and|\+|&)\s+|\s*\+\s*", re.IGNORECASE)
_COUNTED = r"(?:\s*(?:чел|человека?|мест[оа]?|people|persons?|seats?)\.?)?"
_NEXT = re.compile(r"(?<=\d)\s+(?!чел|мест|people|person|seat)(?=[^\W\d])", re.IGNORECASE)
_NAME_FIRST = re.compile(
    rf"[\W_]*(?P<name>[^\W\d]\D*?)\s*(?:[-–—:=*]\s*|\s[x×х]\s*)?(?P<seats>\d{{1,9}}){_COUNTED}", re.IGNORECASE
)
_NUMBER_FIRST = re.compile(r"(?P<seats>\d{1,9})\s*[-–—x×х*]?\s+(?P<name>[^\W\d][^\d]*)", re.IGNORECASE)
_SEATS_ALONE = re.compile(rf"\s*(-?\d{{1,9}}){_COUNTED}\s*", re.IGNORECASE)
_MOST_WORDS = 4
"""Of a role's name that is not known; more is a sentence about something else."""


@dataclass(frozen=True)
class ReadRole:
    name: str
    seats: int


def read_roles(text: str, known: Sequence[str] = ()) -> tuple[ReadRole, ...] | Impossible | None:
    """Roles as an answer to «Кто нужен?», separated by commas, lines or «и». None when nothing else can be read."""
    found: list[ReadRole] = []
    for piece in re.split(r"[,;\n]", taken_out(text, [match.span() for match in NEED.finditer(comparable(text))])):
        if not piece.strip():
            continue
        roles = roles_in(piece, known, wanted=True)
        if roles is None or isinstance(roles, Impossible):
            return roles
        found.extend(roles)
    return tuple(found) or None


def read_seats(text: str) -> int | Impossible | None:
    """A number of seats as an answer of its own: 1 to 500."""
    match = _SEATS_ALONE.fullmatch(text)
    return _seats(match[1], text.strip()) if match else None


def roles_in(
    piece: str, known: Sequence[str], wanted: bool = False, sure: bool = False
) -> list[ReadRole] | Impossible | None:
    """Roles that fill the whole piece; None when it is about something else. `wanted` pieces stand after «нужны»:
    there a known role without a number is one seat. `sure` takes known roles only: a title may end with a number."""
    found: list[ReadRole] = []
    for part in _parts(piece):
        role = _role(part, known, wanted, sure)
        if role is None or isinstance(role, Impossible):
            return role
        found.append(role)
    return found


def _parts(piece: str) -> list[str]:
    """«чтец 4 и фотограф 1», and «чтец 4 фотограф 1» where the name stands before its number."""
    parts = [part.strip() for part in _AND.split(piece.strip(" .:!"))]
    return [each for part in parts for each in (_NEXT.split(part) if part[:1].isalpha() else [part])]


def _role(part: str, known: Sequence[str], wanted: bool, sure: bool) -> ReadRole | Impossible | None:
    if not any(letter.isdigit() for letter in part):
        name = known_role(part, known) if wanted else None
        return ReadRole(name, 1) if name else None
    match = _NAME_FIRST.fullmatch(part)
    if match is None and (match := _NUMBER_FIRST.fullmatch(part)):
        sure = True  # «4 чтеца»: a number bends the name, so it is believed only for roles that are known unbent
    if match is None:
        return None
    name = known_role(match["name"], known) or ("" if sure else _as_name(match["name"]))
    if not name or len(name.split()) > _MOST_WORDS:
        return None
    if len(name) > ROLE_NAME_LIMIT:
        return Impossible(Reason.ROLE_TOO_LONG, name, ROLE_NAME_LIMIT)
    return _counted(name, match["seats"], part)


def _counted(name: str, typed: str, part: str) -> ReadRole | Impossible:
    seats = _seats(typed, part)
    return seats if isinstance(seats, Impossible) else ReadRole(name, seats)


def _seats(number: str, typed: str) -> int | Impossible:
    seats = int(number)
    if seats < 1:
        return Impossible(Reason.TOO_FEW_SEATS, typed, 1)
    return Impossible(Reason.TOO_MANY_SEATS, typed, SEATS_LIMIT) if seats > SEATS_LIMIT else seats


def known_role(typed: str, known: Sequence[str]) -> str | None:
    """The known role a word means, also bent: «чтеца», «фотографов», "readers"."""
    word = without_quotes(typed)
    if len(word) > ROLE_NAME_LIMIT + 3:
        return None
    plain = [(role, without_quotes(role)) for role in known]
    exact = next((role for role, name in plain if name == word), None)
    return exact or next((role for role, name in plain if _bent(word, name)), None)


def _bent(word: str, role: str) -> bool:
    """Russian endings change up to two letters of the name and add up to three."""
    if " " in word or " " in role or len(word) < 4:
        return False
    same = next((n for n, (a, b) in enumerate(zip(word, role, strict=False)) if a != b), min(len(word), len(role)))
    return same >= max(4, len(role) - 2) and len(word) - same <= 3


def _as_name(typed: str) -> str:
    """A role is written small, unless it is an abbreviation."""
    name = " ".join(typed.split()).strip(' -–—:«»"')
    return name[:1].lower() + name[1:] if name[1:] == name[1:].lower() else name
