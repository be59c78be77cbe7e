"""What an invitation says: its text is typed, a picture may be sent, an action may become its button."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.invitations import Invitation
from domain.people import Person
from handlers.filters import Photo, Typed, WithoutText
from handlers.invitation_look import draft_of, show_look
from handlers.opening import number, somebody
from handlers.screen import show
from handlers.waiting import ask_to_type, not_so, stop_waiting
from messages import invitation_sending
from messages import invitation_words as words
from messages import invitations as audience_words
from messages.invitation_steps import CallAction, CallPicture, CallWords
from messages.texts import Texts
from storage import library_actions
from storage.database import Database
from usecases import invitations

INVITATION = "invitation"
"""What a typed text or a picture is for, among what the chat's forms hold."""


class Calling(StatesGroup):
    words = State()
    picture = State()


def routes() -> Router:
    router = Router(name="invitation_words")
    router.callback_query.register(ask_words, CallWords.filter())
    router.callback_query.register(picture, CallPicture.filter())
    router.callback_query.register(action, CallAction.filter())
    router.message.register(typed_words, StateFilter(Calling.words), Typed())
    router.message.register(no_words, StateFilter(Calling.words), WithoutText())
    router.message.register(sent_picture, StateFilter(Calling.picture), Photo())
    router.message.register(no_picture, StateFilter(Calling.picture), WithoutText())
    router.message.register(no_picture, StateFilter(Calling.picture), Typed())
    return router


async def ask_words(
    query: CallbackQuery, callback_data: CallWords, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    await ask_for_words(query, callback_data.invitation, person, say, db, state)


async def ask_for_words(
    query: CallbackQuery, invitation_id: int, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    draft = await draft_of(db, person, invitation_id)
    if draft.lacks_interests:
        await show(query, audience_words.ask_interests(say, draft))
        return
    await ask_to_type(query, state, Calling.words, words.ask_words(say, draft), invitation=draft.id)


async def typed_words(
    message: Message,
    typed: str,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    bulk_per_second: int,
) -> None:
    """What is too long is told so; the question stays open. The first words are followed by the picture; other words
    change nothing else, and one sees at once how it looks."""
    librarian, invitation_id = somebody(person), await number(state, INVITATION)
    before = await draft_of(db, person, invitation_id)
    units = len(typed.encode("utf-16-le")) // 2
    await invitations.write(db, librarian.id, invitation_id, message.html_text, units)
    if before.words is None:
        await ask_to_type(message, state, Calling.picture, words.ask_picture(say, before), invitation=before.id)
        return
    await stop_waiting(state)
    await show_look(message, before.id, person, say, now, db, bulk_per_second)


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
    draft = await draft_of(db, person, callback_data.invitation)
    if not callback_data.none:
        await ask_to_type(query, state, Calling.picture, words.ask_picture(say, draft), invitation=draft.id)
        return
    await invitations.set_picture(db, somebody(person).id, draft.id, None)
    await stop_waiting(state)
    await _ask_action(query, draft, 0, say, now, db)


async def sent_picture(
    message: Message, file_id: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    draft = await draft_of(db, person, await number(state, INVITATION))
    await invitations.set_picture(db, somebody(person).id, draft.id, file_id)
    await stop_waiting(state)
    await _ask_action(message, draft, 0, say, now, db)


async def no_picture(message: Message, say: Texts, state: FSMContext) -> None:
    await not_so(message, words.picture_first(say), state)


async def action(
    query: CallbackQuery, callback_data: CallAction, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    draft = await draft_of(db, person, callback_data.invitation)
    if not callback_data.chosen:
        await _ask_action(query, draft, callback_data.page, say, now, db)
        return
    await invitations.set_action(db, somebody(person).id, draft.id, callback_data.action or None, now)
    await show(query, invitation_sending.ask_when(say, draft))


async def _ask_action(
    event: Message | CallbackQuery, draft: Invitation, page: int, say: Texts, now: datetime, db: Database
) -> None:
    async with db.read() as connection:
        coming = await library_actions.all_ahead(connection, draft.library.id, now)
    await show(event, words.ask_action(say, draft, coming, page, now))
