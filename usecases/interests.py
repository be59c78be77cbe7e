"""What a volunteer likes: asked once after the first past action, changed in the profile at any time."""

from collections.abc import Sequence
from datetime import datetime

from domain.actions import Action, Seat
from domain.interests import Interest
from domain.mistakes import DomainError
from domain.notices import NewNotice, NoticeKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.quiet import next_allowed
from storage import interests, notices
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.people import actor


async def like(db: Database, person_id: int, interest: Interest, *, on: bool) -> None:
    """A tap sets what its button says, so a second one changes nothing. Raises GONE for who is no volunteer."""
    async with transaction(db) as tx:
        await _volunteer(tx, person_id)
        await (interests.add if on else interests.drop)(tx, person_id, interest)


async def call_urgently(db: Database, person_id: int, *, on: bool) -> None:
    """«Можно звать срочно». Raises GONE for who is no volunteer."""
    async with transaction(db) as tx:
        await _volunteer(tx, person_id)
        await interests.set_urgent(tx, person_id, on)


async def _volunteer(tx: Transaction, person_id: int) -> None:
    person = await actor(tx, person_id)
    if person is None or person.registered_at is None:
        raise DomainError("GONE")


async def ask_after(tx: Transaction, action: Action, seats: Sequence[Seat], now: datetime) -> None:
    """An action is over: whoever had a seat and was never asked is asked now, once in their life."""
    people = await interests.not_asked_yet(tx, [seat.person_id for seat in seats if seat.person_id is not None])
    if not people:
        return
    due = next_allowed(now + NUMBERS.interests_after, action.zone, NUMBERS)
    questions = [
        NewNotice(
            key=f"interests:{person_id}",
            kind=NoticeKind.INTERESTS_ASKED,
            due=due,
            patience_until=due + NUMBERS.interests_patience,
            person_id=person_id,
            action_id=action.id,
        )
        for person_id in people
    ]
    await notices.plan(tx, questions, now)
    await interests.asked(tx, people, now)
