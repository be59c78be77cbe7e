"""«Написать записанным»: a letter becomes one notice for each person, and a report when all of them are through."""

from datetime import datetime

from domain.actions import Action, ActionState, Seat
from domain.changes import span_of, tell_at
from domain.letters import LOOK_AGAIN, Sent, addressees, by_telephone
from domain.mistakes import DomainError
from domain.notices import NewNotice, NoticeKind, TimerKind
from storage import actions, audit, letters, notices, signups, timers
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.leading import changeable, the_role
from usecases.librarian_notices import tell_librarians


async def send(
    db: Database, librarian_id: int, action_id: int, role_id: int | None, text: str | None, source: int, now: datetime
) -> Sent:
    """`source` is the typed message: a second tap on [Отправить] changes nothing and is answered the same.

    Raises NOT_ALLOWED, GONE (also where nothing is typed any more), ACTION_OVER, ACTION_CALLED_OFF, LETTER_NOBODY.
    """
    async with transaction(db) as tx:
        action = await changeable(tx, librarian_id, action_id, now)
        if action.state is not ActionState.PUBLISHED:
            raise DomainError("GONE")
        if role_id is not None:
            the_role(action, role_id)
        roster = await signups.roster(tx.connection, action_id)
        to = addressees(roster, role_id)
        sent = Sent(action, _due(action, now), len(to), tuple(by_telephone(roster, role_id)))
        if await letters.of_source(tx, librarian_id, source) is not None:
            return sent
        if text is None:
            raise DomainError("GONE")
        if not to:
            raise DomainError("LETTER_NOBODY")
        letter_id = await letters.add(tx, action_id, role_id, text, librarian_id, source, now)
        await notices.plan(tx, [_notice(letter_id, seat, action, sent.due) for seat in to], now)
        await timers.set_timers(tx, [(TimerKind.LETTER_REPORT, letter_id, sent.due + LOOK_AGAIN)])
        await audit.note(tx, librarian_id, "write", "letter", letter_id, now)
    return sent


def _due(action: Action, now: datetime) -> datetime:
    """At once, though not at night while there is time until the morning (R6)."""
    return tell_at(now, span_of(action).starts_at, action.zone)


def _notice(letter_id: int, seat: Seat, action: Action, due: datetime) -> NewNotice:
    return NewNotice(
        key=f"letter:{letter_id}:{seat.person_id}",
        kind=NoticeKind.LETTER,
        due=due,
        patience_until=max(span_of(action).ends_at, due + LOOK_AGAIN),
        person_id=seat.person_id,
        signup_id=seat.id,
        action_id=action.id,
        subject_id=letter_id,
    )


async def report(tx: Transaction, letter_id: int, now: datetime) -> None:
    """When everybody's outcome is known the librarian reads it, once; until then it is looked at again."""
    letter = (await letters.by_ids(tx.connection, [letter_id])).get(letter_id)
    action = await actions.by_id(tx.connection, letter.action_id) if letter is not None else None
    if letter is None or action is None:
        return
    reach = await letters.reach(tx.connection, letter.id, action.id)
    if reach.waiting:
        await timers.set_timers(tx, [(TimerKind.LETTER_REPORT, letter_id, now + LOOK_AGAIN)])
    elif reach.all:
        await tell_librarians(
            tx, action.library.id, letter.created_by, NoticeKind.LETTER_REPORT, f"letter_report:{letter_id}", now,
            action_id=action.id, subject_id=letter_id,
        )  # fmt: skip
