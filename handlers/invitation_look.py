"""A draft as volunteers will read it, and under it what becomes of it."""

from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.invitations import Invitation, InvitationState, Reach, allowed_from, lasts
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Person
from handlers.screen import answer, send, show
from messages import invitation_sending as words
from messages import invitations as invitation_words
from messages.texts import Texts
from storage import recipients
from storage.database import Database
from usecases import invitations


async def draft_of(db: Database, person: Person | None, invitation_id: int) -> Invitation:
    """Raises GONE for what was sent already."""
    draft = await invitations.seen(db, person, invitation_id)
    if draft.state is not InvitationState.DRAFT:
        raise DomainError("GONE")
    return draft


async def reach_of(db: Database, draft: Invitation, begins_at: datetime) -> Reach:
    async with db.read() as connection:
        return await recipients.expected(connection, draft, begins_at, NUMBERS)


async def show_look(
    event: Message | CallbackQuery,
    invitation_id: int,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    per_second: int,
) -> None:
    """The message itself, and under it what becomes of it."""
    draft = await draft_of(db, person, invitation_id)
    if draft.begins_at is not None and draft.begins_at <= now:
        # It lay there until its hour had passed.
        await show(event, words.ask_when(say, draft, alone=True, too_late=True))
        return
    begins_at = allowed_from(draft.begins_at, now, draft.library, NUMBERS)
    reach = await reach_of(db, draft, begins_at)
    if isinstance(event, CallbackQuery):
        await answer(event)
    message = event.message if isinstance(event, CallbackQuery) else event
    if message is None:
        return
    await send(message, invitation_words.message(say, draft, now))
    await send(message, words.look(say, draft, reach, lasts(reach.people, per_second), begins_at, now))
