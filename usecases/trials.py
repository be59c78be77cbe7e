"""«Показать глазами волонтёра»: an action that its maker alone sees and joins, gone when she ends it or after a day."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from domain.actions import Action
from domain.drafts import from_template
from domain.libraries import require_open
from domain.mistakes import DomainError
from domain.notices import NewNotice, NoticeKind, TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.permissions import require_lead
from domain.shift_times import closing
from domain.wall_clock import local_day
from storage import catalogue, first_steps, libraries, notices, signups, timers, trials
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.people import actor

TEMPLATE = "gromkie-chteniya"
STARTS = time(14)
DAYS_AHEAD = 4
"""At least: giving the seat back is never late while the trial lives, so there is nobody to warn."""
SATURDAY = 5


async def begin(db: Database, person_id: int, library_id: int, now: datetime) -> Action:
    """A trial of the library's most usual action; one that was there before goes. Raises NOT_ALLOWED, GONE."""
    template = catalogue.template_by_id(TEMPLATE)
    async with transaction(db) as tx:
        person = require_lead(await actor(tx, person_id), library_id)
        library = require_open(await libraries.by_id(tx.connection, library_id))
        if template is None:
            raise DomainError("GONE")
        await end_in(tx, person_id, now)
        day = local_day(now, library.zone) + timedelta(days=DAYS_AHEAD)
        day += timedelta(days=(SATURDAY - day.weekday()) % 7)
        draft = replace(from_template(library_id, template, person.language, day), start=STARTS)
        times = draft.times(library.zone)
        if times is None:
            raise DomainError("GONE")
        action = await trials.add(tx, draft, times, closing(times.begins_at, library.zone, now), person_id, now)
        await timers.set_timers(tx, [(TimerKind.TRIAL, action.id, now + NUMBERS.trial_life)])
        await first_steps.tried(tx, person_id, library_id, now)
        return action


async def ask(db: Database, person_id: int, now: datetime) -> None:
    """«Показать вопрос»: what a volunteer is asked two days before is asked at once.

    Raises GONE without a trial, TRIAL_NO_SEAT before she has signed up, TRIAL_ANSWERED after «Приду».
    """
    async with transaction(db) as tx:
        action = await _mine(tx, person_id)
        seat = await signups.of_person_in_action(tx.connection, person_id, action.id)
        if seat is None:
            raise DomainError("TRIAL_NO_SEAT")
        if seat.confirmed_at is not None:
            raise DomainError("TRIAL_ANSWERED")
        question = NewNotice(
            key=f"trial:{seat.id}:{now.timestamp():.0f}",
            kind=NoticeKind.CONFIRM,
            due=now,
            patience_until=now + NUMBERS.confirm_patience,
            person_id=person_id,
            signup_id=seat.id,
            action_id=action.id,
        )
        await notices.plan(tx, [question], now)


async def _mine(tx: Transaction, person_id: int) -> Action:
    action = await trials.of(tx.connection, person_id)
    if action is None:
        raise DomainError("GONE")
    return action


async def end(db: Database, person_id: int, now: datetime) -> int | None:
    """«Закончить показ»; gives its library, None when there was none."""
    async with transaction(db) as tx:
        return await end_in(tx, person_id, now)


async def end_in(tx: Transaction, person_id: int, now: datetime) -> int | None:
    action = await trials.of(tx.connection, person_id)
    if action is None:
        return None
    await timers.drop_timers(tx, action.id, [TimerKind.TRIAL])
    await over(tx, action.id, now)
    return action.library.id


async def over(tx: Transaction, action_id: int, now: datetime) -> None:
    """The day is over, or she has seen enough: nothing of it stays, nothing more is said of it."""
    await notices.skip_for_action(tx, action_id, "trial over", now)
    await trials.remove(tx, action_id)
