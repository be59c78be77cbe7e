"""Two seats at one time because an action moved: which one stays, and what the librarian reads without an answer."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from domain.actions import Seat
from domain.delivery import Said
from messages import moving
from messages.doors import Keep, Roster
from messages.reminders import seat_line_for_librarian
from messages.screens import Row, Screen, button, lines
from messages.signups import seat_line, seat_rows
from messages.texts import Html, Texts


class TakeBack(CallbackData, prefix="keepx"):
    """«Вернуть: …»: the seat that was given back for another one; the other one is given back for it."""

    signup: int


def question(say: Texts, others: Sequence[Seat], now: datetime) -> list[Html]:
    """What stands in the word about a move, where it meets other seats of the same person."""
    taken = [
        say.html("conflict-other", title=other.action.title, when=moving.when(say, other.action, now))
        for other in others
    ]
    return [say.html("conflict-head"), *taken, say.html("conflict-ask")]


def choices(say: Texts, seats: Sequence[Seat]) -> list[Row]:
    return [[button(say.plain("conflict-keep", title=seat.action.title), Keep(signup=seat.id))] for seat in seats]


def kept(say: Texts, seat: Seat, freed: Sequence[Seat], now: datetime) -> Screen:
    gone = [say.html("conflict-freed", title=other.action.title) for other in freed]
    return Screen(
        lines(say.html("conflict-kept"), seat_line(say, seat, now), *gone or [say.html("conflict-gone")]),
        [
            *(
                [button(say.plain("conflict-back", title=each.action.title), TakeBack(signup=each.id))]
                for each in freed
            ),
            *seat_rows(say, seat),
        ],
    )


def unanswered(say: Texts, said: Said, now: datetime) -> Screen:
    """To the librarian, who learns that the time is taken and not by what."""
    seat = said.seat
    if seat is None:
        raise ValueError("a conflict belongs to a sign-up")
    name = seat.person_name or say.plain("somebody")
    text = lines(say.html("conflict-unanswered", name=name), seat_line_for_librarian(say, seat, now))
    return Screen(text, [[button(say.plain("who-button"), Roster(action=seat.action.id))]])
