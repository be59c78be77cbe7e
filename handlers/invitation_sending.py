"""When an invitation goes, whether it is urgent, and the last look: volunteers get nothing before [Отправить]."""

from datetime import UTC, datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.invitations import InvitationState
from domain.people import Person
from handlers.filters import Typed, WithoutText
from handlers.invitation_look import draft_of, show_look
from handlers.invitation_progress import show_progress, show_watched
from handlers.invitation_words import INVITATION, ask_first_words
from handlers.opening import number, somebody
from handlers.screen import show
from handlers.waiting import ask_to_type, not_so, stop_waiting
from messages import invitation_sending as words
from messages.invitation_steps import CallAt, CallDiscard, CallLook, CallSend, CallUrgent, CallWhen
from messages.texts import Texts
from storage.database import Database
from usecases import invitations

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Hurrying(StatesGroup):
    reason = State()


def routes() -> Router:
    router = Router(name="invitation_sending")
    router.callback_query.register(when, CallWhen.filter())
    router.callback_query.register(at, CallAt.filter())
    router.callback_query.register(look, CallLook.filter())
    router.callback_query.register(urgent, CallUrgent.filter())
    router.callback_query.register(send_it, CallSend.filter())
    router.callback_query.register(discard, CallDiscard.filter())
    router.message.register(typed_reason, StateFilter(Hurrying.reason), Typed())
    router.message.register(no_reason, StateFilter(Hurrying.reason), WithoutText())
    return router


async def when(
    query: CallbackQuery, callback_data: CallWhen, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    draft = await draft_of(db, person, callback_data.invitation)
    alone = bool(callback_data.alone)
    asked = (
        words.ask_time(say, draft, now, alone=alone) if callback_data.other else words.ask_when(say, draft, alone=alone)
    )
    await show(query, asked)


async def at(
    query: CallbackQuery,
    callback_data: CallAt,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bulk_per_second: int,
) -> None:
    # A forged one overflows here; fromtimestamp would have another error for the same.
    chosen = EPOCH + timedelta(minutes=callback_data.at) if callback_data.at else None
    await invitations.set_time(db, somebody(person).id, callback_data.invitation, chosen, now)
    await show_look(query, callback_data.invitation, person, say, now, db, bulk_per_second)


# Urgent --------------------------------------------------------------------------------------------------------------


async def urgent(
    query: CallbackQuery,
    callback_data: CallUrgent,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    bulk_per_second: int,
) -> None:
    """«Срочно» asks why; «Не срочно» takes it back."""
    draft = await draft_of(db, person, callback_data.invitation)
    if not callback_data.off:
        await ask_to_type(query, state, Hurrying.reason, words.ask_reason(say, draft), invitation=draft.id)
        return
    await invitations.set_urgent(db, somebody(person).id, draft.id, None)
    await show_look(query, draft.id, person, say, now, db, bulk_per_second)


async def typed_reason(
    message: Message,
    typed: str,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    bulk_per_second: int,
) -> None:
    """What is too long is told so; the question stays open."""
    invitation_id = await number(state, INVITATION)
    await invitations.set_urgent(db, somebody(person).id, invitation_id, typed)
    await stop_waiting(state)
    await show_look(message, invitation_id, person, say, now, db, bulk_per_second)


async def no_reason(message: Message, say: Texts, state: FSMContext) -> None:
    await not_so(message, words.reason_first(say), state)


# The last look -------------------------------------------------------------------------------------------------------


async def look(
    query: CallbackQuery,
    callback_data: CallLook,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    bulk_per_second: int,
) -> None:
    """A draft goes on where it stopped; what was sent shows how it goes."""
    await stop_waiting(state)
    draft = await invitations.seen(db, person, callback_data.invitation)
    if draft.state is not InvitationState.DRAFT:
        await show_progress(query, draft, say, now, db, bulk_per_second)
    elif draft.words is None or draft.lacks_interests:
        await ask_first_words(query, draft.id, person, say, now, db, state)
    else:
        await show_look(query, draft.id, person, say, now, db, bulk_per_second)


async def send_it(
    query: CallbackQuery,
    callback_data: CallSend,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bulk_per_second: int,
) -> None:
    message_id = query.message.message_id if query.message is not None else None
    await invitations.send(db, somebody(person).id, callback_data.invitation, message_id, now)
    await show_watched(query, callback_data.invitation, person, say, now, db, bulk_per_second)


async def discard(
    query: CallbackQuery, callback_data: CallDiscard, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    draft = await invitations.discard(db, somebody(person).id, callback_data.invitation)
    await stop_waiting(state)
    await show(query, words.discarded(say, draft))
