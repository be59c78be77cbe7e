"""«Изменить»: everything about an action, one thing at a time; the same for a draft and for a published one."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action, ActionState, Format
from domain.drafts import LIMITS, TextField
from domain.shift_times import closing
from messages import cards, dates
from messages.days import AskDay
from messages.doors import ManageAction
from messages.screens import Row, Screen, button, in_rows, lines
from messages.texts import Html, Texts

LENGTHS = (30, 60, 90, 120, 180, 240)
GATHERINGS = (0, 15, 30, 45, 60)


class Edit(CallbackData, prefix="edit"):
    """«Изменить»"""

    action: int


class EditText(CallbackData, prefix="etxt"):
    """Asks for a text; `field` is one of `TextField`."""

    action: int
    field: str


class EmptyText(CallbackData, prefix="eno"):
    """Takes a text away."""

    action: int
    field: str


class EditTime(CallbackData, prefix="etim"):
    """Hours, length, and when volunteers gather."""

    action: int


class PickLength(CallbackData, prefix="elen"):
    action: int
    minutes: int


class PickGathering(CallbackData, prefix="egat"):
    """Volunteers come so many minutes before."""

    action: int
    minutes: int


class EditFormat(CallbackData, prefix="efmt"):
    """Asks; with `format` sets it."""

    action: int
    format: str = ""


class EditSignUp(CallbackData, prefix="esig"):
    """When signing up opens and closes."""

    action: int


class TypeSignUp(CallbackData, prefix="esit"):
    """Asks to type when it opens (`opens`: 1) or closes (0)."""

    action: int
    opens: int


class SignUpByRule(CallbackData, prefix="esir"):
    """Opens at once (`opens`: 1), or closes on the day before at 18:00 (0)."""

    action: int
    opens: int


class MayOverlap(CallbackData, prefix="eovl"):
    """Lets people sign up beside an action at the same time (`on`: 1), or no more (0)."""

    action: int
    on: int


class Roles(CallbackData, prefix="rols"):
    action: int


def menu(say: Texts, action: Action, now: datetime, changed: bool = False) -> Screen:
    """What there is to change; who is signed up hears of it."""
    told = action.state is ActionState.PUBLISHED and any(role.used for role in action.roles)
    texts = [button(_label(say, field), EditText(action=action.id, field=field)) for field in TextField]
    when = [button(say.plain("edit-day"), AskDay(action=action.id))]
    if action.shift.day is not None:
        when.append(button(say.plain("edit-time"), EditTime(action=action.id)))
    return Screen(
        lines(
            say.html("edit-saved") if changed else None,
            *cards.heading(say, action, now),
            "",
            say.html("edit-what-told") if told else say.html("edit-what"),
        ),
        [
            when,
            *in_rows(texts, 2),
            [
                button(say.plain("edit-format"), EditFormat(action=action.id)),
                button(say.plain("edit-roles"), Roles(action=action.id)),
            ],
            [button(say.plain("edit-sign-up"), EditSignUp(action=action.id))],
            [_overlap(say, action)],
            [button(say.plain("edit-done"), ManageAction(action=action.id))],
        ],
    )


def _overlap(say: Texts, action: Action) -> InlineKeyboardButton:
    """A tick (R2): a tap turns it."""
    label = say.plain("edit-overlap-yes") if action.may_overlap else say.plain("edit-overlap-no")
    return button(label, MayOverlap(action=action.id, on=0 if action.may_overlap else 1))


def overlap_popup(say: Texts, action: Action) -> str:
    return say.plain("edit-overlap-allowed") if action.may_overlap else say.plain("edit-overlap-refused")


def _label(say: Texts, field: TextField) -> str:
    return say.plain(_FIELD[field])


_FIELD: Mapping[TextField, str] = {
    TextField.TITLE: "edit-title",
    TextField.PLACE: "edit-place",
    TextField.NOTE: "edit-note",
    TextField.BRING: "edit-bring",
    TextField.ENTRANCE: "edit-entrance",
    TextField.MEETS: "edit-meets",
}


def ask_text(say: Texts, action: Action, field: TextField) -> Screen:
    """What it says now, and what to type."""
    value: str | None = getattr(action, field)
    rows: list[Row] = []
    if value and field is not TextField.TITLE:
        rows.append([button(say.plain("edit-empty"), EmptyText(action=action.id, field=field))])
    rows.append([button(say.plain("edit-back"), Edit(action=action.id))])
    unchecked = field is TextField.NOTE and action.note_unchecked
    return Screen(
        lines(
            say.html("edit-now", field=_label(say, field), value=value) if value else _unset(say, action, field),
            say.html("draft-unchecked") if unchecked else None,
            "",
            say.html("edit-ask", limit=LIMITS[field]),
        ),
        rows,
    )


def _unset(say: Texts, action: Action, field: TextField) -> Html:
    if field is TextField.PLACE:
        return say.html("edit-place-library", library=action.library.title)
    return say.html("edit-unset", field=_label(say, field))


# Time -----------------------------------------------------------------------------------------------------------------


def ask_hours(say: Texts, action: Action, now: datetime) -> Screen:
    """Typed hours; length and gathering on buttons."""
    shift = action.shift
    rows: list[Row] = []
    if shift.starts_at is not None:
        lengths = [
            button(dates.length(timedelta(minutes=each), say.language), PickLength(action=action.id, minutes=each))
            for each in LENGTHS
        ]
        gatherings = [
            button(_gathering(say, each), PickGathering(action=action.id, minutes=each)) for each in GATHERINGS
        ]
        rows = [*in_rows(lengths, 3), *in_rows(gatherings, 2)]
    return Screen(
        lines(cards.when(say, action, now), "", say.html("edit-hours")),
        [*rows, [button(say.plain("edit-back"), Edit(action=action.id))]],
    )


def _gathering(say: Texts, minutes: int) -> str:
    if not minutes:
        return say.plain("edit-gather-at-start")
    return say.plain("edit-gather", length=dates.length(timedelta(minutes=minutes), say.language))


# Format ---------------------------------------------------------------------------------------------------------------


def ask_format(say: Texts, action: Action) -> Screen:
    return Screen(
        lines(say.html("edit-format-ask"), cards.place(say, action)),
        [
            *([button(say.plain(_FORMAT[each]), EditFormat(action=action.id, format=each))] for each in Format),
            [button(say.plain("edit-back"), Edit(action=action.id))],
        ],
    )


_FORMAT: Mapping[Format, str] = {
    Format.OFFLINE: "edit-format-offline",
    Format.ONLINE: "edit-format-online",
    Format.MIXED: "edit-format-mixed",
}


# When signing up opens and closes -------------------------------------------------------------------------------------


def sign_up(say: Texts, action: Action, now: datetime) -> Screen:
    begins_at, opens_at = action.shift.begins_at, action.opens_at
    closes_at = action.shift.closes_at or (closing(begins_at, action.zone, now) if begins_at else None)
    zone, language = action.zone, say.language
    opens = say.html("edit-opens-at-once")
    if opens_at is not None and opens_at > now:
        opens = say.html("card-opens", when=dates.on_day_at(opens_at, zone, language, now))
    until = say.html("edit-no-time-yet")
    if closes_at is not None:
        until = say.html("card-open-until", until=dates.until(closes_at, zone, language, now))
    return Screen(
        lines(opens, until),
        [
            [button(say.plain("edit-opens-type"), TypeSignUp(action=action.id, opens=1))],
            [button(say.plain("edit-opens-now"), SignUpByRule(action=action.id, opens=1))],
            [button(say.plain("edit-closes-type"), TypeSignUp(action=action.id, opens=0))],
            [button(say.plain("edit-closes-rule"), SignUpByRule(action=action.id, opens=0))],
            [button(say.plain("edit-back"), Edit(action=action.id))],
        ],
    )


def ask_sign_up(say: Texts, action: Action, opens: bool) -> Screen:
    asked = say.html("edit-ask-opens") if opens else say.html("edit-ask-closes")
    return Screen(asked, [[button(say.plain("edit-back"), EditSignUp(action=action.id))]])


def not_an_instant(say: Texts) -> Html:
    return say.html("edit-not-an-instant")
