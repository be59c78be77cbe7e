"""How an invitation goes: progress, [Остановить] and [Продолжить], a library's list; and a volunteer's «Не звать»."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.invitations import Invitation
from domain.libraries import require_open
from domain.people import Person
from domain.permissions import require_lead
from handlers.opening import somebody
from handlers.screen import show
from messages import invitation_progress as words
from messages import invitations as invitation_words
from messages.doors import LibraryCalls
from messages.invitation_progress import CallGoOn, CallProgress, CallStop
from messages.invitations import Mute, Unmute
from messages.texts import Texts
from storage import invitations as stored
from storage import libraries
from storage.database import Database
from usecases import invitations, inviting

LISTED = 60
"""Older invitations are in nobody's way any more."""


def routes() -> Router:
    router = Router(name="invitation_progress")
    router.callback_query.register(listed, LibraryCalls.filter())
    router.callback_query.register(progress, CallProgress.filter())
    router.callback_query.register(stop, CallStop.filter())
    router.callback_query.register(go_on, CallGoOn.filter())
    router.callback_query.register(mute, Mute.filter())
    router.callback_query.register(unmute, Unmute.filter())
    return router


async def listed(
    query: CallbackQuery, callback_data: LibraryCalls, person: Person | None, say: Texts, db: Database
) -> None:
    require_lead(person, callback_data.library)
    async with db.read() as connection:
        library = require_open(await libraries.by_id(connection, callback_data.library))
        every = await stored.of_library(connection, library.id, LISTED)
    await show(query, words.listed(say, library, every, callback_data.page), anew=bool(callback_data.anew))


async def progress(
    query: CallbackQuery,
    callback_data: CallProgress,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bulk_per_second: int,
) -> None:
    invitation = await invitations.seen(db, person, callback_data.invitation)
    await show_progress(query, invitation, say, now, db, bulk_per_second)


async def stop(
    query: CallbackQuery,
    callback_data: CallStop,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bulk_per_second: int,
) -> None:
    await invitations.stop(db, somebody(person).id, callback_data.invitation, now)
    await show_watched(query, callback_data.invitation, person, say, now, db, bulk_per_second)


async def go_on(
    query: CallbackQuery,
    callback_data: CallGoOn,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    bulk_per_second: int,
) -> None:
    await invitations.go_on(db, somebody(person).id, callback_data.invitation, now)
    await show_watched(query, callback_data.invitation, person, say, now, db, bulk_per_second)


async def show_progress(
    query: CallbackQuery, invitation: Invitation, say: Texts, now: datetime, db: Database, per_second: int
) -> None:
    counted = await inviting.counted(db, invitation)
    await show(query, words.progress(say, invitation, counted, per_second, now))


async def show_watched(
    query: CallbackQuery,
    invitation_id: int,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    per_second: int,
) -> None:
    """Under the finger of whoever sent, stopped or went on with it: how it goes, until the report comes."""
    invitation = await invitations.seen(db, person, invitation_id)
    counted = await inviting.counted(db, invitation)
    await show(query, words.watched(say, invitation, counted, per_second, now))


# A volunteer's choice ------------------------------------------------------------------------------------------------


async def mute(
    query: CallbackQuery, callback_data: Mute, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    """The invitation itself stays to be read; the answer is a message of its own."""
    invitation = await invitations.mute(db, somebody(person).id, callback_data.invitation, now)
    await show(query, invitation_words.muted(say, invitation), anew=True)


async def unmute(
    query: CallbackQuery, callback_data: Unmute, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    invitation = await invitations.unmute(db, somebody(person).id, callback_data.invitation, now)
    await show(query, invitation_words.unmuted(say, invitation))
