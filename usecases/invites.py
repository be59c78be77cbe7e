"""Who becomes a librarian and who stops being one."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.invites import VALID_FOR, Invite, role_to_be
from domain.invites import require_open as require_usable
from domain.libraries import Library, require_open
from domain.mistakes import DomainError
from domain.people import LibrarianRole, Person
from domain.permissions import may_remove, require_head
from storage import audit, invites, librarians, libraries, people
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.people import actor


@dataclass(frozen=True)
class Accepted:
    """Whoever opened the link is a librarian now."""

    person: Person
    library: Library
    role: LibrarianRole


async def invite(
    db: Database, person_id: int, library_id: int, role: LibrarianRole, code: str, now: datetime
) -> Invite:
    """Make a link with a code nobody can guess. Raises DomainError NOT_ALLOWED, GONE."""
    async with transaction(db) as tx:
        head = require_head(await actor(tx, person_id), library_id)
        require_open(await libraries.by_id(tx.connection, library_id))
        made = await invites.add(tx, code, library_id, role, head.id, now + VALID_FOR, now)
        await audit.note(tx, head.id, f"invite_{role}", "invite", made.id, now)
    return made


async def prolong(db: Database, person_id: int, invite_id: int, now: datetime) -> Invite:
    """Thirty days from now, also for a link that expired.

    Raises DomainError NOT_ALLOWED, INVITE_USED, INVITE_REVOKED.
    """
    async with transaction(db) as tx:
        head, there = await _mine(tx, person_id, invite_id)
        if there.revoked_at is not None:
            raise DomainError("INVITE_REVOKED")
        await invites.prolong(tx, invite_id, now + VALID_FOR)
        await audit.note(tx, head.id, "prolong_invite", "invite", invite_id, now)
    return replace(there, expires_at=now + VALID_FOR)


async def revoke(db: Database, person_id: int, invite_id: int, now: datetime) -> Invite:
    """The link stops working; a second tap changes nothing. Raises DomainError NOT_ALLOWED, INVITE_USED."""
    async with transaction(db) as tx:
        head, there = await _mine(tx, person_id, invite_id)
        if there.revoked_at is None:
            await invites.revoke(tx, invite_id, now)
            await audit.note(tx, head.id, "revoke_invite", "invite", invite_id, now)
    return there


async def _mine(tx: Transaction, person_id: int, invite_id: int) -> tuple[Person, Invite]:
    person = await actor(tx, person_id)
    there = await invites.by_id(tx.connection, invite_id)
    if there is None:
        # The same answer as to somebody without the right: ids must not tell which links exist.
        raise DomainError("NOT_ALLOWED")
    head = require_head(person, there.library_id)
    if there.used_at is not None:
        raise DomainError("INVITE_USED")
    return head, there


async def accept(db: Database, telegram_id: int, name: str, language: str, code: str, now: datetime) -> Accepted:
    """Become a librarian. Of two people at once the first commit wins; the winner's second tap gets the same answer.

    Raises DomainError INVITE_UNKNOWN, INVITE_USED, INVITE_REVOKED, INVITE_EXPIRED, INVITE_NOT_NEEDED.
    """
    async with transaction(db) as tx:
        person = await people.by_telegram(tx.connection, telegram_id)
        link = await invites.by_code(tx.connection, code)
        if link is None or person is None or link.used_by != person.id or link.library_id not in person.librarian_in:
            link = require_usable(link, now)
            require_open(await libraries.by_id(tx.connection, link.library_id))
            role = role_to_be(person, link)
            person_id = person.id if person else await librarians.arrive(tx, telegram_id, name, language, now)
            await librarians.introduce(tx, person_id, name)
            await librarians.appoint(tx, person_id, link.library_id, role, now)
            await invites.use(tx, link.id, person_id, now)
            await audit.note(tx, person_id, f"accept_{role}", "invite", link.id, now)
        return await _accepted(tx, telegram_id, link.library_id)


async def _accepted(tx: Transaction, telegram_id: int, library_id: int) -> Accepted:
    person = await people.by_telegram(tx.connection, telegram_id)
    library = await libraries.by_id(tx.connection, library_id)
    if person is None or library is None:
        raise DomainError("GONE")
    return Accepted(person, library, person.librarian_in[library_id])


async def remove(db: Database, person_id: int, library_id: int, librarian_id: int, now: datetime) -> None:
    """Somebody is no librarian of the library any more; their own sign-ups stay. Raises DomainError NOT_ALLOWED."""
    async with transaction(db) as tx:
        head = require_head(await actor(tx, person_id), library_id)
        librarian = await people.by_id(tx.connection, librarian_id)
        role = librarian.librarian_in.get(library_id) if librarian else None
        if role is None:
            return
        if not may_remove(head, library_id, role):
            raise DomainError("HEAD_STAYS")
        await librarians.remove(tx, librarian_id, library_id)
        await audit.note(tx, head.id, f"remove_{role}", "person", librarian_id, now)
