"""The head closes signing up through the bot for a person, with a reason and an end, and opens it again (R1)."""

from datetime import datetime

from domain.actions import ActionState, Seat
from domain.blocks import Blocked, checked_reason, ends
from domain.mistakes import DomainError
from domain.permissions import require_head
from storage import audit, blocks, signups
from storage.database import Database
from storage.transaction import transaction
from usecases.people import actor


async def block(db: Database, head_id: int, signup_id: int, months: int, reason: str, now: datetime) -> Blocked:
    """Whoever has this sign-up cannot sign up any more in this library; seats they have stay.

    Raises DomainError NOT_ALLOWED, GONE, BLOCK_REASON.
    """
    async with transaction(db) as tx:
        seat = await signups.by_id(tx.connection, signup_id)
        person_id = blockable(seat)
        if seat is None:
            raise DomainError("GONE")
        library_id = seat.action.library.id
        require_head(await actor(tx, head_id), library_id)
        made = Blocked(person_id, seat.person_name or "", library_id, checked_reason(reason), ends(now, months))
        await blocks.put(tx, made, head_id)
        await audit.note(tx, head_id, "block", "person", person_id, now)
        return made


def blockable(seat: Seat | None) -> int:
    """The person of a sign-up; somebody who only telephones has no bot to be closed. Raises GONE."""
    if seat is None or seat.person_id is None or seat.by_telephone or seat.action.state is ActionState.TRIAL:
        raise DomainError("GONE")
    return seat.person_id


async def lift(db: Database, head_id: int, person_id: int, library_id: int, now: datetime) -> None:
    """Raises DomainError NOT_ALLOWED."""
    async with transaction(db) as tx:
        require_head(await actor(tx, head_id), library_id)
        await blocks.lift(tx, person_id, library_id)
        await audit.note(tx, head_id, "unblock", "person", person_id, now)
