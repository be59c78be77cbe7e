"""Two seats of one person at the same time (R2), which only a moved action can bring about; until when they choose."""

from collections.abc import Iterable
from datetime import datetime

from domain.actions import Action, Seat
from domain.changes import span_of
from domain.numbers import Numbers
from domain.quiet import next_allowed
from domain.signups import State


def conflicting(seat: Seat, others: Iterable[Seat]) -> tuple[Seat, ...]:
    """Those of a person's seats that are at the time of this one."""
    return tuple(each for each in others if each.person_id == seat.person_id and _in_the_way(seat, each))


def _in_the_way(seat: Seat, other: Seat) -> bool:
    if other.state != State.SEATED or other.action.shift.id == seat.action.shift.id:
        return False
    if seat.action.may_overlap or other.action.may_overlap:
        return False
    return span_of(seat.action).meets(span_of(other.action))


def answer_until(action: Action, asked_at: datetime, numbers: Numbers) -> datetime:
    """When the librarian hears that there is no answer: after a day, at T−48 h at the latest, by day; at once where
    that is past when the person is asked."""
    latest = span_of(action).starts_at - numbers.late
    if latest <= asked_at:
        return asked_at
    return next_allowed(min(asked_at + numbers.conflict_answer, latest), action.zone, numbers)
