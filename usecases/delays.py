"""«Опаздываю»: the person keeps the seat, and the librarian knows whom to wait for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.actions import ActionState, Seat
from domain.changes import span_of
from domain.mistakes import DomainError
from domain.notices import NoticeKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.signups import State
from storage import signups
from storage.database import Database
from storage.transaction import transaction
from usecases.librarian_notices import tell_librarians


class Delay(StrEnum):
    TOLD = "told"
    NO_SEAT = "no seat"
    OVER = "over"
    FAR_AHEAD = "far ahead"
    """An old screen: the action moved since."""


@dataclass(frozen=True)
class Answered:
    answer: Delay
    seat: Seat


async def running_late(db: Database, person_id: int, signup_id: int, now: datetime) -> Answered:
    """The librarians read it once; a second tap gets the same thanks. Raises GONE for somebody else's sign-up."""
    async with transaction(db) as tx:
        seat = await signups.by_id(tx.connection, signup_id)
        if seat is None or seat.person_id != person_id:
            raise DomainError("GONE")
        answer = _answer(seat, now)
        if answer is not Delay.TOLD or seat.delayed_at is not None:
            return Answered(answer, seat)
        await signups.delay(tx, seat.id, now)
        if seat.action.state is not ActionState.TRIAL:
            await tell_librarians(
                tx, seat.action.library.id, seat.action.created_by, NoticeKind.DELAYED,
                f"delayed:{seat.id}:{seat.action.shift.time_version}", now, signup_id=seat.id,
                action_id=seat.action.id, patience=span_of(seat.action).ends_at - now,
            )  # fmt: skip
        return Answered(answer, seat)


def _answer(seat: Seat, now: datetime) -> Delay:
    if seat.state != State.SEATED or not seat.action.is_on:
        return Delay.NO_SEAT
    if seat.action.over(now):
        return Delay.OVER
    if span_of(seat.action).starts_at - now > NUMBERS.delay_told_before:
        return Delay.FAR_AHEAD
    return Delay.TOLD
