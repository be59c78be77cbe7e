"""A moved action that meets another seat of the same person: they choose which one stays, nobody loses a seat by
silence (R2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.actions import Action, ActionState, Seat
from domain.conflicts import answer_until, conflicting
from domain.mistakes import DomainError
from domain.moving import hears
from domain.notices import NoticeKind, TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.signups import Answer, Ended, GateFacts, State, gate, leaving
from storage import signups, timers
from storage.database import Database
from storage.gate import facts as gate_of
from storage.transaction import Transaction, transaction
from usecases.librarian_notices import tell_librarians
from usecases.signups import Outcome, give_back, seat_in, there


@dataclass(frozen=True)
class Kept:
    """The seat that stays and those that were given back for it; `held` is False when it was gone itself."""

    seat: Seat
    freed: tuple[Seat, ...]
    held: bool


async def await_answers(tx: Transaction, moved: Action, asked_at: datetime, now: datetime) -> None:
    """The word about the move asks (see `recheck`); here is set until when. A further move sets it anew."""
    asked = [seat for seat in await signups.roster(tx.connection, moved.id) if hears(seat)]
    people = [seat.person_id for seat in asked if seat.person_id]
    theirs = await signups.elsewhere_at(tx.connection, people, moved, now)
    until = answer_until(moved, asked_at, NUMBERS)
    await timers.drop_kind(tx, TimerKind.CONFLICT, [seat.id for seat in asked])
    await timers.set_timers(tx, [(TimerKind.CONFLICT, seat.id, until) for seat in asked if conflicting(seat, theirs)])


async def keep(db: Database, person_id: int, signup_id: int, now: datetime) -> Kept:
    """«Оставить: …»: whatever else the person has at that time is given back, without a record: the library moved it,
    not they. A conflict that is gone meanwhile costs nobody a seat. Raises GONE for somebody else's sign-up."""
    async with transaction(db) as tx:
        seat = await signups.by_id(tx.connection, signup_id)
        if seat is None or seat.person_id != person_id:
            raise DomainError("GONE")
        if seat.state != State.SEATED or seat.action.over(now):
            return Kept(seat, (), held=False)
        freed = conflicting(seat, await signups.of_person(tx.connection, person_id, now))
        for other in freed:
            await give_back(tx, other, Ended.LEFT, now)
        await timers.drop_kind(tx, TimerKind.CONFLICT, [seat.id, *(other.id for other in freed)])
        return Kept(seat, freed, held=True)


async def take_back(db: Database, person_id: int, signup_id: int, now: datetime) -> tuple[Kept | None, Outcome]:
    """«Вернуть: …»: she chose the wrong one. The seat is taken back while it is free, and what is in its way is given
    back for it, as `keep` would have done. None when the gate refuses. Raises GONE for somebody else's sign-up."""
    async with transaction(db) as tx:
        old = await signups.by_id(tx.connection, signup_id)
        if old is None or old.person_id != person_id or old.reason not in {Ended.LEFT, Ended.RETURNED}:
            raise DomainError("GONE")
        facts = there(await gate_of(tx.connection, old.role.id, person_id))
        in_the_way = conflicting(old, await signups.of_person(tx.connection, person_id, now))
        answer = gate(_without(facts, in_the_way), now, NUMBERS, invited=True)
        if answer is not Answer.OK:
            return None, Outcome(answer, facts)
        for other in in_the_way:
            await give_back(tx, other, Ended.LEFT, now)
        await signups.returned(tx, old.id)
        new_id = await seat_in(tx, facts, person_id, now, without=NoticeKind.RECEIPT)
        await timers.drop_kind(tx, TimerKind.CONFLICT, [other.id for other in in_the_way])
        if old.ended_at is not None and leaving(facts.begins_at, old.ended_at, NUMBERS) is Ended.LATE:
            await tell_librarians(
                tx, facts.library_id, facts.created_by, NoticeKind.CAME_BACK, f"back:{new_id}",
                now, signup_id=new_id, action_id=facts.action_id,
            )  # fmt: skip
        seat = await signups.by_id(tx.connection, new_id)
        if seat is None:
            raise DomainError("GONE")
        return Kept(seat, in_the_way, held=True), Outcome(answer, facts, new_id)


def _without(facts: GateFacts, seats: Sequence[Seat]) -> GateFacts:
    """The gate's facts as if these seats were given back already."""
    gone = {seat.id for seat in seats}
    return replace(facts, engagements=tuple(each for each in facts.engagements if each.signup_id not in gone))


async def tell_unanswered(tx: Transaction, signup_id: int, now: datetime) -> None:
    """Until now there was no answer: the librarian is told, the seat stays."""
    seat = await signups.by_id(tx.connection, signup_id)
    if seat is None or seat.person_id is None or seat.state != State.SEATED:
        return
    action = seat.action
    if action.state is not ActionState.PUBLISHED or action.begun(now):
        return
    if conflicting(seat, await signups.of_person(tx.connection, seat.person_id, now)):
        await tell_librarians(
            tx, action.library.id, action.created_by, NoticeKind.CONFLICT,
            f"conflict:{signup_id}:{action.shift.time_version}", now, signup_id=signup_id, action_id=action.id,
        )  # fmt: skip
