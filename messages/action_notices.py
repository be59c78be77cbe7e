"""What people who are signed up read when their action moved, changed or is called off: old and new."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.actions import Action, Format
from domain.changes import FORMAT
from domain.delivery import Said
from domain.drafts import TextField
from domain.wall_clock import local_day
from messages import cards, dates
from messages.doors import Leave, OpenAction, Upcoming
from messages.screens import Row, Screen, button, lines
from messages.texts import Html, Texts


def moved(say: Texts, said: Said, now: datetime) -> Screen:
    """Another day or time."""
    action = _action(said)
    facts = said.notice.facts
    return Screen(
        lines(
            say.html("changed-moved", title=action.title),
            say.html("changed-was", value=_when(say, action, facts, now)),
            say.html("changed-now", value=cards.when(say, action, now)),
            cards.place(say, action),
            say.html("changed-if-not"),
        ),
        _rows(say, action),
    )


def changed(say: Texts, said: Said, now: datetime) -> Screen:
    """A title, a place, an entrance: each thing that is another now."""
    action = _action(said)
    return Screen(
        lines(
            say.html("changed-head", title=action.title, when=cards.when(say, action, now)),
            *(_difference(say, action, field, was) for field, was in said.notice.facts.items()),
        ),
        _rows(say, action),
    )


def called_off(say: Texts, said: Said, now: datetime) -> Screen:
    action = _action(said)
    phone = action.library.phone
    return Screen(
        lines(
            say.html("changed-called-off", title=action.title, when=cards.when(say, action, now)),
            say.html("changed-called-off-phone", phone=phone) if phone else None,
        ),
        [[button(say.plain("changed-others"), Upcoming())]],
    )


def _rows(say: Texts, action: Action) -> list[Row]:
    return [
        [button(say.plain("card-more"), OpenAction(action=action.id))],
        [button(say.plain("card-leave"), Leave(action=action.id))],
    ]


def _when(say: Texts, action: Action, facts: Mapping[str, Any], now: datetime) -> str:
    """The old time, from the facts of the notice."""
    starts, ends = datetime.fromisoformat(facts["starts_at"]), datetime.fromisoformat(facts["ends_at"])
    day = dates.weekday_day(local_day(starts, action.zone), say.language, local_day(now, action.zone))
    return f"{dates.at_line_start(day)}, {dates.hours(starts, ends, action.zone, say.language)}"


def _difference(say: Texts, action: Action, field: str, was: str | None) -> Html:
    """A field now, and what it was where that was something."""
    if field == FORMAT:
        old = say.html(_FORMAT[Format(was or Format.OFFLINE)])
        return _told(say, "edit-format", say.html(_FORMAT[action.format]), old)
    if field == TextField.PLACE:
        # Without a place of its own an action is held in the library.
        before: str = was or cards.place(say, replace(action, place=None))
        return _told(say, "edit-place", cards.place(say, action), before)
    becomes: str | None = getattr(action, field)
    return _told(say, _FIELD[TextField(field)], becomes, was)


def _told(say: Texts, label: str, becomes: str | None, was: str | None) -> Html:
    field = say.plain(label)
    if becomes is None:
        return say.html("changed-gone", field=field)
    if was is None:
        return say.html("changed-field", field=field, value=becomes)
    return say.html("changed-field-from", field=field, value=becomes, was=was)


_FIELD: Mapping[TextField, str] = {
    TextField.TITLE: "edit-title",
    TextField.BRING: "edit-bring",
    TextField.ENTRANCE: "edit-entrance",
    TextField.MEETS: "edit-meets",
}
_FORMAT: Mapping[Format, str] = {
    Format.OFFLINE: "edit-format-offline",
    Format.ONLINE: "edit-format-online",
    Format.MIXED: "edit-format-mixed",
}


def _action(said: Said) -> Action:
    if said.action is None:
        raise ValueError("a notice about a change belongs to an action")
    return said.action
