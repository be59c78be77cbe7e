"""Text with its entities as Telegram keeps it: formatted by the bot, or found in what people write, in pieces that
fit."""

from __future__ import annotations

import re

from playground.html_reader import parse_html, units
from playground.refusals import bad_request
from playground.world import Json

LONGEST = 4096
"""UTF-16 units of one message."""
DETECTED = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?\b)"
    r"|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b)"
    r"|(?P<url>\b(?:https?://|t\.me/)[^\s<>\"]+[^\s<>\".,;:!?)»])"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{3,31}\b)"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)


def formatted(text: str, parse_mode: str | None, given: list[Json] | None) -> tuple[str, list[Json]]:
    """Text and entities of a message as they will be shown; the ends are trimmed as Telegram trims them."""
    if parse_mode:
        if parse_mode.lower() != "html":
            raise bad_request("unsupported parse_mode")
        text, entities = parse_html(text)
    else:
        entities = check_given(text, given) if given else []
    text = text.replace("\r", "") if "\r" in text else text
    shown = text.lstrip("\n\t \v")
    cut = len(text) - len(shown)
    shown = shown.rstrip("\n\t \v")
    return shown, trimmed(entities, cut, units(shown)) if entities else entities


def trimmed(entities: list[Json], cut: int, length: int) -> list[Json]:
    """Moves entities by the `cut` units taken from the front and ends them within `length`."""
    result = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(length, entity["offset"] + entity["length"] - cut)
        if end > start:
            result.append({**entity, "offset": start, "length": end - start})
    return result


def check_given(text: str, given: list[Json]) -> list[Json]:
    length = units(text)
    for entity in given:
        if not {"type", "offset", "length"} <= entity.keys():
            raise bad_request("can't parse MessageEntity: required field is missing")
        if entity["offset"] < 0 or entity["length"] < 0 or entity["offset"] + entity["length"] > length:
            raise bad_request(f"entity begins or ends outside of the text at UTF-16 offset {entity['offset']}")
    return sorted(given, key=lambda entity: (entity["offset"], -entity["length"]))


def detected(text: str) -> list[Json]:
    """Commands, links, mentions and hashtags that Telegram finds by itself in what people write."""
    return [
        {"type": found.lastgroup, "offset": units(text[: found.start()]), "length": units(found.group())}
        for found in DETECTED.finditer(text)
    ]


def parts_of(text: str) -> list[str]:
    """A text in pieces of at most 4096 UTF-16 units."""
    if not text:
        raise ValueError("Nobody can send an empty message")
    parts, rest = [], text
    while units(rest) > LONGEST:
        cut = LONGEST
        while units(rest[:cut]) > LONGEST:
            cut -= 1
        parts.append(rest[:cut])
        rest = rest[cut:]
    return [*parts, rest]
