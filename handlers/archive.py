"""[В архив] and back, under «Изменить» of a library; the owner's list of what is in the archive."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import require_head, require_owner
from handlers.screen import show
from messages import archive as words
from messages.archive import ArchivedLibraries, ArchiveLibrary, Unarchive
from messages.library_changes import card
from messages.texts import Texts
from storage import libraries, library_actions, organisations
from storage.database import Database
from usecases import archive


def routes() -> Router:
    router = Router(name="archive")
    router.callback_query.register(put_away, ArchiveLibrary.filter())
    router.callback_query.register(bring_back, Unarchive.filter())
    router.callback_query.register(listed, ArchivedLibraries.filter())
    return router


async def put_away(
    query: CallbackQuery, callback_data: ArchiveLibrary, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    """First with counts what will happen, then it happens."""
    head = require_head(person, callback_data.library)
    if callback_data.sure:
        done = await archive.archive(db, head.id, callback_data.library, now)
        await show(query, words.archived(say, done.library, done.actions, done.people))
        return
    async with db.read() as connection:
        library = await libraries.by_id(connection, callback_data.library)
        coming = await library_actions.ahead_of(connection, callback_data.library, now)
        people = await library_actions.people_in(connection, coming)
    if library is None:
        raise DomainError("GONE")
    await show(query, words.ask(say, library, len(coming), people))


async def bring_back(
    query: CallbackQuery, callback_data: Unarchive, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    head = require_head(person, callback_data.library)
    done = await archive.bring_back(db, head.id, callback_data.library, now)
    async with db.read() as connection:
        library = await libraries.by_id(connection, callback_data.library)
        operator = await organisations.by_id(connection, library.organisation_id) if library else None
    if library is None or operator is None:
        raise DomainError("GONE")
    await show(query, card(say, library, operator, now), popup=words.brought_back(say, done.actions, done.lost))


async def listed(
    query: CallbackQuery, callback_data: ArchivedLibraries, person: Person | None, say: Texts, db: Database
) -> None:
    require_owner(person)
    async with db.read() as connection:
        every = await libraries.in_archive(connection)
    await show(query, words.listed(say, every, callback_data.page))
