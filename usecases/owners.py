"""Who owns the installation: those whom OWNER_IDS lists, and whoever opened the link of `python -m bot setup`."""

from collections.abc import Collection
from datetime import datetime

from domain.mistakes import DomainError
from domain.owners import VALID_FOR, digest, require_open
from domain.people import Person
from storage import audit, librarians, owners, people
from storage.database import Database
from storage.transaction import transaction


async def follow_list(db: Database, telegram_ids: Collection[int], now: datetime) -> bool:
    """Rows follow OWNER_IDS; whoever came by a link stays. False when nobody owns the bot and no link is open."""
    async with transaction(db) as tx:
        await owners.follow_list(tx, telegram_ids, now)
        return await owners.is_owned(tx.connection, now)


async def make_link(db: Database, code: str, now: datetime) -> None:
    """`code` is one that nobody can guess; only its digest is kept."""
    async with transaction(db) as tx:
        await owners.add_link(tx, digest(code), now + VALID_FOR, now)


async def become(db: Database, telegram_id: int, name: str, language: str, code: str, now: datetime) -> Person:
    """Of two people at once the first commit wins; the winner's second tap gets the same answer.

    Raises DomainError OWNER_LINK_UNKNOWN, OWNER_LINK_USED, OWNER_LINK_EXPIRED.
    """
    async with transaction(db) as tx:
        person = await people.by_telegram(tx.connection, telegram_id)
        link = await owners.link_by_digest(tx.connection, digest(code))
        if link is None or person is None or link.used_by != person.id:
            link = require_open(link, now)
            person_id = person.id if person else await librarians.arrive(tx, telegram_id, name, language, now)
            await librarians.introduce(tx, person_id, name)
            await owners.appoint(tx, person_id)
            await owners.use_link(tx, link.id, person_id, now)
            await audit.note(tx, person_id, "become_owner", "owner_link", link.id, now)
            person = await people.by_telegram(tx.connection, telegram_id)
        if person is None:
            raise DomainError("GONE")
    return person
