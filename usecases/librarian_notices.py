"""Lines that librarians read about their actions: to whoever made the action, or to all who work there."""

from datetime import datetime, timedelta

from domain.notices import NewNotice, NoticeKind
from domain.numbers import DEFAULT_NUMBERS
from storage import notices, people
from storage.transaction import Transaction

LIBRARIANS_PATIENCE = timedelta(hours=24)
"""How long a line to a librarian about a seat is worth saying."""
ARCHIVE_PATIENCE = timedelta(days=3)
"""A librarian who was away for a weekend still needs to know that her library is closed."""


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


async def tell_archived(tx: Transaction, library_id: int, by: int, actions: int, now: datetime) -> None:
    """One notice each, but not of one's own deed; with the call-offs, when the minute to undo them is over."""
    due = now + DEFAULT_NUMBERS.call_off_undo
    planned = [
        NewNotice(
            key=f"{NoticeKind.LIBRARY_ARCHIVED}:{library_id}:{now.timestamp()}:{person.id}",
            kind=NoticeKind.LIBRARY_ARCHIVED,
            due=due,
            patience_until=due + ARCHIVE_PATIENCE,
            person_id=person.id,
            subject_id=library_id,
            facts={"library": library_id, "actions": actions},
        )
        for person in await people.librarians_of(tx.connection, library_id)
        if person.id != by
    ]
    await notices.plan(tx, planned, now)
