"""The reminders of a seat: planned with it, planned anew when the action moved (R6)."""

from collections.abc import Iterable
from datetime import datetime

from domain.notices import LADDER, NewNotice, NoticeKind
from domain.numbers import DEFAULT_NUMBERS, Numbers
from domain.reminders import Span, Step, ladder, ladder_of_moved
from domain.signups import GateFacts, State
from storage import notices, signups
from storage.transaction import Transaction


def of_new_seat(
    facts: GateFacts, signup_id: int, person_id: int, now: datetime, numbers: Numbers = DEFAULT_NUMBERS
) -> list[NewNotice]:
    """Receipt, questions, details: what is still ahead of somebody who signs up now."""
    steps = ladder(facts.span, now, facts.zone, numbers, facts.choice)
    return rows(steps, signup_id, facts.time_version, person_id, facts.action_id)


def rows(
    steps: Iterable[Step], signup_id: int, version: int, person_id: int, action_id: int, mark: str = ""
) -> list[NewNotice]:
    """One row per sign-up, step and version of the shift's time, unique for ever (R6)."""
    return [
        NewNotice(
            key=f"{step.kind}:{signup_id}:{version}{mark}",
            kind=step.kind,
            due=step.due,
            patience_until=step.patience_until,
            person_id=person_id,
            signup_id=signup_id,
            action_id=action_id,
        )
        for step in steps
    ]


async def rebuild(tx: Transaction, action_id: int, now: datetime, numbers: Numbers = DEFAULT_NUMBERS) -> None:
    """After the action's time changed: what was planned is skipped, the steps of the new time are planned.

    Whoever changed the time has cleared «Приду» where the move was far; those whose answer stands are not asked again.
    """
    await notices.skip_for_action(tx, action_id, "moved", now, LADDER - {NoticeKind.RECEIPT})
    planned: list[NewNotice] = []
    for seat in await signups.roster(tx.connection, action_id):
        shift = seat.action.shift
        if seat.state != State.SEATED or seat.person_id is None or seat.by_telephone:
            continue
        if shift.begins_at is None or shift.finishes_at is None:
            continue
        span, confirmed = Span(shift.begins_at, shift.finishes_at), seat.confirmed_at is not None
        steps = ladder_of_moved(span, now, seat.action.zone, numbers, seat.choice, confirmed=confirmed)
        planned += rows(steps, seat.id, shift.time_version, seat.person_id, action_id)
    await notices.plan(tx, planned, now)
