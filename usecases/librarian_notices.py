"""Lines that librarians read about their actions: to whoever made the action, or to all who work there."""

from datetime import datetime, timedelta

from domain.notices import NewNotice, NoticeKind
from storage import notices, people
from storage.transaction import Transaction

LIBRARIANS_PATIENCE = timedelta(hours=24)
"""How long a line to a librarian about a seat is worth saying."""


async def tell_librarians(
    tx: Transaction,
    library_id: int,
    creator_id: int,
    kind: NoticeKind,
    key: str,
    now: datetime,
    *,
    signup_id: int | None = None,
    action_id: int | None = None,
    subject_id: int | None = None,
    patience: timedelta = LIBRARIANS_PATIENCE,
) -> None:
    """One line to the librarian who made the action, or to all of the library when that one works there no more."""
    everybody = await people.librarians_of(tx.connection, library_id)
    told = [person.id for person in everybody if person.id == creator_id] or [person.id for person in everybody]
    planned = [
        NewNotice(
            key=f"{key}:{librarian_id}",
            kind=kind,
            due=now,
            patience_until=now + patience,
            person_id=librarian_id,
            signup_id=signup_id,
            action_id=action_id,
            subject_id=subject_id,
        )
        for librarian_id in told or [creator_id]
    ]
    await notices.plan(tx, planned, now)
