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
from messages import cards, conflicts, moving, reminders
from messages.doors import Leave, OpenAction, Upcoming
from messages.screens import Row, Screen, button, lines
from messages.signups import CalendarFile
from messages.texts import Html, Texts


def moved(say: Texts, said: Said, now: datetime) -> Screen:
    """Another day or time; and which seat stays, where the new time meets another one of the same person."""
    action, others = _action(said), said.conflicts
    old = _at(action, said.notice.facts)
    mine = [said.seat, *others] if said.seat and others else []
    return Screen(
        lines(
            say.html(_head(old, action), title=action.title),
            say.html("changed-was", value=moving.when(say, old, now)),
            say.html("changed-now", value=moving.when(say, action, now)),
            cards.place(say, action),
            *(conflicts.question(say, others, now) if others else [say.html("changed-if-not")]),
        ),
        [*conflicts.choices(say, mine), *_moved_rows(say, action, said)],
    )


def _head(old: Action, new: Action) -> str:
    was, becomes = (local_day(_starts(each), each.zone) for each in (old, new))
    return "changed-moved" if was == becomes else "changed-moved-day"


def _starts(action: Action) -> datetime:
    if action.shift.starts_at is None:
        raise ValueError("a published action has a time")
    return action.shift.starts_at


def _moved_rows(say: Texts, action: Action, said: Said) -> list[Row]:
    """The calendar's entry has the same uid, so the phone moves what it has. Beside a question about two actions the
    buttons say which one they mean; the calendar waits for the answer."""
    if said.conflicts:
        return [*reminders.named(_rows(say, action), action.title)]
    calendar = [[button(say.plain("calendar-button"), CalendarFile(signup=said.seat.id))]] if said.seat else []
    return [*calendar, *_rows(say, action)]


def too_late(say: Texts, said: Said, now: datetime) -> Screen:
    """A minor's seat that is free now; the action may have moved again meanwhile, so its page tells when it is."""
    action = _action(said)
    return Screen(
        say.html("changed-too-late", title=action.title),
        [
            [button(say.plain("card-more"), OpenAction(action=action.id))],
            [button(say.plain("changed-others"), Upcoming())],
        ],
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


def _at(action: Action, facts: Mapping[str, Any]) -> Action:
    """The action at its old time, from the facts of the notice."""
    starts_at, ends_at, begins_at = (
        datetime.fromisoformat(facts[each]) for each in ("starts_at", "ends_at", "begins_at")
    )
    return replace(action, shift=replace(action.shift, starts_at=starts_at, ends_at=ends_at, begins_at=begins_at))


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
