"""Answers to «Всё в силе?» and a librarian's nudge to those who are silent (R6)."""

from dataclasses import dataclass
from datetime import datetime

from domain.actions import ActionState, Seat
from domain.mistakes import DomainError
from domain.notices import NewNotice, NoticeKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.permissions import require_lead
from domain.reminders import ASKS, Span, ask_later
from domain.signups import State
from storage import actions, audit, cards, notices, signups
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases import ladders
from usecases.people import actor

LATER = "l"
"""Marks the key of the question that «Пока не знаю» puts off: there is one for each time of the shift."""


@dataclass(frozen=True)
class Answered:
    """The sign-up after the answer; `held` is False when the person has no seat there any more."""

    seat: Seat
    held: bool
    later: datetime | None = None


async def coming(db: Database, person_id: int, signup_id: int, now: datetime) -> Answered:
    """«Приду». A second tap gives the same answer. Raises DomainError GONE for somebody else's sign-up."""
    async with transaction(db) as tx:
        seat = await _seat(tx, person_id, signup_id)
        if not _is_ahead(seat, now):
            return Answered(seat, False)
        if seat.confirmed_at is None:
            await signups.confirm(tx, signup_id, now)
            await notices.skip_for_signup(tx, signup_id, "confirmed", now, ASKS)
            await cards.mark_stale(tx, seat.action.id)
        return Answered(seat, True)


async def not_sure(db: Database, person_id: int, signup_id: int, now: datetime) -> Answered:
    """«Пока не знаю» asks once more, later; that replaces the planned second question (R6)."""
    async with transaction(db) as tx:
        seat = await _seat(tx, person_id, signup_id)
        begins_at, finishes_at = seat.action.shift.begins_at, seat.action.shift.finishes_at
        if not _is_ahead(seat, now) or begins_at is None or finishes_at is None or seat.person_id is None:
            return Answered(seat, False)
        step = ask_later(now, Span(begins_at, finishes_at), seat.action.zone, NUMBERS)
        if step is None or seat.confirmed_at is not None:
            return Answered(seat, True)
        version = seat.action.shift.time_version
        planned = ladders.rows([step], signup_id, version, seat.person_id, seat.action.id, LATER)
        asked = await notices.due_of(tx, planned[0].key)
        if asked is not None:
            return Answered(seat, True, asked if asked > now else None)
        await notices.skip_for_signup(tx, signup_id, "asked later", now, [NoticeKind.CONFIRM_AGAIN])
        await notices.plan(tx, planned, now)
        return Answered(seat, True, step.due)


async def remind_silent(db: Database, librarian_id: int, action_id: int, now: datetime) -> int:
    """«Напомнить им»: everybody with a seat who did not answer is asked now, once. Gives how many.

    Raises DomainError NOT_ALLOWED, GONE.
    """
    async with transaction(db) as tx:
        action = await actions.by_id(tx.connection, action_id)
        if action is None or action.state is not ActionState.PUBLISHED or action.begun(now):
            raise DomainError("GONE")
        require_lead(await actor(tx, librarian_id), action.library.id)
        silent = [
            seat
            for seat in await signups.roster(tx.connection, action_id)
            if seat.state == State.SEATED and seat.confirmed_at is None and not seat.by_telephone
        ]
        patience = min(now + NUMBERS.confirm_again_patience, action.shift.begins_at or now)
        planned = [
            NewNotice(
                key=f"nudge:{seat.id}:{action.shift.time_version}",
                kind=NoticeKind.CONFIRM_AGAIN,
                due=now,
                patience_until=patience,
                person_id=seat.person_id,
                signup_id=seat.id,
                action_id=action_id,
            )
            for seat in silent
        ]
        count = await notices.plan(tx, planned, now)
        await audit.note(tx, librarian_id, "remind", "action", action_id, now)
        return count


async def _seat(tx: Transaction, person_id: int, signup_id: int) -> Seat:
    seat = await signups.by_id(tx.connection, signup_id)
    if seat is None or seat.person_id != person_id:
        raise DomainError("GONE")
    return seat


def _is_ahead(seat: Seat, now: datetime) -> bool:
    return seat.state == State.SEATED and not seat.action.begun(now) and seat.action.is_on
