"""What an invitation says: its text is typed, a picture may be sent, an action may become its button."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.invitations import Audience, Invitation, allowed_from
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Person
from handlers.filters import Photo, Typed, WithoutText
from handlers.invitation_look import draft_of, reach_of, show_look
from handlers.opening import number, somebody
from handlers.screen import show
from handlers.waiting import ask_to_type, not_so, stop_waiting
from messages import invitation_sending
from messages import invitation_words as words
from messages import invitations as audience_words
from messages.invitation_steps import CallAction, CallPicture, CallWords
from messages.screens import Screen
from messages.texts import Texts
from storage import invitations as stored
from storage import library_actions
from storage.database import Database
from usecases import invitations

INVITATION, ALONE = "invitation", "alone"
"""What a typed text or a picture is for, among what the chat's forms hold; and whether nothing else is changed."""


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
    draft, alone = await draft_of(db, person, callback_data.invitation), bool(callback_data.alone)
    screen = words.ask_words(say, draft, alone=alone)
    await ask_to_type(query, state, Calling.words, screen, invitation=draft.id, alone=alone)


async def ask_first_words(
    query: CallbackQuery,
    invitation_id: int,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    """With how many would read them. Where nobody would, she chooses others before she has written in vain."""
    # An older screen may be tapped while a text is waited for, and its draft has made way for this one.
    await stop_waiting(state)
    draft = await draft_of(db, person, invitation_id)
    if draft.lacks_interests:
        await show(query, audience_words.ask_interests(say, draft))
        return
    reach = await reach_of(db, draft, allowed_from(None, now, draft.library, NUMBERS))
    if reach.nobody:
        await show(query, audience_words.nobody(say, await _others(db, draft, somebody(person), say)))
        return
    screen = words.ask_words(say, draft, reach)
    await ask_to_type(query, state, Calling.words, screen, invitation=draft.id, alone=False)


async def _others(db: Database, draft: Invitation, librarian: Person, say: Texts) -> Screen:
    """Other interests are ticked in the same draft; for anybody else there will be another one."""
    if draft.audience is Audience.INTERESTS:
        return audience_words.ask_interests(say, draft)
    await invitations.discard(db, librarian.id, draft.id)
    async with db.read() as connection:
        begun = await stored.begun_by(connection, draft.library.id, librarian.id)
    return audience_words.ask_audience(say, draft.library, begun)


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
    """What is too long is told so; the question stays open."""
    draft = await draft_of(db, person, await number(state, INVITATION))
    units = len(typed.encode("utf-16-le")) // 2
    await invitations.write(db, somebody(person).id, draft.id, message.html_text, units)
    if not await number(state, ALONE):
        screen = words.ask_picture(say, draft, alone=False)
        await ask_to_type(message, state, Calling.picture, screen, invitation=draft.id, alone=False)
        return
    await stop_waiting(state)
    await show_look(message, draft.id, person, say, now, db, bulk_per_second)


async def no_words(message: Message, say: Texts, state: FSMContext) -> None:
    await not_so(message, words.words_first(say, alone=bool(await number(state, ALONE))), state)


async def picture(
    query: CallbackQuery,
    callback_data: CallPicture,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    bulk_per_second: int,
) -> None:
    draft, alone = await draft_of(db, person, callback_data.invitation), bool(callback_data.alone)
    if not callback_data.none:
        screen = words.ask_picture(say, draft, alone=alone)
        await ask_to_type(query, state, Calling.picture, screen, invitation=draft.id, alone=alone)
        return
    await invitations.set_picture(db, somebody(person).id, draft.id, None)
    await stop_waiting(state)
    if alone:
        await show_look(query, draft.id, person, say, now, db, bulk_per_second)
    else:
        await _ask_action(query, draft, say, now, db)


async def sent_picture(
    message: Message,
    file_id: str,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    bulk_per_second: int,
) -> None:
    draft = await draft_of(db, person, await number(state, INVITATION))
    await invitations.set_picture(db, somebody(person).id, draft.id, file_id)
    await stop_waiting(state)
    if await number(state, ALONE):
        await show_look(message, draft.id, person, say, now, db, bulk_per_second)
    else:
        await _ask_action(message, draft, say, now, db)


async def no_picture(message: Message, say: Texts, state: FSMContext) -> None:
    await not_so(message, words.picture_first(say), state)


async def action(
    query: CallbackQuery,
    callback_data: CallAction,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bulk_per_second: int,
) -> None:
    draft, alone = await draft_of(db, person, callback_data.invitation), bool(callback_data.alone)
    if not callback_data.chosen:
        await _ask_action(query, draft, say, now, db, callback_data.page, alone=alone)
        return
    await invitations.set_action(db, somebody(person).id, draft.id, callback_data.action or None, now)
    if alone:
        await show_look(query, draft.id, person, say, now, db, bulk_per_second)
    else:
        await show(query, invitation_sending.ask_when(say, draft))


async def _ask_action(
    event: Message | CallbackQuery,
    draft: Invitation,
    say: Texts,
    now: datetime,
    db: Database,
    page: int = 0,
    *,
    alone: bool = False,
) -> None:
    async with db.read() as connection:
        coming = await library_actions.all_ahead(connection, draft.library.id, now)
    await show(event, words.ask_action(say, draft, coming, page, now, alone=alone))
