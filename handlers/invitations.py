"""`/call`: a librarian writes an invitation step by step, looks at it as volunteers will see it, and sends it."""

from datetime import UTC, datetime

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.invitations import Audience, Invitation, InvitationState, allowed_from, lasts
from domain.libraries import Library, require_open
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Person
from domain.permissions import may_lead, require_lead
from handlers.filters import Photo, Private, Typed, WithoutText
from handlers.invitation_progress import show_progress
from handlers.opening import number, somebody
from handlers.screen import answer, send, show
from handlers.waiting import ask_to_type, not_so, stop_waiting
from messages import desk as desk_words
from messages import invitations as words
from messages.doors import Call
from messages.invitations import (
    CallAction,
    CallAt,
    CallDiscard,
    CallLook,
    CallPicture,
    CallSend,
    CallSignedUp,
    CallTo,
    CallWhen,
    CallWords,
)
from messages.texts import Texts
from storage import invitations as stored
from storage import libraries, library_actions, recipients
from storage.database import Database
from usecases import invitations

INVITATION = "invitation"
"""What a typed text or a picture is for, among what the chat's forms hold."""


class Calling(StatesGroup):
    words = State()
    picture = State()


def routes() -> Router:
    router = Router(name="invitations")
    router.message.register(call, Command("call"), Private())
    router.callback_query.register(open_call, Call.filter())
    router.callback_query.register(to_whom, CallTo.filter())
    router.callback_query.register(signed_up, CallSignedUp.filter())
    router.callback_query.register(ask_words, CallWords.filter())
    router.callback_query.register(picture, CallPicture.filter())
    router.callback_query.register(action, CallAction.filter())
    router.callback_query.register(when, CallWhen.filter())
    router.callback_query.register(at, CallAt.filter())
    router.callback_query.register(look, CallLook.filter())
    router.callback_query.register(send_it, CallSend.filter())
    router.callback_query.register(discard, CallDiscard.filter())
    router.message.register(typed_words, StateFilter(Calling.words), Typed())
    router.message.register(no_words, StateFilter(Calling.words), WithoutText())
    router.message.register(sent_picture, StateFilter(Calling.picture), Photo())
    router.message.register(no_picture, StateFilter(Calling.picture), WithoutText())
    router.message.register(no_picture, StateFilter(Calling.picture), Typed())
    return router


# To whom -------------------------------------------------------------------------------------------------------------


async def call(message: Message, person: Person | None, say: Texts, db: Database, state: FSMContext) -> None:
    await _open(message, person, Call(), say, db, state)


async def open_call(
    query: CallbackQuery, callback_data: Call, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    await _open(query, person, callback_data, say, db, state)


async def _open(
    event: Message | CallbackQuery, person: Person | None, wish: Call, say: Texts, db: Database, state: FSMContext
) -> None:
    """The only library at once, a choice of several."""
    if person is None or not person.is_librarian:
        await show(event, desk_words.not_librarian(say))
        return
    await stop_waiting(state)
    async with db.read() as connection:
        mine = [each for each in await libraries.all_of_them(connection) if may_lead(person, each.id)]
    if wish.library:
        require_lead(person, wish.library)
    elif len(mine) != 1:
        await show(event, words.choose_library(say, mine, wish.page) if mine else desk_words.no_library(say))
        return
    library = next((each for each in mine if each.id == (wish.library or mine[0].id)), None)
    if library is None:
        raise DomainError("GONE")
    async with db.read() as connection:
        begun = await stored.begun_by(connection, library.id, person.id)
    await show(event, words.ask_audience(say, library, begun))


async def to_whom(
    query: CallbackQuery,
    callback_data: CallTo,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    if callback_data.audience not in {Audience.EVERYONE, Audience.HELPED}:
        raise DomainError("GONE")
    audience = Audience(callback_data.audience)
    begun = await invitations.begin(db, somebody(person).id, callback_data.library, audience, None, now)
    await _ask_words(query, begun, person, say, db, state)


async def signed_up(
    query: CallbackQuery,
    callback_data: CallSignedUp,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    librarian, library_id = require_lead(person, callback_data.library), callback_data.library
    if callback_data.action:
        wish = Audience.SIGNED_UP, callback_data.action
        begun = await invitations.begin(db, librarian.id, library_id, *wish, now)
        await _ask_words(query, begun, person, say, db, state)
        return
    library = await _library(db, library_id)
    async with db.read() as connection:
        coming = await library_actions.all_ahead(connection, library_id, now)
    await show(query, words.ask_signed_up_to(say, library, coming, callback_data.page, now))


async def _library(db: Database, library_id: int) -> Library:
    async with db.read() as connection:
        return require_open(await libraries.by_id(connection, library_id))


# The words and the picture -------------------------------------------------------------------------------------------


async def ask_words(
    query: CallbackQuery, callback_data: CallWords, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    await _ask_words(query, callback_data.invitation, person, say, db, state)


async def _ask_words(
    query: CallbackQuery, invitation_id: int, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    draft = await _draft(db, person, invitation_id)
    await ask_to_type(query, state, Calling.words, words.ask_words(say, draft), invitation=draft.id)


async def typed_words(
    message: Message, typed: str, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    """What is too long is told so; the question stays open. The first words are followed by the picture."""
    librarian, invitation_id = somebody(person), await number(state, INVITATION)
    before = await _draft(db, person, invitation_id)
    units = len(typed.encode("utf-16-le")) // 2
    await invitations.write(db, librarian.id, invitation_id, message.html_text, units)
    await ask_to_type(message, state, Calling.picture, words.ask_picture(say, before), invitation=before.id)


async def no_words(message: Message, say: Texts, state: FSMContext) -> None:
    await not_so(message, words.words_first(say), state)


async def picture(
    query: CallbackQuery,
    callback_data: CallPicture,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    draft = await _draft(db, person, callback_data.invitation)
    if not callback_data.none:
        await ask_to_type(query, state, Calling.picture, words.ask_picture(say, draft), invitation=draft.id)
        return
    await invitations.set_picture(db, somebody(person).id, draft.id, None)
    await stop_waiting(state)
    await _ask_action(query, draft, 0, say, now, db)


async def sent_picture(
    message: Message, file_id: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    draft = await _draft(db, person, await number(state, INVITATION))
    await invitations.set_picture(db, somebody(person).id, draft.id, file_id)
    await stop_waiting(state)
    await _ask_action(message, draft, 0, say, now, db)


async def no_picture(message: Message, say: Texts, state: FSMContext) -> None:
    await not_so(message, words.picture_first(say), state)


# The action and the time ---------------------------------------------------------------------------------------------


async def action(
    query: CallbackQuery, callback_data: CallAction, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    draft = await _draft(db, person, callback_data.invitation)
    if not callback_data.chosen:
        await _ask_action(query, draft, callback_data.page, say, now, db)
        return
    await invitations.set_action(db, somebody(person).id, draft.id, callback_data.action or None, now)
    await show(query, words.ask_when(say, draft))


async def _ask_action(
    event: Message | CallbackQuery, draft: Invitation, page: int, say: Texts, now: datetime, db: Database
) -> None:
    async with db.read() as connection:
        coming = await library_actions.all_ahead(connection, draft.library.id, now)
    await show(event, words.ask_action(say, draft, coming, page, now))


async def when(
    query: CallbackQuery, callback_data: CallWhen, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    draft = await _draft(db, person, callback_data.invitation)
    await show(query, words.ask_time(say, draft, now) if callback_data.other else words.ask_when(say, draft))


async def at(
    query: CallbackQuery,
    callback_data: CallAt,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bulk_per_second: int,
) -> None:
    chosen = datetime.fromtimestamp(callback_data.at * 60, UTC) if callback_data.at else None
    await invitations.set_time(db, somebody(person).id, callback_data.invitation, chosen, now)
    await _look(query, callback_data.invitation, person, say, now, db, bulk_per_second)


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
    elif draft.words is None:
        await _ask_words(query, draft.id, person, say, db, state)
    else:
        await _look(query, draft.id, person, say, now, db, bulk_per_second)


async def _look(
    query: CallbackQuery,
    invitation_id: int,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    per_second: int,
) -> None:
    """The message itself, and under it what becomes of it."""
    draft = await _draft(db, person, invitation_id)
    async with db.read() as connection:
        expected = await recipients.expected(connection, draft, now, NUMBERS)
    begins_at = allowed_from(draft.begins_at, now, draft.library, NUMBERS)
    await answer(query)
    if query.message is None:
        return
    await send(query.message, words.message(say, draft, now))
    await send(query.message, words.look(say, draft, expected, lasts(expected[0], per_second), begins_at, now))


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
    sent = await invitations.seen(db, person, callback_data.invitation)
    await show_progress(query, sent, say, now, db, bulk_per_second)


async def discard(
    query: CallbackQuery, callback_data: CallDiscard, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    draft = await invitations.discard(db, somebody(person).id, callback_data.invitation)
    await stop_waiting(state)
    await show(query, words.discarded(say, draft))


async def _draft(db: Database, person: Person | None, invitation_id: int) -> Invitation:
    """Raises GONE for what was sent already."""
    draft = await invitations.seen(db, person, invitation_id)
    if draft.state is not InvitationState.DRAFT:
        raise DomainError("GONE")
    return draft
