"""When an action is: days and hours on buttons, a small calendar, and what is asked to be typed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action, ActionState
from domain.shift_times import weekend_days
from domain.wall_clock import local_day
from messages import cards, dates
from messages.doors import LibraryActions, ManageAction
from messages.drafts import compact
from messages.preview import DeleteDraft
from messages.screens import Row, Screen, button, in_rows, lines
from messages.texts import Texts

WEEKS = 5
"""Of one page of the calendar."""
USUAL = time(14)
"""Where the library has had no action yet."""


class PickDay(CallbackData, prefix="day"):
    """`day` is 20261205."""

    action: int
    day: str


class OtherDay(CallbackData, prefix="oday"):
    """The calendar, from a week on; a typed day is understood as well."""

    action: int
    page: int = 0


class PickTime(CallbackData, prefix="time"):
    """`at` is 1400."""

    action: int
    at: str


class OtherTime(CallbackData, prefix="otime"):
    """Hours are asked to be typed."""

    action: int


class AskDay(CallbackData, prefix="aday"):
    """Back to the question for the day."""

    action: int


class Nothing(CallbackData, prefix="nil"):
    """A button that only fills its place in a calendar."""


def ask_day(say: Texts, action: Action, now: datetime) -> Screen:
    """[сб 28 ноября] [вс 29 ноября] [Другой день]; a day that is known already, a memorable date, comes first."""
    today = local_day(now, action.zone)
    buttons = [_day(say, action, day, today) for day in weekend_days(today, action.shift.day)]
    return Screen(
        lines(cards.title(say, action), "", say.html("day-ask")),
        [
            *in_rows(buttons, 2),
            [button(say.plain("day-other"), OtherDay(action=action.id))],
            *_way_back(say, action),
        ],
    )


def _day(say: Texts, action: Action, day: date, today: date) -> InlineKeyboardButton:
    return button(dates.short_day(day, say.language, today), PickDay(action=action.id, day=compact(day)))


def calendar(say: Texts, action: Action, page: int, now: datetime) -> Screen:
    """Five weeks from Monday to Sunday; what is past is a dot."""
    today = local_day(now, action.zone)
    page = min(max(page, 0), 10)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=WEEKS * page)
    days = [monday + timedelta(days=number) for number in range(7 * WEEKS)]
    weeks = in_rows([_cell(say, action, day, today) for day in days], 7)
    turn = [button(say.plain("day-later"), OtherDay(action=action.id, page=page + 1))] if page < 10 else []
    if page > 0:
        turn.insert(0, button(say.plain("day-earlier"), OtherDay(action=action.id, page=page - 1)))
    span = say.html(
        "day-span",
        first=dates.day_month(days[0], say.language, today),
        last=dates.day_month(days[-1], say.language, today),
    )
    header = [button(dates.short_day(day, say.language, day).split()[0], Nothing()) for day in days[:7]]
    return Screen(
        lines(cards.title(say, action), "", span, say.html("day-type")),
        [header, *weeks, turn, [button(say.plain("day-back"), AskDay(action=action.id))]],
    )


def _cell(say: Texts, action: Action, day: date, today: date) -> InlineKeyboardButton:
    if day < today:
        return button(say.plain("day-gone"), Nothing())
    return button(str(day.day), PickDay(action=action.id, day=compact(day)))


def ask_time(say: Texts, action: Action, starts: Sequence[time], now: datetime) -> Screen:
    """[14:00] [Другое время]: the hours that the library's last actions had."""
    shown = [USUAL] if not starts else starts[:3]
    buttons = [
        button(start.strftime("%H:%M"), PickTime(action=action.id, at=start.strftime("%H%M"))) for start in shown
    ]
    return Screen(
        lines(cards.title(say, action), cards.when(say, action, now), "", say.html("day-ask-time")),
        [
            buttons,
            [button(say.plain("day-other-time"), OtherTime(action=action.id))],
            [button(say.plain("day-other"), AskDay(action=action.id))],
            *_way_back(say, action),
        ],
    )


def type_time(say: Texts, action: Action) -> Screen:
    return Screen(
        lines(cards.title(say, action), "", say.html("day-type-time")),
        [[button(say.plain("day-back"), ManageAction(action=action.id))]],
    )


def not_a_day(say: Texts) -> str:
    """What was typed names no day."""
    return say.html("day-not-a-day")


def not_a_time(say: Texts) -> str:
    return say.html("day-not-a-time")


def _way_back(say: Texts, action: Action) -> list[Row]:
    """A draft without a time leads back to the drafts, anything else to itself."""
    if action.state is ActionState.DRAFT and action.shift.starts_at is None:
        back = LibraryActions(library=action.library.id, which="drafts")
        delete = button(say.plain("draft-delete"), DeleteDraft(action=action.id))
        return [[delete, button(say.plain("day-back"), back)]]
    return [[button(say.plain("day-back"), ManageAction(action=action.id))]]
