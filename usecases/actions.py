"""An action does not take place after all, with a minute to think again; a lost card is posted again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.actions import Action, ActionState
from domain.libraries import require_open
from domain.mistakes import DomainError
from domain.notices import NoticeKind, TimerKind
from domain.numbers import DEFAULT_NUMBERS
from domain.signups import Ended
from storage import actions, audit, cards, drafts, notices, signups, timers
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases import news, shift_timers
from usecases.leading import led
from usecases.telling import tell_called_off


async def call_off(db: Database, person_id: int, action_id: int, now: datetime) -> Action:
    """At once nobody signs up any more; people are told when the minute for [Вернуть акцию] is over.

    A second tap changes nothing. Raises NOT_ALLOWED, GONE for a draft, ACTION_OVER.
    """
    async with transaction(db) as tx:
        action = await led(tx, person_id, action_id)
        if action.state is ActionState.CALLED_OFF:
            return action
        if action.state is not ActionState.PUBLISHED:
            raise DomainError("GONE")
        if action.over(now):
            raise DomainError("ACTION_OVER")
        await call_off_in(tx, [action.id], person_id, now)
        return replace(action, state=ActionState.CALLED_OFF, called_off_at=now)


async def call_off_in(tx: Transaction, action_ids: Sequence[int], person_id: int, now: datetime) -> None:
    """Published actions, in three statements however many there are: a library in the archive may have had 150."""
    await drafts.call_off(tx, action_ids, now)
    told_at = now + DEFAULT_NUMBERS.call_off_undo
    await timers.set_timers(tx, [(TimerKind.CALLED_OFF, each, told_at) for each in action_ids])
    await audit.note_each(tx, person_id, "call_off", "action", action_ids, now)


async def bring_back(db: Database, person_id: int, action_id: int, now: datetime) -> Action:
    """[Вернуть акцию]: nobody was told yet, so nothing has happened. Raises NOT_ALLOWED, GONE, UNDO_TOO_LATE."""
    async with transaction(db) as tx:
        action = await led(tx, person_id, action_id)
        if action.state is ActionState.PUBLISHED:
            return action
        require_open(action.library)
        if action.called_off_at is None:
            raise DomainError("GONE")
        if now >= action.called_off_at + DEFAULT_NUMBERS.call_off_undo:
            raise DomainError("UNDO_TOO_LATE")
        return await bring_back_in(tx, action, person_id, now)


async def bring_back_in(tx: Transaction, action: Action, person_id: int, now: datetime) -> Action:
    await drafts.change(tx, action.id, state=ActionState.PUBLISHED, called_off_at=None)
    await timers.drop_timers(tx, action.id, [TimerKind.CALLED_OFF])
    await cards.mark_stale(tx, action.id)
    await audit.note(tx, person_id, "bring_back", "action", action.id, now)
    return replace(action, state=ActionState.PUBLISHED, called_off_at=None)


async def finish_calling_off(tx: Transaction, action_id: int, now: datetime) -> None:
    """The minute is over: every seat ends, those who had one hear it once, nothing else is said or happens."""
    action = await actions.by_id(tx.connection, action_id)
    if action is None or action.state is not ActionState.CALLED_OFF:
        return
    seats = await signups.roster(tx.connection, action_id)
    await drafts.end_all(tx, action_id, Ended.CALLED_OFF, now)
    # Whoever has lost the seat meanwhile is not among those who are told of this.
    await notices.skip_for_action(tx, action_id, "called_off", now, set(NoticeKind) - {NoticeKind.TOO_LATE})
    await tell_called_off(tx, action, seats, now)
    await news.overtake(tx, action_id, now)
    await shift_timers.unwind(tx, action)
    await cards.mark_stale(tx, action_id)


async def post_again(db: Database, person_id: int, action_id: int, now: datetime) -> int:
    """«Опубликовать ещё раз» in the chats where the card was lost; says in how many. Raises NOT_ALLOWED, GONE."""
    async with transaction(db) as tx:
        action = await led(tx, person_id, action_id)
        if action.state is not ActionState.PUBLISHED or action.over(now):
            raise DomainError("GONE")
        posted = await drafts.post_again(tx, action_id)
        await audit.note(tx, person_id, "post_again", "action", action_id, now)
        return posted
