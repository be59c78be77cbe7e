"""What a librarian changes in an action, before and after its card is out: words, format, roles and seats."""

from datetime import datetime

from domain.actions import Action, ActionState, Format, Role
from domain.changes import FORMAT, TOLD
from domain.drafts import (
    ROLES_LIMIT,
    USUAL_SEATS,
    NewRole,
    TextField,
    checked_age,
    checked_min,
    checked_role_name,
    checked_text,
    resized,
)
from domain.mistakes import DomainError
from storage import audit, cards, catalogue, drafts
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases.leading import changeable, changeable_role
from usecases.telling import tell_changed


async def set_text(
    db: Database, person_id: int, action_id: int, field: TextField, typed: str | None, now: datetime
) -> None:
    """A text of the action; None empties it, but never the title. Raises TYPED_EMPTY, TYPED_LONG."""
    if typed is None and field is TextField.TITLE:
        raise DomainError("TYPED_EMPTY")
    becomes = None if typed is None else checked_text(field, typed)
    async with transaction(db) as tx:
        action = await changeable(tx, person_id, action_id, now)
        await drafts.change(tx, action_id, **{field.value: becomes})
        if field is TextField.NOTE:
            # Whoever rewrote the description has looked at it.
            await drafts.change(tx, action_id, note_unchecked=False)
        if action.state is ActionState.PUBLISHED and field in TOLD:
            await tell_changed(tx, action, field, getattr(action, field), becomes, now)
        await _after(tx, action, person_id, now)


async def set_format(db: Database, person_id: int, action_id: int, becomes: Format, now: datetime) -> None:
    async with transaction(db) as tx:
        action = await changeable(tx, person_id, action_id, now)
        await drafts.change(tx, action_id, format=becomes)
        if action.state is ActionState.PUBLISHED:
            await tell_changed(tx, action, FORMAT, action.format.value, becomes.value, now)
        await _after(tx, action, person_id, now)


async def set_may_overlap(db: Database, person_id: int, action_id: int, becomes: bool, now: datetime) -> None:
    """R2: the action is in nobody's way and nothing is in its way. Seats that were taken meanwhile stay."""
    async with transaction(db) as tx:
        action = await changeable(tx, person_id, action_id, now)
        await drafts.change(tx, action_id, may_overlap=becomes)
        await _after(tx, action, person_id, now)


# Roles --------------------------------------------------------------------------------------------------------------


async def add_role(db: Database, person_id: int, action_id: int, typed: str, now: datetime) -> int:
    """A new role with the usual seats. Raises TYPED_EMPTY, TYPED_LONG, ROLE_TWICE, ROLES_MANY."""
    async with transaction(db) as tx:
        action = await changeable(tx, person_id, action_id, now)
        if len(action.roles) >= ROLES_LIMIT:
            raise DomainError("ROLES_MANY", limit=ROLES_LIMIT)
        name = checked_role_name(typed, tuple(role.name for role in action.roles))
        role_id = await drafts.append_role(tx, action.shift.id, NewRole(name, USUAL_SEATS, USUAL_SEATS))
        await _after(tx, action, person_id, now)
        return role_id


async def rename_role(db: Database, person_id: int, role_id: int, typed: str, now: datetime) -> int:
    """Gives the action. Raises TYPED_EMPTY, TYPED_LONG, ROLE_TWICE."""
    async with transaction(db) as tx:
        action, role = await changeable_role(tx, person_id, role_id, now)
        others = tuple(each.name for each in action.roles if each.id != role.id)
        await drafts.change_role(tx, role_id, name=checked_role_name(typed, others))
        await _after(tx, action, person_id, now)
        return action.id


async def set_seats(db: Database, person_id: int, role_id: int, seats: int, now: datetime) -> int:
    """Max; below the seats that are taken nobody loses theirs: the role is over-full and offers nothing until people
    leave. Gives the action. Raises SEATS_WRONG."""
    async with transaction(db) as tx:
        action, role = await changeable_role(tx, person_id, role_id, now)
        least, most = resized(role, seats, _template_min(action, role))
        await drafts.change_role(tx, role_id, min=least, max=most)
        await _after(tx, action, person_id, now)
        return action.id


async def step_seats(db: Database, person_id: int, role_id: int, by: int, now: datetime) -> int:
    """[−] and [+]: one less or more than there are now. Gives the action. Raises SEATS_WRONG."""
    if by not in (-1, 1):
        raise DomainError("GONE")
    async with transaction(db) as tx:
        action, role = await changeable_role(tx, person_id, role_id, now)
        least, most = resized(role, role.max + by, _template_min(action, role))
        await drafts.change_role(tx, role_id, min=least, max=most)
        await _after(tx, action, person_id, now)
        return action.id


def _template_min(action: Action, role: Role) -> int | None:
    template = catalogue.template_by_id(action.template_id) if action.template_id else None
    of_template = template.card_roles if template else ()
    return next((one.min for one in of_template if role.name in (one.name_ru, one.name_en)), None)


async def set_min(db: Database, person_id: int, role_id: int, least: int, now: datetime) -> int:
    """Fewer people than this and a request for help is due (R7). Gives the action. Raises MIN_WRONG."""
    async with transaction(db) as tx:
        action, role = await changeable_role(tx, person_id, role_id, now)
        await drafts.change_role(tx, role_id, min=checked_min(least, role))
        await _after(tx, action, person_id, now)
        return action.id


async def set_age(db: Database, person_id: int, role_id: int, years: int, now: datetime) -> int:
    """The youngest who may take the role; who has a seat keeps it. Gives the action. Raises AGE_WRONG."""
    async with transaction(db) as tx:
        action, _ = await changeable_role(tx, person_id, role_id, now)
        await drafts.change_role(tx, role_id, min_age=checked_age(years))
        await _after(tx, action, person_id, now)
        return action.id


async def remove_role(db: Database, person_id: int, role_id: int, now: datetime) -> int:
    """Only when nobody is in it, and never the last. Gives the action. Raises ROLE_TAKEN, NO_ROLES."""
    async with transaction(db) as tx:
        action, role = await changeable_role(tx, person_id, role_id, now)
        if role.used:
            raise DomainError("ROLE_TAKEN", role=role.name, count=role.used)
        if len(action.roles) == 1:
            raise DomainError("NO_ROLES")
        await drafts.remove_role(tx, role_id)
        await _after(tx, action, person_id, now)
        return action.id


async def _after(tx: Transaction, action: Action, person_id: int, now: datetime) -> None:
    if action.state is ActionState.PUBLISHED:
        await cards.mark_stale(tx, action.id)
        await audit.note(tx, person_id, "change", "action", action.id, now)
