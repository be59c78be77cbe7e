"""The card of an action: what a group sees and a librarian previews; always worded from what is true now (R11)."""

import html
from datetime import datetime

from aiogram.types import InlineKeyboardButton

from domain.actions import Action, ActionState, Format, Role
from domain.numbers import DEFAULT_NUMBERS
from domain.shift_times import closing
from domain.wall_clock import local_day
from messages import dates
from messages.doors import Join, Leave, MoreAbout
from messages.screens import Screen, button, clip, lines
from messages.texts import Html, Texts

BUTTONS = 12
"""Roles that get a button of their own; an action with more is joined through «Подробнее»."""

EMOJI = {
    "knigonosha": "🎒",
    "verni-knigu": "🎒",
    "dari-dobro": "🎁",
    "knigi-vazhnye": "📷",
    "begushchaya-kniga": "🏃",
    "knizhkina-bolnitsa": "🩹",
    "tsifrovaya-gramotnost": "💻",
    "sbor-knig": "📦",
    "nochnoy-kvest": "🔦",
    "eko-aktsiya": "🌱",
    "diktant": "✏️",
    "master-klass": "✂️",
    "teatr-knigi": "🎭",
    "media-volontyor": "📷",
    "vebinar": "💻",
    "govoryashchaya-kniga": "🎧",
    "igroteka": "🎲",
    "otkrytki-i-pisma": "✉️",
    "chestvovanie": "💐",
}


def card(say: Texts, action: Action, now: datetime) -> Screen:
    """The whole message for a chat: its words and the buttons that still mean something."""
    return Screen(card_text(say, action, now), card_rows(say, action, now))


def card_text(say: Texts, action: Action, now: datetime) -> Html:
    return lines(
        *heading(say, action, now),
        *_call(say, action, now),
        sign_up_line(say, action, now),
    )


def _call(say: Texts, action: Action, now: datetime) -> list[Html | None]:
    """What is asked for; an action that is over or called off asks for nothing."""
    if action.state is ActionState.CALLED_OFF or action.over(now):
        return [Html("")]
    return [note(action), ages(say, action), Html(""), *(role_line(say, role) for role in action.roles)]


def card_rows(say: Texts, action: Action, now: datetime) -> list[list[InlineKeyboardButton]]:
    """One role a row; sign-up goes at the deadline and at the start, «Не смогу прийти» stays until the end."""
    if not action.is_on or action.over(now):
        return []
    rows = []
    if open_for_all(action, now):
        free = [role for role in action.roles if role.free > 0]
        rows = [[button(join_label(say, role), Join(role=role.id))] for role in free[:BUTTONS]]
    last = [
        button(say.plain("card-leave"), Leave(action=action.id)),
        button(say.plain("card-more"), MoreAbout(action=action.id)),
    ]
    return [*rows, last]


def join_label(say: Texts, role: Role) -> str:
    """«Записаться: чтец», at most 28 characters (R11)."""
    return clip(say.plain("card-join", role=role.name), DEFAULT_NUMBERS.card_button_length)


def open_for_all(action: Action, now: datetime) -> bool:
    """Uninvited sign-ups are possible: not before the opening, not after the deadline or the start."""
    if not action.is_on or action.begun(now):
        return False
    if action.opens_at is not None and now < action.opens_at:
        return False
    return action.shift.closes_at is None or now < action.shift.closes_at


# The parts, which other screens use too ------------------------------------------------------------------------------


def heading(say: Texts, action: Action, now: datetime) -> list[Html]:
    """Title, time, place."""
    return [title(say, action), when(say, action, now), place(say, action)]


def title(say: Texts, action: Action) -> Html:
    return say.html("card-title", emoji=EMOJI.get(action.template_id or "", "📚"), title=action.title)


def when(say: Texts, action: Action, now: datetime) -> Html:
    """«Суббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15», in the library's time."""
    shift, today = action.shift, local_day(now, action.zone)
    if shift.day is None:
        return say.html("card-no-day")
    day = dates.at_line_start(dates.weekday_day(shift.day, say.language, today))
    if shift.starts_at is None or shift.ends_at is None or shift.begins_at is None:
        return say.html("card-day", day=day)
    hours = dates.hours(shift.starts_at, shift.ends_at, action.zone, say.language)
    if shift.begins_at == shift.starts_at:
        return say.html("card-when", day=day, hours=hours)
    return say.html("card-when-gather", day=day, hours=hours, gather=dates.clock(shift.begins_at, action.zone))


def place(say: Texts, action: Action) -> Html:
    """The library with its address, unless the action has a place of its own."""
    library = action.library
    if action.format is Format.ONLINE:
        return say.html("card-online-at", place=action.place) if action.place else say.html("card-online")
    at = action.place or ", ".join(part for part in (library.title, library.address) if part)
    if action.format is Format.MIXED:
        return say.html("card-mixed", place=at)
    return say.html("card-place", place=at)


def note(action: Action) -> Html | None:
    return Html(html.escape(action.note, quote=False)) if action.note else None


def ages(say: Texts, action: Action) -> Html | None:
    """«Волонтёрам — с 12 лет. Для слушателей 6+»; None where there is no limit."""
    parts = []
    if action.min_age:
        parts.append(say.html("card-ages", age=action.min_age))
    if action.age_mark:
        parts.append(say.html("card-mark", mark=action.age_mark))
    return Html(" ".join(parts)) if parts else None


def role_line(say: Texts, role: Role) -> Html:
    """«Чтец — занято 3 из 4 (2 подтвердили)»."""
    name = dates.at_line_start(role.name)
    if role.confirmed:
        return say.html("card-role-confirmed", role=name, used=role.used, max=role.max, confirmed=role.confirmed)
    return say.html("card-role", role=name, used=role.used, max=role.max)


def sign_up_line(say: Texts, action: Action, now: datetime) -> Html | None:
    """What can be done about signing up at this instant."""
    begins_at = action.shift.begins_at
    if action.state is ActionState.CALLED_OFF:
        return say.html("card-called-off")
    if begins_at is None:
        return None
    if action.over(now):
        people = sum(role.used for role in action.roles)
        return say.html("card-over-people", people=people) if people else say.html("card-over")
    if action.opens_at is not None and now < action.opens_at:
        return say.html("card-opens", when=dates.on_day_at(action.opens_at, action.zone, say.language, now))
    closes = action.shift.closes_at or closing(begins_at, action.zone, now)
    if now < closes:
        return say.html("card-open-until", until=dates.until(closes, action.zone, say.language, now))
    if action.library.phone:
        return say.html("card-closed-call", phone=action.library.phone)
    return say.html("card-closed")
