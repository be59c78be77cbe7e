"""Colleagues: every librarian sees them, heads invite and remove."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import may_head, require_head, require_lead
from handlers.screen import show
from messages import staff as words
from messages.doors import LibraryStaff
from messages.staff import RemoveLibrarian, StaffPage
from messages.texts import Texts
from storage import invites as links
from storage import libraries, people
from storage.database import Database
from usecases import invites


def routes() -> Router:
    router = Router(name="staff")
    router.callback_query.register(open_staff, LibraryStaff.filter())
    router.callback_query.register(turn_page, StaffPage.filter())
    router.callback_query.register(remove, RemoveLibrarian.filter())
    return router


async def open_staff(
    query: CallbackQuery, callback_data: LibraryStaff, person: Person | None, say: Texts, db: Database
) -> None:
    await _show(query, callback_data.library, person, say, db)


async def turn_page(
    query: CallbackQuery, callback_data: StaffPage, person: Person | None, say: Texts, db: Database
) -> None:
    await _show(query, callback_data.library, person, say, db, page=callback_data.page)


async def remove(
    query: CallbackQuery,
    callback_data: RemoveLibrarian,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    """Asks once; whoever is gone already is simply not on the list."""
    head = require_head(person, callback_data.library)
    async with db.read() as connection:
        library = await libraries.by_id(connection, callback_data.library)
        librarian = await people.by_id(connection, callback_data.person)
    if library is None:
        raise DomainError("GONE")
    if callback_data.sure:
        await invites.remove(db, head.id, library.id, callback_data.person, now)
        await _show(query, library.id, head, say, db, done=True)
    elif librarian is None or library.id not in librarian.librarian_in:
        await _show(query, library.id, head, say, db)
    else:
        await show(query, words.ask_remove(say, library, librarian))


async def _show(
    query: CallbackQuery,
    library_id: int,
    person: Person | None,
    say: Texts,
    db: Database,
    *,
    page: int = 0,
    done: bool = False,
) -> None:
    viewer = require_lead(person, library_id)
    async with db.read() as connection:
        library = await libraries.by_id(connection, library_id)
        colleagues = await people.librarians_of(connection, library_id)
        waiting = await links.waiting(connection, library_id) if may_head(viewer, library_id) else []
    if library is None:
        raise DomainError("GONE")
    screen = words.staff(say, library, colleagues, viewer, len(waiting), page)
    await show(query, screen, popup=words.removed(say) if done else None)
