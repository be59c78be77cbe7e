"""Which action a librarian means, and whether it is theirs: asked before anything is shown or changed (law 5)."""

from datetime import datetime

from domain.actions import Action, ActionState, Role
from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import require_lead
from storage import actions
from storage.database import Database
from storage.transaction import Transaction
from usecases.people import actor


async def seen(db: Database, person: Person | None, action_id: int) -> Action:
    """An action for its librarians' eyes, in any state. Raises GONE, NOT_ALLOWED."""
    async with db.read() as connection:
        return _theirs(await actions.by_id(connection, action_id), person)


async def seen_role(db: Database, person: Person | None, role_id: int) -> tuple[Action, Role]:
    async with db.read() as connection:
        action = _theirs(await actions.of_role(connection, role_id), person)
    return action, the_role(action, role_id)


async def led(tx: Transaction, person_id: int, action_id: int) -> Action:
    """An action that is about to change. Raises GONE, NOT_ALLOWED."""
    return _theirs(await actions.by_id(tx.connection, action_id), await actor(tx, person_id))


async def changeable(tx: Transaction, person_id: int, action_id: int, now: datetime) -> Action:
    """A draft, or a published action that is not over. Raises GONE, NOT_ALLOWED, ACTION_OVER, ACTION_CALLED_OFF."""
    return _changeable(await led(tx, person_id, action_id), now)


async def changeable_role(tx: Transaction, person_id: int, role_id: int, now: datetime) -> tuple[Action, Role]:
    action = _theirs(await actions.of_role(tx.connection, role_id), await actor(tx, person_id))
    return _changeable(action, now), the_role(action, role_id)


def _changeable(action: Action, now: datetime) -> Action:
    if action.state is ActionState.CALLED_OFF:
        raise DomainError("ACTION_CALLED_OFF")
    if action.state is ActionState.PUBLISHED and action.over(now):
        raise DomainError("ACTION_OVER")
    return action


def _theirs(action: Action | None, person: Person | None) -> Action:
    if action is None or action.state is ActionState.TRIAL:
        # A trial is nobody's to lead: it is looked at and ended (usecases.trials).
        raise DomainError("GONE")
    require_lead(person, action.library.id)
    return action


def the_role(action: Action, role_id: int) -> Role:
    for role in action.roles:
        if role.id == role_id:
            return role
    raise DomainError("GONE")
