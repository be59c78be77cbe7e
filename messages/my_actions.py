"""The volunteer's own lists: «Ближайшие акции», «Мои записи», an action with what may be done there."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardButton

from domain.actions import Action, ActionState, Seat
from domain.wall_clock import local_day
from messages import dates
from messages.actions import about
from messages.calendar_files import CalendarEntry, calendar_file, uid
from messages.cards import open_for_all
from messages.doors import Home, Join, MySignups, OpenAction, Upcoming
from messages.home import to_home
from messages.screens import PAGE, Document, Screen, button, in_rows, lines, pages
from messages.signups import seat_rows
from messages.texts import Texts


def action_screen(say: Texts, action: Action, seat: Seat | None, now: datetime, refused: frozenset[int]) -> Screen:
    """An action with what this person may do; roles in `refused` have no button (R1: lists leave out refusals)."""
    rows: list[list[InlineKeyboardButton]] = []
    text = about(say, action, now)
    if seat is not None:
        text = lines(text, "", say.html("action-mine", role=seat.role.name))
        rows = seat_rows(say, seat)
    elif open_for_all(action, now):
        free = [role for role in action.roles if role.free > 0 and role.id not in refused]
        rows = [[button(say.plain("join-button", role=role.name), Join(role=role.id))] for role in free]
        if not free and all(role.free == 0 for role in action.roles):
            text = lines(text, "", say.html("join-full"))
    # A trial is in no list.
    back = Home() if action.state is ActionState.TRIAL else Upcoming()
    return Screen(text, [*rows, [button(say.plain("back"), back)]])


# Lists --------------------------------------------------------------------------------------------------------------


def upcoming(say: Texts, found: Sequence[Action], mine: frozenset[int], page: int, count: int, now: datetime) -> Screen:
    """«Ближайшие акции»: a button for each, paged; those one is signed up for are marked in words."""
    if not found:
        return Screen(say.html("upcoming-none"), [[button(say.plain("to-my"), MySignups())], to_home(say)])
    rows = [[button(_action_label(say, each, each.id in mine, now), OpenAction(action=each.id))] for each in found]
    rows += _pager(say, page, count)
    return Screen(say.html("upcoming-title"), [*rows, to_home(say)])


def _action_label(say: Texts, action: Action, mine: bool, now: datetime) -> str:
    day = action.shift.day
    when = dates.short_day(day, say.language, local_day(now, action.zone)) if day else ""
    key = "upcoming-mine" if mine else "upcoming-item"
    if not mine and all(role.free == 0 for role in action.roles):
        key = "upcoming-full"
    return say.plain(key, when=when, title=action.title)


def _pager(say: Texts, page: int, count: int) -> list[list[InlineKeyboardButton]]:
    last = pages(count) - 1
    row = []
    if page > 0:
        row.append(button(say.plain("page-back"), Upcoming(page=page - 1)))
    if page < last:
        row.append(button(say.plain("page-next"), Upcoming(page=page + 1)))
    return [row] if row else []


def my_signups(say: Texts, seats: Sequence[Seat], now: datetime, page: int, had_any: bool) -> Screen:
    """«Мои записи»: one opens at once, several are buttons."""
    if not seats:
        none = say.html("my-none-ahead") if had_any else say.html("my-none")
        return Screen(none, [[button(say.plain("to-actions"), Upcoming())], to_home(say)])
    if len(seats) == 1:
        return my_signup(say, seats[0], now)
    page = min(page, pages(len(seats)) - 1)
    shown = seats[page * PAGE : page * PAGE + PAGE]
    rows = [[button(_seat_label(say, seat, now), OpenAction(action=seat.action.id))] for seat in shown]
    steps = [
        button(say.plain("page-back"), MySignups(page=page - 1)) if page else None,
        button(say.plain("page-next"), MySignups(page=page + 1)) if (page + 1) * PAGE < len(seats) else None,
    ]
    rows += in_rows((step for step in steps if step is not None), 2)
    return Screen(say.html("my-title"), [*rows, [button(say.plain("back"), Home())]])


def _seat_label(say: Texts, seat: Seat, now: datetime) -> str:
    day = seat.action.shift.day
    when = dates.short_day(day, say.language, local_day(now, seat.action.zone)) if day else ""
    return say.plain("upcoming-item", when=when, title=seat.action.title)


def my_signup(say: Texts, seat: Seat, now: datetime) -> Screen:
    confirmed = say.html("my-confirmed") if seat.confirmed_at else None
    text = lines(about(say, seat.action, now), "", say.html("action-mine", role=seat.role.name), confirmed)
    return Screen(text, [*seat_rows(say, seat), [button(say.plain("back"), Home())]])


def calendar_screen(say: Texts, seat: Seat, now: datetime) -> Screen:
    return Screen(say.html("calendar-caption", title=seat.action.title), document=calendar_document(say, seat, now))


def calendar_document(say: Texts, seat: Seat, now: datetime) -> Document | None:
    """The file that puts the shift into the phone's calendar; None where the action has no time."""
    shift, action = seat.action.shift, seat.action
    if shift.begins_at is None or shift.finishes_at is None:
        return None
    entry = CalendarEntry(
        uid=uid(seat.id, seat.joined_at),
        sequence=shift.time_version,
        title=action.title,
        starts_at=shift.begins_at,
        ends_at=shift.finishes_at,
        place=action.place or ", ".join(part for part in (action.library.title, action.library.address) if part),
        description=say.plain("calendar-description", role=seat.role.name, phone=action.library.phone or "none"),
    )
    return Document(say.plain("calendar-file") + ".ics", calendar_file(entry, now))
