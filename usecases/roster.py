"""A librarian's hand on the roster: people who telephone are entered, seats are freed."""

from datetime import datetime

from domain.actions import ActionState
from domain.mistakes import DomainError
from domain.notices import NewNotice, NoticeKind
from domain.permissions import require_lead
from domain.signups import Ended, State
from storage import audit, cards, notices, people, signups
from storage.database import Database
from storage.gate import facts as gate_of
from storage.transaction import transaction
from usecases.librarian_notices import LIBRARIANS_PATIENCE
from usecases.people import actor
from usecases.signups import filled, there


async def enter(db: Database, librarian_id: int, role_id: int, name: str, now: datetime) -> int:
    """«Добавить человека» who telephones: only capacity stops a librarian. Raises NOT_ALLOWED, GONE, ROLE_FULL."""
    async with transaction(db) as tx:
        facts = there(await gate_of(tx.connection, role_id, None))
        librarian = require_lead(await actor(tx, librarian_id), facts.library_id)
        if facts.finishes_at <= now:
            raise DomainError("GONE")
        if facts.free < 1:
            raise DomainError("ROLE_FULL", role=facts.role_name)
        person_id = await people.add_by_telephone(tx, name, librarian.language, now)
        signup_id = await signups.add(
            tx, role_id, State.SEATED, now, person_id=person_id, confirmed=True, entered_by=librarian_id
        )
        await notices.plan(tx, filled(facts, now), now)
        await cards.mark_stale(tx, facts.action_id)
        await audit.note(tx, librarian_id, "enter", "signup", signup_id, now)
        return signup_id


async def release(db: Database, librarian_id: int, signup_id: int, now: datetime) -> None:
    """A librarian frees a seat; the person is told. Raises NOT_ALLOWED, GONE."""
    async with transaction(db) as tx:
        seat = await signups.by_id(tx.connection, signup_id)
        if seat is None or seat.action.state is ActionState.TRIAL:
            raise DomainError("GONE")
        require_lead(await actor(tx, librarian_id), seat.action.library.id)
        if seat.ended_at is not None or seat.action.over(now):
            return
        await signups.end(tx, signup_id, Ended.RELEASED, now)
        await notices.skip_for_signup(tx, signup_id, "released", now)
        if seat.person_id is not None and not seat.by_telephone:
            told = NewNotice(
                key=f"released:{signup_id}",
                kind=NoticeKind.RELEASED,
                due=now,
                patience_until=seat.action.shift.finishes_at or now + LIBRARIANS_PATIENCE,
                person_id=seat.person_id,
                signup_id=signup_id,
                action_id=seat.action.id,
            )
            await notices.plan(tx, [told], now)
        await cards.mark_stale(tx, seat.action.id)
        await audit.note(tx, librarian_id, "release", "signup", signup_id, now)
