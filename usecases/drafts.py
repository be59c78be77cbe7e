"""A librarian makes an action: from a template, a title, a typed line or the last time; then its card goes out."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.actions import Action, ActionState
from domain.drafts import (
    USUAL_SEATS,
    NewDraft,
    NewRole,
    TextField,
    checked_text,
    copied,
    from_template,
    ready,
)
from domain.groups import Chat
from domain.libraries import require_open
from domain.mistakes import DomainError
from domain.permissions import require_lead
from domain.shift_times import checked_day, closing
from domain.templates import Template
from storage import audit, catalogue, chats, drafts, libraries, library_actions, library_templates
from storage.database import Database
from storage.transaction import Transaction, transaction
from usecases import shift_timers
from usecases.leading import led
from usecases.people import actor


@dataclass(frozen=True)
class Published:
    """Where an action can be seen now. `first` is false for a second tap."""

    action: Action
    chats: tuple[Chat, ...]
    first: bool


async def begin(
    db: Database,
    person_id: int,
    library_id: int,
    template_id: str,
    language: str,
    now: datetime,
    day: date | None = None,
) -> int:
    """A draft from a template, in the language of the cards; one that was begun and left before its time is taken
    up again.

    Raises NOT_ALLOWED, and GONE for a template that there is not or that the library has not turned on.
    """
    async with transaction(db) as tx:
        require_lead(await actor(tx, person_id), library_id)
        require_open(await libraries.by_id(tx.connection, library_id))
        template = await _usable(tx, library_id, template_id)
        there = await drafts.untouched(tx, library_id, person_id, template_id)
        if there is not None:
            action = await led(tx, person_id, there)
            await drafts.change_shift(tx, action.shift.id, day=day)
            return there
        return await _add(tx, from_template(library_id, template, language, day), person_id, now)


async def begin_free(
    db: Database, person_id: int, library_id: int, title: str, role: str, now: datetime, day: date | None = None
) -> int:
    """A draft without a template: a typed title and one role. Raises NOT_ALLOWED, TYPED_EMPTY, TYPED_LONG."""
    title = checked_text(TextField.TITLE, title)
    async with transaction(db) as tx:
        require_lead(await actor(tx, person_id), library_id)
        roles = (NewRole(role, USUAL_SEATS, USUAL_SEATS),)
        return await _add(tx, NewDraft(library_id, title, roles, day=day), person_id, now)


async def write(db: Database, person_id: int, draft: NewDraft, now: datetime) -> int:
    """A draft from a typed line, as far as the line said. Raises NOT_ALLOWED, DAY_PAST, DAY_FAR, LENGTH_WRONG."""
    async with transaction(db) as tx:
        require_lead(await actor(tx, person_id), draft.library_id)
        return await _add(tx, draft, person_id, now)


async def copy(db: Database, person_id: int, action_id: int, now: datetime) -> int:
    """«Скопировать»: the same once more, on the next day with the same weekday. Raises NOT_ALLOWED, GONE."""
    async with transaction(db) as tx:
        return await _add(tx, copied(await led(tx, person_id, action_id), now), person_id, now)


async def repeat(db: Database, person_id: int, library_id: int, now: datetime) -> int:
    """«Как в прошлый раз». Raises NOT_ALLOWED, GONE where the library has published nothing yet."""
    async with transaction(db) as tx:
        require_lead(await actor(tx, person_id), library_id)
        last = await library_actions.last(tx.connection, library_id)
        if last is None:
            raise DomainError("GONE")
        return await _add(tx, copied(last, now), person_id, now)


async def _add(tx: Transaction, draft: NewDraft, person_id: int, now: datetime) -> int:
    library = require_open(await libraries.by_id(tx.connection, draft.library_id))
    if draft.day is not None:
        checked_day(draft.day, now, library.zone)
    times = draft.times(library.zone)
    there = await drafts.twin(tx, draft, times, person_id)
    return there if there is not None else await drafts.add(tx, draft, times, person_id, now)


async def _usable(tx: Transaction, library_id: int, template_id: str) -> Template:
    template = catalogue.template_by_id(template_id)
    if template is None:
        raise DomainError("GONE")
    if template.off_by_default and template_id not in await library_templates.turned_on(tx.connection, library_id):
        raise DomainError("GONE")
    return template


async def delete(db: Database, person_id: int, action_id: int, now: datetime) -> int:
    """A draft nobody needs; gives its library. Raises NOT_ALLOWED, GONE, also for what is no draft any more."""
    async with transaction(db) as tx:
        action = await led(tx, person_id, action_id)
        if action.state is not ActionState.DRAFT:
            raise DomainError("GONE")
        await drafts.delete_draft(tx, action_id)
        await audit.note(tx, person_id, "delete", "draft", action_id, now)
        return action.library.id


async def publish(db: Database, person_id: int, action_id: int, now: datetime) -> Published:
    """«Опубликовать»: state, deadline, timers and cards in one transaction; a second tap publishes nothing twice.

    Raises NOT_ALLOWED, GONE, ACTION_CALLED_OFF and what `domain.drafts.ready` finds.
    """
    async with transaction(db) as tx:
        action = await led(tx, person_id, action_id)
        if action.state is ActionState.CALLED_OFF:
            raise DomainError("ACTION_CALLED_OFF")
        require_open(action.library)
        first = action.state is ActionState.DRAFT
        wanting = await chats.of_library(tx.connection, action.library.id)
        if first:
            action = await _publish(tx, action, now)
            await drafts.want_cards(tx, action_id, [chat.id for chat in wanting])
            await audit.note(tx, person_id, "publish", "action", action_id, now)
        return Published(action, tuple(wanting), first)


async def _publish(tx: Transaction, action: Action, now: datetime) -> Action:
    ready(action, now)
    begins_at, shift = action.shift.begins_at, action.shift
    if begins_at is None:
        raise DomainError("DRAFT_NO_TIME")
    chosen = shift.closes_at if shift.closes_at is not None and now < shift.closes_at <= begins_at else None
    closes_at = chosen or closing(begins_at, action.zone, now)
    await drafts.change(tx, action.id, state=ActionState.PUBLISHED, published_at=now)
    await drafts.change_shift(tx, shift.id, closes_at=closes_at)
    published = replace(
        action, state=ActionState.PUBLISHED, published_at=now, shift=replace(shift, closes_at=closes_at)
    )
    await shift_timers.wind(tx, published, now)
    return published
