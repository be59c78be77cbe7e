"""What people who are signed up hear when their action changes: one message with old and new, not at night."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.actions import Action
from domain.drafts import TextField
from domain.numbers import DEFAULT_NUMBERS, Numbers
from domain.quiet import next_allowed
from domain.reminders import Span

TOLD = frozenset({TextField.TITLE, TextField.PLACE, TextField.BRING, TextField.ENTRANCE, TextField.MEETS})
"""What matters to somebody who comes; a corrected description does not."""
FORMAT = "format"
"""Told too: whether one comes at all."""
GATHERED = timedelta(seconds=60)
"""A librarian changes several things in a row: they go in one message."""


def tell_at(now: datetime, begins_at: datetime, zone: ZoneInfo, numbers: Numbers = DEFAULT_NUMBERS) -> datetime:
    """At once; what was done in quiet hours waits for the morning, if people still have three hours then."""
    morning = next_allowed(now, zone, numbers, numbers.quiet_until)
    return morning if begins_at - morning >= numbers.very_late else now


def merged(told: Mapping[str, Any], field: str, was: Any, becomes: Any) -> dict[str, Any]:
    """The first old value stays until the message goes; a field that is back to it drops out.

    Who meets is a person's name: notices keep no names, so its old value is never written.
    """
    kept = dict(told)
    old = kept.get(field, was)
    kept[field] = None if field == TextField.MEETS else old
    if field != TextField.MEETS and old == becomes:
        del kept[field]
    return kept


def times_of(action: Action) -> dict[str, str]:
    """An action's time as facts of a notice."""
    shift = action.shift
    if shift.starts_at is None or shift.ends_at is None or shift.begins_at is None:
        return {}
    return {
        "starts_at": shift.starts_at.isoformat(),
        "ends_at": shift.ends_at.isoformat(),
        "begins_at": shift.begins_at.isoformat(),
    }


def span_of(action: Action) -> Span:
    """Of a published action, which has its time."""
    shift = action.shift
    if shift.begins_at is None or shift.finishes_at is None:
        raise ValueError("a published action has a time")
    return Span(shift.begins_at, shift.finishes_at)
