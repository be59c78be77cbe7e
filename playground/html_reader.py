"""Telegram's HTML: becomes text and entities counted in UTF-16 units, or is refused with the byte where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playground.refusals import Refusal, cannot_parse
from playground.world import Json

SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
}
TAGS = frozenset((*SIMPLE_TAGS, "a", "span", "tg-emoji", "tg-time", "pre", "code", "blockquote"))
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPECIAL = re.compile("[<&]")
ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot));?")
SPACE = " \t\r\n\v\0"
START_NAME = re.compile(rf"[^{SPACE}>]*")
ATTRIBUTE = re.compile(rf"[^{SPACE}=>/\"']*")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def units(text: str) -> int:
    """The length Telegram counts: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


@dataclass(slots=True)
class OpenTag:
    name: str
    argument: str
    more: str
    offset: int
    start: int


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Follows Telegram's own parser, so that byte offsets and words of refusals are the same."""
    if "<" not in source and "&" not in source:
        return source, []
    return HtmlReader(source).read()


class HtmlReader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.offset = 0  # UTF-16 units written so far.
        self.open: list[OpenTag] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        source, at = self.source, 0
        while found := SPECIAL.search(source, at):
            self.write(source[at : found.start()])
            at = self.entity(found.start()) if found.group() == "&" else self.tag(found.start())
        self.write(source[at:])
        if self.open:
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def write(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.offset += units(text)

    def entity(self, at: int) -> int:
        """`&lt;` and the like; a bare `&` stands for itself."""
        character, end = character_at(self.source, at)
        self.write(character or "&")
        return end if character else at + 1

    def tag(self, at: int) -> int:
        return self.end_tag(at) if self.source.startswith("/", at + 1) else self.start_tag(at)

    def start_tag(self, begin: int) -> int:
        source = self.source
        match = START_NAME.match(source, begin + 1)
        at = match.end() if match else begin + 1
        if at >= len(source):
            raise self.refusal("Unclosed start tag", begin)
        name = source[begin + 1 : at].lower()
        if name not in TAGS:
            raise self.refusal(f'Unsupported start tag "{name}"', begin)
        tag = OpenTag(name, "", "", self.offset, len(self.pieces))
        at = AttributeReader(self, tag, begin).read(at)
        if name == "span" and tag.argument != "spoiler":
            raise self.refusal('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(tag)
        return at + 1

    def end_tag(self, begin: int) -> int:
        if not self.open:
            raise self.refusal("Unexpected end tag", begin)
        source = self.source
        match = START_NAME.match(source, begin + 2)
        at = match.end() if match else begin + 2
        name = source[begin + 2 : at]
        while at < len(source) and source[at] in SPACE:
            at += 1
        if not source.startswith(">", at):
            raise self.refusal("Unclosed end tag", begin)
        tag = self.open.pop()
        if name and name != tag.name:
            words = f', expected "</{tag.name}>", found "</{name}>"'
            raise self.refusal("Unmatched end tag", begin, words)
        if self.offset > tag.offset:
            self.close(tag)
        return at + 1

    def close(self, tag: OpenTag) -> None:
        span: Json = {"offset": tag.offset, "length": self.offset - tag.offset}
        maker = MAKERS.get(tag.name)
        made = maker(tag, "".join(self.pieces[tag.start :])) if maker else {"type": SIMPLE_TAGS[tag.name]}
        if made is None:
            return
        inner = self.entities[-1] if self.entities else {}
        if tag.name == "pre" and inner.get("type") == "code" and span.items() <= inner.items():
            # A code inside a pre only tells the language.
            made |= {key: value for key, value in self.entities.pop().items() if key == "language"}
        self.entities.append({"type": made.pop("type"), **span, **made})

    def refusal(self, words: str, at: int, more: str = "") -> Refusal:
        return cannot_parse(f"{words} at byte offset {len(self.source[:at].encode())}{more}")


def character_at(source: str, at: int) -> tuple[str, int]:
    """The character an `&…;` stands for ("" when it is a bare ampersand) and where the text goes on."""
    match = ENTITY.match(source, at)
    if not match:
        return "", at
    hexadecimal, decimal, named = match.groups()
    if named:
        return NAMED[named], match.end()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return (chr(code), match.end()) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else ("", at)


class AttributeReader:
    """Reads `name=value` pairs of one start tag; unknown names are read and forgotten."""

    def __init__(self, reader: HtmlReader, tag: OpenTag, begin: int) -> None:
        self.reader = reader
        self.source = reader.source
        self.tag = tag
        self.begin = begin

    def read(self, at: int) -> int:
        """Returns where the closing `>` stands."""
        while True:
            at = self.skip_space(at)
            if self.source.startswith(">", at):
                return at
            match = ATTRIBUTE.match(self.source, at)
            name = match.group() if match else ""
            if not name:
                words = f'Empty attribute name in the tag "{self.tag.name}"'
                raise self.reader.refusal(words, self.begin)
            at = self.skip_space(at + len(name))
            if at >= len(self.source):
                raise self.reader.refusal(f'Unclosed start tag "{self.tag.name}"', self.begin)
            value = ""
            if self.source[at] == "=":
                at, value = self.value(self.skip_space(at + 1))
            self.keep(name, value)

    def skip_space(self, at: int) -> int:
        while at < len(self.source) and self.source[at] in SPACE:
            at += 1
        return at

    def value(self, at: int) -> tuple[int, str]:
        source = self.source
        if at >= len(source):
            raise self.reader.refusal(f'Unclosed start tag "{self.tag.name}"', self.begin)
        if source[at] not in "\"'":
            match = TOKEN.match(source, at)
            end = match.end() if match else at
            if end < len(source) and source[end] not in SPACE + ">":
                raise self.reader.refusal("Unexpected end of name token", at)
            value = source[at:end].lower()
        else:
            end, value = self.literal(at + 1, source[at])
        if end >= len(source):
            raise self.reader.refusal("Unclosed start tag", self.begin)
        return end, value

    def literal(self, at: int, quote: str) -> tuple[int, str]:
        pieces: list[str] = []
        while at < len(self.source) and self.source[at] != quote:
            character, end = character_at(self.source, at) if self.source[at] == "&" else ("", at)
            pieces.append(character or self.source[at])
            at = end if character else at + 1
        return at + 1, "".join(pieces)

    def keep(self, name: str, value: str) -> None:
        tag = self.tag
        if (tag.name, name) in (("a", "href"), ("tg-emoji", "emoji-id"), ("tg-time", "unix")):
            tag.argument = value
        elif (tag.name, name) == ("tg-time", "format"):
            tag.more = value
        elif (tag.name, name) == ("code", "class") and value.startswith("language-"):
            tag.argument = value.removeprefix("language-")
        elif (tag.name, name) == ("span", "class") and value.startswith("tg-"):
            tag.argument = value.removeprefix("tg-")
        elif (tag.name, name) == ("blockquote", "expandable"):
            tag.argument = "expandable"


def make_link(tag: OpenTag, inner: str) -> Json | None:
    url = tag.argument or inner
    if re.match(r"(https?|tg|ton|mailto|tel):", url):
        return {"type": "text_link", "url": url}
    return {"type": "text_link", "url": f"http://{url}/"} if re.fullmatch(r"[\w.-]+\.\w{2,}\S*", url) else None


def make_time(tag: OpenTag, inner: str) -> Json | None:
    if not tag.argument.isdigit():
        raise cannot_parse('Tag "tg-time" must have a valid attribute "unix"')
    made: Json = {"type": "date_time", "unix_time": int(tag.argument)}
    return made | {"date_time_format": tag.more} if tag.more else made


def make_code(tag: OpenTag, inner: str) -> Json | None:
    return {"type": "code", "language": tag.argument} if tag.argument else {"type": "code"}


MAKERS: dict[str, Callable[[OpenTag, str], Json | None]] = {
    "a": make_link,
    "tg-time": make_time,
    "code": make_code,
    "pre": lambda tag, inner: {"type": "pre"},
    "span": lambda tag, inner: {"type": "spoiler"},
    "tg-emoji": lambda tag, inner: {"type": "custom_emoji", "custom_emoji_id": tag.argument},
    "blockquote": lambda tag, inner: {"type": "expandable_blockquote" if tag.argument else "blockquote"},
}
