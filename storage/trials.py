"""Trial actions: rows like those of any action, found by the state that no list asks for."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import Action, ActionState
from domain.drafts import NewDraft
from domain.shift_times import Times
from storage import drafts
from storage.actions import read, select_actions
from storage.tables import actions
from storage.transaction import Transaction


async def of(connection: AsyncConnection, person_id: int) -> Action | None:
    """The person's trial; there is one at most."""
    # The state stands in the statement itself, so that a prepared plan knows the small index that holds only trials.
    mine = select_actions().where(actions.c.state == text("'trial'"), actions.c.created_by == person_id)
    found = await read(connection, mine)
    return found[0] if found else None


async def add(
    tx: Transaction, draft: NewDraft, times: Times, closes_at: datetime, person_id: int, now: datetime
) -> Action:
    """It may overlap with whatever its maker has really signed up for, and the other way round."""
    action_id = await drafts.add(tx, draft, times, person_id, now)
    await drafts.change(tx, action_id, state=ActionState.TRIAL, may_overlap=True)
    made = (await read(tx.connection, select_actions().where(actions.c.id == action_id)))[0]
    await drafts.change_shift(tx, made.shift.id, closes_at=closes_at)
    return replace(made, shift=replace(made.shift, closes_at=closes_at))


async def remove(tx: Transaction, action_id: int) -> None:
    """Shift, roles and her seat go with it. Only a trial is ever removed here."""
    await tx.execute(delete(actions).where(actions.c.id == action_id, actions.c.state == ActionState.TRIAL))
