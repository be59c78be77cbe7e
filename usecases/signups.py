"""Taking a seat and giving it back: each decided inside one write transaction."""

from dataclasses import dataclass
from datetime import datetime

from domain.actions import Seat
from domain.changes import span_of
from domain.mistakes import DomainError
from domain.notices import NewNotice, NoticeKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.reminders import counts_as_confirmed
from domain.signups import Answer, Ended, GateFacts, State, gate, leaving
from storage import cards, notices, signups
from storage.database import Database
from storage.gate import facts as gate_of
from storage.transaction import Transaction, transaction
from usecases import ladders
from usecases.librarian_notices import LIBRARIANS_PATIENCE, tell_librarians


@dataclass(frozen=True)
class Outcome:
    """What the gate answered, on which facts, and the sign-up that came of it."""

    answer: Answer
    facts: GateFacts
    signup_id: int | None = None
    until: datetime | None = None


async def join(db: Database, person_id: int, role_id: int, now: datetime) -> Outcome:
    """A registered person takes a seat. Raises DomainError GONE for a role that is not there."""
    async with db.read() as connection:
        facts = there(await gate_of(connection, role_id, person_id))
    answer = gate(facts, now, NUMBERS)
    if answer is not Answer.OK:
        return Outcome(answer, facts, facts.mine.signup_id if facts.mine else None)
    async with transaction(db) as tx:
        return await join_in(tx, person_id, role_id, now)


async def switch(db: Database, person_id: int, role_id: int, now: datetime) -> Outcome:
    """«Перейти?» was answered yes: the old seat goes and the new one comes in one transaction (R1)."""
    async with transaction(db) as tx:
        facts = there(await gate_of(tx.connection, role_id, person_id))
        answer = gate(facts, now, NUMBERS)
        if answer is Answer.SWITCH and facts.same_shift is not None:
            await signups.end(tx, facts.same_shift.signup_id, Ended.SWITCHED, now)
            await notices.skip_for_signup(tx, facts.same_shift.signup_id, "switched", now)
            return Outcome(Answer.OK, facts, await seat_in(tx, facts, person_id, now))
        if answer is Answer.OK:
            return Outcome(Answer.OK, facts, await seat_in(tx, facts, person_id, now))
        return Outcome(answer, facts, facts.mine.signup_id if facts.mine else None)


async def join_in(tx: Transaction, person_id: int, role_id: int, now: datetime, *, invited: bool = False) -> Outcome:
    facts = there(await gate_of(tx.connection, role_id, person_id))
    answer = gate(facts, now, NUMBERS, invited=invited)
    if answer is not Answer.OK:
        return Outcome(answer, facts, facts.mine.signup_id if facts.mine else None)
    return Outcome(answer, facts, await seat_in(tx, facts, person_id, now))


async def seat_in(
    tx: Transaction, facts: GateFacts, person_id: int, now: datetime, *, without: NoticeKind | None = None
) -> int:
    """The seat, its ladder, the librarian's «Набрано», the stale cards: five statements at most."""
    confirmed = counts_as_confirmed(now, facts.begins_at, NUMBERS)
    signup_id = await signups.add(tx, facts.role_id, State.SEATED, now, person_id=person_id, confirmed=confirmed)
    planned = ladders.of_new_seat(facts, signup_id, person_id, now)
    planned = [notice for notice in planned if notice.kind is not without]
    await notices.plan(tx, [*planned, *filled(facts, now)], now)
    await cards.mark_stale(tx, facts.action_id)
    return signup_id


def filled(facts: GateFacts, now: datetime) -> list[NewNotice]:
    """«Набрано: чтец — 4 из 4», once for a role, when its last seat is taken (R7)."""
    same_role = facts.same_shift is not None and facts.same_shift.role_id == facts.role_id
    if facts.free > 1 or same_role:
        return []
    return [
        NewNotice(
            key=f"filled:{facts.role_id}",
            kind=NoticeKind.ROLE_FILLED,
            due=now,
            patience_until=now + LIBRARIANS_PATIENCE,
            person_id=facts.created_by,
            action_id=facts.action_id,
            subject_id=facts.role_id,
        )
    ]


async def leave(db: Database, person_id: int, signup_id: int, now: datetime) -> Ended | None:
    """«Да, не смогу»: the seat is free at once. None when there was no seat of this person any more.

    Raises DomainError GONE for somebody else's sign-up.
    """
    async with transaction(db) as tx:
        seat = await signups.by_id(tx.connection, signup_id)
        if seat is None or seat.person_id != person_id:
            raise DomainError("GONE")
        if seat.state != State.SEATED or seat.action.over(now):
            return None
        return await give_back(tx, seat, leaving(span_of(seat.action).starts_at, now, NUMBERS), now)


async def give_back(tx: Transaction, seat: Seat, reason: Ended, now: datetime) -> Ended:
    """The seat is free at once; with less than 48 h left the librarian reads it, whatever is recorded."""
    await signups.end(tx, seat.id, reason, now)
    await notices.skip_for_signup(tx, seat.id, "left", now)
    await cards.mark_stale(tx, seat.action.id)
    if leaving(span_of(seat.action).starts_at, now, NUMBERS) is Ended.LATE:
        await tell_librarians(
            tx, seat.action.library.id, seat.action.created_by, NoticeKind.LEFT_LATE, f"left:{seat.id}",
            now, signup_id=seat.id, action_id=seat.action.id,
        )  # fmt: skip
    return reason


async def come_back(db: Database, person_id: int, signup_id: int, now: datetime) -> Outcome:
    """«Вернуть», «Всё-таки приду»: the seat is taken back while it is free, and no record of leaving stays (R4)."""
    async with transaction(db) as tx:
        old = await signups.by_id(tx.connection, signup_id)
        if old is None or old.person_id != person_id:
            raise DomainError("GONE")
        facts = there(await gate_of(tx.connection, old.role.id, person_id))
        # The deadline is passed by whoever left by themselves; an old button after anything else is a tap like others.
        answer = gate(facts, now, NUMBERS, invited=old.reason in {Ended.LEFT, Ended.LATE, Ended.RETURNED})
        if answer is not Answer.OK:
            return Outcome(answer, facts, facts.mine.signup_id if facts.mine else None)
        if old.reason in {Ended.LEFT, Ended.LATE}:
            await signups.returned(tx, signup_id)
        # The person has a receipt already; a second one would only be noise.
        new = await seat_in(tx, facts, person_id, now, without=NoticeKind.RECEIPT)
        if old.reason == Ended.LATE:
            await tell_librarians(
                tx, facts.library_id, facts.created_by, NoticeKind.CAME_BACK, f"back:{new}",
                now, signup_id=new, action_id=facts.action_id,
            )  # fmt: skip
        return Outcome(answer, facts, new)


async def release_everywhere(tx: Transaction, person_id: int, reason: Ended, now: datetime) -> None:
    """A person goes (erased): every live sign-up ends and what was planned for it is not said."""
    for seat in await signups.of_person(tx.connection, person_id, now):
        await signups.end(tx, seat.id, reason, now)
        await notices.skip_for_signup(tx, seat.id, reason, now)
        await cards.mark_stale(tx, seat.action.id)


def there(facts: GateFacts | None) -> GateFacts:
    if facts is None:
        raise DomainError("GONE")
    return facts
