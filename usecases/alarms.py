"""The owner hears of an unexpected error once an hour per kind."""

from datetime import datetime, timedelta

from domain.notices import NewNotice, NoticeKind
from storage import notices, people
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
