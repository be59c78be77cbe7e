"""Long lists by the page: at most six at a time, with a row that turns the pages."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from messages.screens import PAGE, button, pages
from messages.texts import Texts

Item = TypeVar("Item")


def on_page(items: Sequence[Item], page: int) -> Sequence[Item]:
    """What the page shows; a page that is no longer there becomes the last one."""
    first = _there(len(items), page) * PAGE
    return items[first : first + PAGE]


def turning(say: Texts, count: int, page: int, to: Callable[[int], CallbackData]) -> list[InlineKeyboardButton]:
    """[Назад] [Дальше] as far as there are pages; nothing for a list of one page."""
    page = _there(count, page)
    row = []
    if page > 0:
        row.append(button(say.plain("paging-previous", page=page, pages=pages(count)), to(page - 1)))
    if page + 1 < pages(count):
        row.append(button(say.plain("paging-next", page=page + 2, pages=pages(count)), to(page + 1)))
    return row


def _there(count: int, page: int) -> int:
    return min(max(page, 0), pages(count) - 1)
