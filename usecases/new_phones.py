"""A volunteer lost the account or has a new phone: a head makes a link, opening it there takes the profile along."""

from collections.abc import Sequence
from datetime import datetime

from domain.mistakes import DomainError
from domain.new_phones import NewPhone, require_free, require_movable, require_open
from domain.notices import NewNotice, NoticeKind, TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import LibrarianRole, Person
from storage import audit, new_phones, notices, people, signups, timers
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.blocks import blockable
from usecases.holds import drop_hold_in
from usecases.people import actor
from usecases.registration import stop_waiting_in


async def make_link(db: Database, head_id: int, signup_id: int, code: str, now: datetime) -> tuple[NewPhone, Person]:
    """A link for whoever has this sign-up; the one made before works no more. The old account is told at once.

    Raises DomainError NOT_ALLOWED, NEW_PHONE_LIBRARIAN, GONE.
    """
    async with transaction(db) as tx:
        seat = await signups.by_id(tx.connection, signup_id)
        person = await people.by_id(tx.connection, blockable(seat))
        if seat is None or person is None:
            raise DomainError("GONE")
        library_id = seat.action.library.id
        head = require_movable(await actor(tx, head_id), person, library_id)
        before = await new_phones.open_of(tx.connection, person.id)
        if before is not None:
            await _forget(tx, before.id)
        until = now + NUMBERS.new_phone_link_life
        move = await new_phones.add(tx, code, person.id, library_id, head.id, until, now)
        await timers.set_timers(tx, [(TimerKind.NEW_PHONE, move.id, until)])
        await notices.plan(tx, [_told(NoticeKind.NEW_PHONE_ASKED, move, now, person_id=person.id)], now)
        await audit.note(tx, head.id, "new_phone", "person", person.id, now)
        return move, person


async def take(db: Database, telegram_id: int, code: str, now: datetime) -> Person:
    """«Да, перенести», on the new phone. What hangs on the person's row follows by itself.

    Raises DomainError NEW_PHONE_UNKNOWN, NEW_PHONE_USED, NEW_PHONE_STOPPED, NEW_PHONE_EXPIRED, NEW_PHONE_SAME,
    NEW_PHONE_TAKEN, and NOT_ALLOWED or NEW_PHONE_LIBRARIAN where whoever made the link has lost the right since.
    """
    async with transaction(db) as tx:
        move = require_open(await new_phones.by_code(tx.connection, code), now)
        person = await people.by_id(tx.connection, move.person_id)
        if person is None:
            raise DomainError("NEW_PHONE_UNKNOWN")
        require_movable(await actor(tx, move.created_by), person, move.library_id)
        require_free(await people.by_telegram(tx.connection, telegram_id), person.id)
        await drop_hold_in(tx, telegram_id)
        await stop_waiting_in(tx, telegram_id)
        await new_phones.give_to(tx, person.id, telegram_id)
        await new_phones.used(tx, move.id, person.telegram_id, now)
        await timers.set_timers(tx, [(TimerKind.NEW_PHONE, move.id, now + NUMBERS.new_phone_denied_until)])
        if person.telegram_id is not None:
            told = _told(
                NoticeKind.NEW_PHONE_TAKEN, move, now, telegram_id=person.telegram_id, language=person.language
            )
            await notices.plan(tx, [told], now)
        await audit.note(tx, move.created_by, "person_moved", "person", person.id, now)
        taken = await people.by_id(tx.connection, person.id)
        if taken is None:
            raise DomainError("GONE")
        return taken


def _told(
    kind: NoticeKind,
    move: NewPhone,
    now: datetime,
    *,
    person_id: int | None = None,
    telegram_id: int | None = None,
    language: str | None = None,
) -> NewNotice:
    return NewNotice(
        key=f"{kind}:{move.id}",
        kind=kind,
        due=now,
        patience_until=now + NUMBERS.new_phone_denied_until,
        person_id=person_id,
        telegram_id=telegram_id,
        subject_id=move.id,
        facts={"library": move.library_id} | ({"language": language} if language else {}),
    )


async def deny(db: Database, telegram_id: int, move_id: int, now: datetime) -> bool:
    """«Это не я», from the old account: a link not yet used stops (True); of one that was used the heads and the owners
    hear (False): who holds the old phone is not known, so people decide. Raises GONE for anybody else's link."""
    async with transaction(db) as tx:
        move = await new_phones.by_id(tx.connection, move_id)
        if move is None:
            raise DomainError("GONE")
        person = await people.by_id(tx.connection, move.person_id)
        old = move.old_telegram_id if move.used_at is not None else person.telegram_id if person else None
        if person is None or old != telegram_id:
            raise DomainError("GONE")
        if move.used_at is None and move.stopped_at is None:
            await new_phones.stop(tx, move.id, now)
        await _warn(tx, move, person, now)
        return move.used_at is None


async def _warn(tx: Transaction, move: NewPhone, person: Person, now: datetime) -> None:
    """Everybody who could have made the link, and the owners; once, however often it is tapped."""
    everybody = await people.librarians_of(tx.connection, move.library_id)
    heads = [each for each in everybody if each.librarian_in[move.library_id] is LibrarianRole.HEAD]
    told: Sequence[Person] = [*heads, *await people.owners(tx.connection)]
    await notices.plan(
        tx,
        [
            NewNotice(
                key=f"new_phone_denied:{move.id}:{each}",
                kind=NoticeKind.NEW_PHONE_DENIED,
                due=now,
                patience_until=now + NUMBERS.new_phone_denied_until,
                person_id=each,
                subject_id=person.id,
                facts={"library": move.library_id, "used": move.used_at is not None},
            )
            for each in {one.id for one in told}
        ],
        now,
    )


async def forget(tx: Transaction, move_id: int, now: datetime) -> None:
    """The link is too old to be used, or to be denied: nothing of it stays, the old account's id least of all."""
    await new_phones.forget(tx, move_id)


async def _forget(tx: Transaction, move_id: int) -> None:
    await timers.drop_timers(tx, move_id, [TimerKind.NEW_PHONE])
    await new_phones.forget(tx, move_id)
