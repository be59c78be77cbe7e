"""A stranger's hold (H): a seat kept while three questions are answered, and nothing else kept of them."""

from datetime import datetime

from domain.notices import TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Person
from domain.signups import Answer, Ended, State, held_until, hold_gate
from storage import cards, signups, timers
from storage.database import Database
from storage.gate import facts as gate_of
from storage.transaction import Transaction, transaction
from usecases.signups import Outcome, join_in, there


async def hold(db: Database, telegram_id: int, role_id: int, now: datetime) -> Outcome:
    """A stranger tapped a card: OK holds the seat while they register, REGISTER sends them without one."""
    async with db.read() as connection:
        facts = there(await gate_of(connection, role_id, None))
        mine = await signups.hold_of(connection, telegram_id)
    if mine is not None:
        answer = Answer.OK if mine.role.id == role_id else Answer.REGISTER
        return Outcome(answer, facts, mine.id, mine.until)
    answer = hold_gate(facts, now, NUMBERS)
    if answer is not Answer.OK:
        return Outcome(answer, facts)
    async with transaction(db) as tx:
        return await _hold(tx, telegram_id, role_id, now)


async def _hold(tx: Transaction, telegram_id: int, role_id: int, now: datetime) -> Outcome:
    facts = there(await gate_of(tx.connection, role_id, None))
    answer = hold_gate(facts, now, NUMBERS)
    if answer is not Answer.OK:
        return Outcome(answer, facts)
    if await signups.tapped_since(tx.connection, telegram_id, now - NUMBERS.hold_again_after):
        return Outcome(Answer.REGISTER, facts)
    until = held_until(now, now, NUMBERS)
    signup_id = await signups.add(tx, role_id, State.HELD, now, telegram_id=telegram_id, until=until)
    forgotten = now + NUMBERS.hold_again_after
    await timers.set_timers(tx, [(TimerKind.HOLD, signup_id, until), (TimerKind.HOLD_FORGOTTEN, signup_id, forgotten)])
    await cards.mark_stale(tx, facts.action_id)
    return Outcome(Answer.OK, facts, signup_id, until)


async def touch_hold(db: Database, telegram_id: int, now: datetime) -> None:
    """A step of registering was answered: the hold lasts ten minutes from here, thirty from the tap at most."""
    async with db.read() as connection:
        mine = await signups.hold_of(connection, telegram_id)
    if mine is None:
        return
    async with transaction(db) as tx:
        again = await signups.hold_of(tx.connection, telegram_id)
        if again is not None:
            until = held_until(again.joined_at, now, NUMBERS)
            await signups.prolong(tx, again.id, until)
            await timers.set_timers(tx, [(TimerKind.HOLD, again.id, until)])


async def settle_hold(tx: Transaction, person: Person, now: datetime) -> Outcome | None:
    """Registering is done: the hold becomes a seat if R1 still says so. None when no hold was left."""
    if person.telegram_id is None:
        return None
    mine = await signups.hold_of(tx.connection, person.telegram_id)
    if mine is None:
        return None
    await _forget(tx, mine.id)
    await cards.mark_stale(tx, mine.action.id)
    # The tap came in time; a deadline that passed while three questions were answered is not held against anybody.
    return await join_in(tx, person.id, mine.role.id, now, invited=True)


async def drop_hold(db: Database, telegram_id: int) -> None:
    """The stranger will not register: nothing of the tap is kept."""
    async with transaction(db) as tx:
        await drop_hold_in(tx, telegram_id)


async def drop_hold_in(tx: Transaction, telegram_id: int) -> None:
    mine = await signups.hold_of(tx.connection, telegram_id)
    if mine is not None:
        await _forget(tx, mine.id)
        await cards.mark_stale(tx, mine.action.id)


async def lapse(tx: Transaction, signup_id: int, now: datetime) -> None:
    """The one end of every state that ends by itself; here a stranger's hold whose time is over."""
    held = await signups.by_id(tx.connection, signup_id)
    if held is None or held.state != State.HELD or held.until is None or held.until > now:
        return
    await signups.end(tx, signup_id, Ended.LAPSED, now)
    await cards.mark_stale(tx, held.action.id)


async def forget_hold(tx: Transaction, signup_id: int) -> None:
    """An hour after the tap the rule "not again for an hour" needs the Telegram id no more."""
    await _forget(tx, signup_id)


async def _forget(tx: Transaction, signup_id: int) -> None:
    await signups.forget(tx, signup_id)
    await timers.drop_timers(tx, signup_id, [TimerKind.HOLD, TimerKind.HOLD_FORGOTTEN])
