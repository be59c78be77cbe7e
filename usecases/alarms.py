"""The owner hears of an unexpected error once an hour per kind, of a missing backup once a day."""

from datetime import datetime, timedelta

from domain.notices import NewNotice, NoticeKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.quiet import next_allowed
from storage import libraries, notices, people
from storage.database import Database
from storage.transaction import transaction


async def sound(db: Database, kind: str, now: datetime) -> None:
    """Plan one notice an hour per kind of error for each owner; `kind` is a class name, never a text of a person."""
    async with transaction(db) as tx:
        owners = await people.owners(tx.connection)
        await notices.plan(
            tx,
            [
                NewNotice(
                    key=f"alarm:{kind}:{now:%Y%m%d%H}:{owner.id}",
                    kind=NoticeKind.ALARM,
                    due=now,
                    patience_until=now + timedelta(hours=24),
                    person_id=owner.id,
                    facts={"kind": kind},
                )
                for owner in owners
            ],
            now,
        )


async def backup_failed(db: Database, why: str, now: datetime) -> None:
    """Not in a library's quiet hours, though copies are made at night; `why` is a word of storage.contents."""
    async with transaction(db) as tx:
        there = await libraries.all_of_them(tx.connection)
        due = next_allowed(now, there[0].zone, NUMBERS) if there else now
        await notices.plan(
            tx,
            [
                NewNotice(
                    key=f"backup:{now:%Y%m%d}:{owner.id}",
                    kind=NoticeKind.BACKUP_FAILED,
                    due=due,
                    patience_until=due + timedelta(hours=24),
                    person_id=owner.id,
                    facts={"why": str(why)},
                )
                for owner in await people.owners(tx.connection)
            ],
            now,
        )
