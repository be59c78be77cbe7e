"""Reads a line typed at the demo's prompt: who does what, or what the clock shall do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Verb(StrEnum):
    LOOK = "look"
    WRITE = "write"
    TAP = "tap"
    OPEN = "open"
    STICKER = "sticker"
    VOICE = "voice"
    PHOTO = "photo"
    BLOCK = "block"
    UNBLOCK = "unblock"
    UNCLEAR = "unclear"


class Order(StrEnum):
    HELP = "help"
    WHO = "who"
    GROUPS = "groups"
    CLOCK = "clock"
    WEEK = "week"
    EXIT = "exit"


@dataclass(frozen=True)
class Deed:
    """`place` is a group's title; `words` are a text, a label, a link, or what was not understood."""

    name: str
    verb: Verb
    words: str = ""
    place: str = ""


@dataclass(frozen=True)
class Command:
    order: Order
    rest: str = ""


ORDERS = {
    "помощь": Order.HELP, "help": Order.HELP, "?": Order.HELP,
    "кто": Order.WHO, "who": Order.WHO,
    "группы": Order.GROUPS, "groups": Order.GROUPS,
    "часы": Order.CLOCK, "clock": Order.CLOCK,
    "неделя": Order.WEEK, "week": Order.WEEK,
    "выход": Order.EXIT, "exit": Order.EXIT, "quit": Order.EXIT,
}  # fmt: skip

VERBS = {
    "экран": Verb.LOOK, "screen": Verb.LOOK,
    "стикер": Verb.STICKER, "sticker": Verb.STICKER,
    "голос": Verb.VOICE, "голосовое": Verb.VOICE, "voice": Verb.VOICE,
    "фото": Verb.PHOTO, "photo": Verb.PHOTO,
    "блокирует": Verb.BLOCK, "blocks": Verb.BLOCK,
    "разблокирует": Verb.UNBLOCK, "unblocks": Verb.UNBLOCK,
}  # fmt: skip

NEXT = ("дальше", "next")

NAME = re.compile(r"(?P<name>[^\W\d_][\w-]*)(?P<rest>(?!\w).*)", re.DOTALL)
PLACE = re.compile(r"@\s*(?P<place>[^:\[\]>@]+?)\s*(?=[:\[>]|$)")
LABEL = re.compile(r"\[(?P<label>.+)\](?P<rest>[^\]]*)\Z|>(?P<arrow>[^@]+)(?P<more>@.*)?\Z", re.DOTALL)
AHEAD = re.compile(r"\+\s*(\d{1,4})\s*(мин|min|м|m|ч|h|д|d|н|w)\w*\.?", re.IGNORECASE)
UNITS = {
    "м": "minutes", "m": "minutes", "ч": "hours", "h": "hours", "д": "days", "d": "days", "н": "weeks", "w": "weeks",
}  # fmt: skip
DATE = re.compile(r"(?:(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?\s*)?(?:(\d{1,2}):(\d{2}))?")


def read_line(line: str) -> Deed | Command | None:
    """None for what begins with neither a name nor a command."""
    line = line.strip().lstrip("\ufeff")
    word, _, rest = line.partition(" ")
    order = ORDERS.get(word.lower().rstrip("."))
    if order is not None:
        return Command(order, rest.strip())
    found = NAME.match(line)
    return read_deed(found["name"], found["rest"].strip()) if found else None


def read_deed(name: str, rest: str) -> Deed:
    place = ""
    if rest.startswith("@") and (found := PLACE.match(rest)):
        place = found["place"]
        rest = rest[found.end() :].strip()
    if not rest:
        return Deed(name, Verb.LOOK, place=place)
    if rest.startswith(":"):
        text = rest[1:].strip()
        return Deed(name, Verb.WRITE, text.replace("\\n", "\n"), place) if text else Deed(name, Verb.LOOK, place=place)
    if rest.startswith("/"):
        return Deed(name, Verb.WRITE, rest, place)
    if rest[0] in "[>" and (found := LABEL.match(rest)):
        label = (found["label"] or found["arrow"]).strip()
        to = (found["rest"] or found["more"] or "").strip()
        return Deed(name, Verb.TAP, label, place or to.lstrip("@ ")) if label else Deed(name, Verb.LOOK, place=place)
    link, _, to = rest.partition(" ")
    if re.match(r"(https?://|t\.me/)", link):
        return Deed(name, Verb.OPEN, link, place or to.strip().lstrip("@ "))
    verb = VERBS.get(rest.lower(), Verb.UNCLEAR)
    return Deed(name, verb, rest if verb is Verb.UNCLEAR else "", place)


def ahead(words: str) -> timedelta | None:
    """«+30м», «+1ч», «+2 дня»."""
    found = AHEAD.fullmatch(words.strip())
    return timedelta(**{UNITS[found[2][0].lower()]: int(found[1])}) if found else None


def instant_of(words: str, now: datetime) -> datetime | None:
    """«28.11 14:00», «28.11», «14:00», in the zone of `now`; a time that has passed today is tomorrow's."""
    found = DATE.fullmatch(words.strip())
    if not found or not words.strip():
        return None
    day, month, year, hour, minute = (int(part) if part else None for part in found.groups())
    try:
        chosen = now.replace(hour=hour or 0, minute=minute or 0, second=0, microsecond=0)
        if day is None or month is None:
            return chosen if chosen > now else chosen + timedelta(days=1)
        return chosen.replace(year=year or now.year, month=month, day=day)
    except ValueError:
        return None
