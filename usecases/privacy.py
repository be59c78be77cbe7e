"""Deleting a person: their seats are freed, their row is gone everywhere, nameless totals and acts stay (R12)."""

from datetime import datetime

from domain.mistakes import DomainError
from domain.signups import Ended
from storage import audit, erasures, owners, privacy
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.holds import drop_hold_in
from usecases.people import actor
from usecases.signups import release_everywhere
from usecases.trials import end_in as end_trial


async def erase(db: Database, person_id: int, now: datetime) -> None:
    """After two confirmations. Raises GONE for somebody who is not there any more."""
    async with transaction(db) as tx:
        await erase_in(tx, person_id, "button", now)


async def erase_in(tx: Transaction, person_id: int, how: str, now: datetime) -> None:
    """The deletion itself, the same by hand and after a year of silence. An owner's Telegram id stays, without a name,
    for as long as OWNER_IDS names it; an owner who came by a link alone goes altogether."""
    person = await actor(tx, person_id)
    if person is None:
        raise DomainError("GONE")
    await end_trial(tx, person_id, now)
    await release_everywhere(tx, person_id, Ended.ERASED, now)
    if person.telegram_id is not None:
        await drop_hold_in(tx, person.telegram_id)
    for proof in await privacy.proofs_of(tx.connection, person_id):
        await audit.act(tx, f"consent {proof.purpose} {proof.version}", proof.how, proof.given_at)
        if proof.withdrawn_at is not None:
            await audit.act(tx, f"withdrawn {proof.purpose} {proof.version}", proof.how, proof.withdrawn_at)
    listed = await owners.is_listed(tx.connection, person_id)
    await privacy.erase(tx, person_id, person.telegram_id)
    if listed and person.telegram_id is not None:
        await privacy.leave_a_bare_owner(tx, person.telegram_id, person.language, now)
    await audit.act(tx, "person_erased", how, now)
    erasures.note(tx, person_id, now)
