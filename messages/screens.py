"""A screen: words and the buttons under them. Whoever builds one never queries; whoever shows one never words."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from messages.texts import Html

TEXT_LIMIT, CAPTION_LIMIT, POPUP_LIMIT, LABEL_LIMIT = 4096, 1024, 200, 60
"""UTF-16 units that Telegram allows (label: what a phone shows)."""
PAGE = 6
"""Lists longer than this are paged."""

_TAG = re.compile(r"</?[a-z][^>]*>")

Row = Sequence[InlineKeyboardButton]


@dataclass(frozen=True)
class Document:
    """A small file made in memory that goes with a screen."""

    name: str
    content: bytes
    is_picture: bool = False


@dataclass(frozen=True)
class Screen:
    text: str
    rows: Sequence[Row] = field(default=())
    document: Document | None = None
    picture: str | None = None
    """Telegram's file_id of a picture that the text stands under."""

    @cached_property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        rows = [list(row) for row in self.rows if row]
        return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def button(label: str, leads_to: CallbackData | str, style: str | None = None) -> InlineKeyboardButton:
    """A button that calls back; a string is packed callback data already."""
    packed = leads_to if isinstance(leads_to, str) else leads_to.pack()
    return InlineKeyboardButton(text=clip(label, LABEL_LIMIT), callback_data=packed, style=style)


def link(label: str, url: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=clip(label, LABEL_LIMIT), url=url)


def pages(count: int) -> int:
    return max(1, -(-count // PAGE))


def clip(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units, ending in «…» when something was cut."""
    if len(text.encode("utf-16-le")) // 2 <= limit:
        return text
    kept = text.encode("utf-16-le")[: (limit - 1) * 2].decode("utf-16-le", errors="ignore")
    return kept.rstrip() + "…"


def clip_html(text: str, limit: int) -> str:
    """Message text of at most `limit` units after parsing; what is too long loses its markup, never its «…»."""
    words = bare(text)
    if len(words.encode("utf-16-le")) // 2 <= limit:
        return text
    return html.escape(clip(words, limit), quote=False)


def bare(text: str) -> str:
    """Message text as it is read: without markup, typed signs as they were typed."""
    return html.unescape(_TAG.sub("", text))


def lines(*parts: str | None) -> Html:
    """Join what there is, a line each; None is left out, an empty string makes an empty line."""
    return Html("\n".join(part for part in parts if part is not None))


def in_rows(buttons: Iterable[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    """Buttons side by side, `width` in a row."""
    every = list(buttons)
    return [every[start : start + width] for start in range(0, len(every), width)]
