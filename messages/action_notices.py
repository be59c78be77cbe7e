"""What people who are signed up read when their action moved, changed or is called off: old and new."""

from collections.abc import Mapping
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
    if field == FORMAT:
        return say.html("changed-field", field=say.plain("edit-format"), value=say.plain(_FORMAT[action.format]))
    label = say.plain(_FIELD[TextField(field)])
    becomes: str | None = getattr(action, field)
    if becomes is None and field == TextField.PLACE:
        becomes = str(cards.place(say, action))
        return say.html("changed-field-from", field=label, value=Html(becomes), was=was or "")
    if becomes is None:
        return say.html("changed-gone", field=label)
    if was is None:
        return say.html("changed-field", field=label, value=becomes)
    return say.html("changed-field-from", field=label, value=becomes, was=was)


_FIELD: Mapping[TextField, str] = {
    TextField.TITLE: "edit-title",
    TextField.PLACE: "edit-place",
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
