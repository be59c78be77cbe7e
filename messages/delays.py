"""«Опаздываю», in words: thanks to the person, one line to the librarians."""

from datetime import datetime

from domain.actions import Seat
from domain.delivery import Said
from messages import dates
from messages.doors import Roster
from messages.reminders import seat_line_for_librarian
from messages.screens import Screen, button, lines
from messages.texts import Texts


def thanks(say: Texts) -> str:
    return say.plain("delayed-thanks")


def far_ahead(say: Texts, seat: Seat, now: datetime) -> str:
    """The action moved since the button came."""
    starts_at = seat.action.shift.starts_at
    when = dates.when(starts_at, seat.action.zone, say.language, now) if starts_at is not None else ""
    return say.plain("delayed-far-ahead", when=when)


def told(say: Texts, said: Said, now: datetime) -> Screen:
    seat = said.seat
    if seat is None:
        raise ValueError("a word about a delay belongs to a sign-up")
    name = seat.person_name or say.plain("somebody")
    text = lines(say.html("delayed-told", name=name), seat_line_for_librarian(say, seat, now))
    return Screen(text, [[button(say.plain("who-button"), Roster(action=seat.action.id))]])
