"""Closing and opening signing up for a person, in words; the reason is read by heads only."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from domain.actions import Seat
from domain.blocks import MONTHS, REASON_LIMIT, Blocked
from domain.libraries import Library
from messages import dates
from messages.doors import LibraryBlocks, LibraryStaff, Roster
from messages.paging import on_page, turning
from messages.screens import Row, Screen, button, lines
from messages.texts import Texts


class AskBlock(CallbackData, prefix="blk"):
    """«Закрыть запись через бота», from the roster: how long?"""

    signup: int


class BlockFor(CallbackData, prefix="blkm"):
    """For so many months; the reason is typed."""

    signup: int
    months: int


class LiftBlock(CallbackData, prefix="unblk"):
    """«Открыть запись»"""

    person: int
    library: int


_MONTHS = {1: "block-month", 3: "block-three-months", 12: "block-year"}


def entry(say: Texts, seat: Seat) -> Row:
    """The head's button under a person of the roster."""
    return [button(say.plain("block-ask"), AskBlock(signup=seat.id))]


def how_long(say: Texts, seat: Seat) -> Screen:
    return Screen(
        lines(say.html("block-how-long", name=seat.person_name or say.plain("somebody")), say.html("block-explain")),
        [
            *([button(say.plain(_MONTHS[each]), BlockFor(signup=seat.id, months=each))] for each in MONTHS),
            [button(say.plain("back"), Roster(action=seat.action.id))],
        ],
    )


def ask_reason(say: Texts, seat: Seat) -> Screen:
    return Screen(
        say.html("block-reason", limit=REASON_LIMIT), [[button(say.plain("back"), Roster(action=seat.action.id))]]
    )


def done(say: Texts, block: Blocked, library: Library, now: datetime) -> Screen:
    until = dates.until(block.until, library.zone, say.language, now)
    return Screen(
        say.html("block-done", name=block.name, until=until),
        [[button(say.plain("block-list"), LibraryBlocks(library=library.id))]],
    )


def listed(say: Texts, library: Library, every: Sequence[Blocked], page: int, now: datetime) -> Screen:
    shown = on_page(every, page)
    text = lines(
        say.html("block-title", library=library.title),
        *(
            say.html(
                "block-line",
                name=each.name,
                until=dates.until(each.until, library.zone, say.language, now),
                reason=each.reason,
            )
            for each in shown
        ),
        None if every else say.html("block-nobody"),
    )
    return Screen(
        text,
        [
            *(
                [button(say.plain("block-lift", name=each.name), LiftBlock(person=each.person_id, library=library.id))]
                for each in shown
            ),
            turning(say, len(every), page, lambda to: LibraryBlocks(library=library.id, page=to)),
            [button(say.plain("back"), LibraryStaff(library=library.id))],
        ],
    )


def lifted(say: Texts) -> str:
    return say.plain("block-lifted")
