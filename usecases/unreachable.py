"""A volunteer blocked the bot: the seat stays, and the librarians hear once that no reminder will arrive."""

from datetime import datetime

from domain.actions import ActionState
from domain.notices import NoticeKind
from domain.signups import State
from storage import people, signups
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.librarian_notices import tell_librarians


async def block(db: Database, telegram_id: int, now: datetime) -> None:
    """The person cannot be written to from now on. Heard again, it changes and says nothing."""
    async with transaction(db) as tx:
        await block_in(tx, telegram_id, now)


async def block_in(tx: Transaction, telegram_id: int, now: datetime) -> None:
    person = await people.by_telegram(tx.connection, telegram_id)
    if person is None or person.bot_blocked_at is not None:
        return
    await people.set_blocked(tx, telegram_id, now)
    await tell_of_seats(tx, person.id, now)


async def tell_of_seats(tx: Transaction, person_id: int, now: datetime) -> None:
    """One line to the librarians of each action ahead in which the person has a seat, once for ever (R6)."""
    for seat in await signups.of_person(tx.connection, person_id, now):
        begins_at = seat.action.shift.begins_at
        if seat.action.state is ActionState.TRIAL:
            continue
        if seat.state != State.SEATED or begins_at is None or begins_at <= now:
            continue
        await tell_librarians(
            tx,
            seat.action.library.id,
            seat.action.created_by,
            NoticeKind.UNREACHABLE,
            f"unreachable:{seat.id}",
            now,
            signup_id=seat.id,
            action_id=seat.action.id,
            patience=begins_at - now,
        )
