"""«Ждут согласия» at a librarian's desk: tick a guardian's paper, or say that nobody knows this person."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.libraries import Library
from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import require_lead
from domain.registration import Wait
from handlers.screen import show
from messages import consents as consent_words
from messages import waits as words
from messages.doors import LibraryWaits
from messages.texts import Html, Texts, texts
from storage import consents, libraries, waits
from storage.database import Database
from usecases import registration


async def list_waits(
    query: CallbackQuery, callback_data: LibraryWaits, db: Database, person: Person | None, say: Texts, now: datetime
) -> None:
    await _list(query, callback_data.library, db, person, say, now)


async def turn_page(
    query: CallbackQuery, callback_data: words.WaitsPage, db: Database, person: Person | None, say: Texts, now: datetime
) -> None:
    await _list(query, callback_data.library, db, person, say, now, page=callback_data.page)


async def open_wait(
    query: CallbackQuery, callback_data: words.OpenWait, db: Database, person: Person | None, say: Texts, now: datetime
) -> None:
    wait, library = await _wait(db, person, callback_data.wait)
    await show(query, words.one(say, library, wait, now))


async def tick_paper(
    query: CallbackQuery, callback_data: words.TickPaper, db: Database, person: Person | None, say: Texts, now: datetime
) -> None:
    """The text on the paper is the organisation's, in the language in which the minor asked."""
    wait, library = await _wait(db, person, callback_data.wait)
    async with db.read() as connection:
        operator = await consents.operator_of(connection, library.id)
    if operator is None or person is None:
        raise DomainError("GONE")
    text = consent_words.text_of(texts(wait.language), library, operator, by_guardian=True)
    volunteer = await registration.tick(db, person.id, wait.id, text, now)
    await _list(query, library.id, db, person, say, now, first=words.ticked(say, volunteer.name))


async def refuse_wait(
    query: CallbackQuery,
    callback_data: words.RefuseWait,
    db: Database,
    person: Person | None,
    say: Texts,
    now: datetime,
) -> None:
    wait, library = await _wait(db, person, callback_data.wait)
    await registration.refuse(db, person.id if person else 0, wait.id, now)
    await _list(query, library.id, db, person, say, now, first=words.refused(say))


async def _list(
    query: CallbackQuery,
    library_id: int,
    db: Database,
    person: Person | None,
    say: Texts,
    now: datetime,
    *,
    page: int = 0,
    first: Html | None = None,
) -> None:
    require_lead(person, library_id)
    async with db.read() as connection:
        library = await libraries.by_id(connection, library_id)
        waiting = await waits.in_library(connection, library_id)
    if library is None:
        raise DomainError("GONE")
    await show(query, words.listed(say, library, waiting, now, page, first))


async def _wait(db: Database, person: Person | None, wait_id: int) -> tuple[Wait, Library]:
    """Raises GONE for a wait that ended meanwhile, NOT_ALLOWED for other libraries' librarians."""
    async with db.read() as connection:
        wait = await waits.by_id(connection, wait_id)
        library = await libraries.by_id(connection, wait.library_id) if wait is not None else None
    if wait is None or library is None:
        raise DomainError("WAIT_GONE")
    require_lead(person, library.id)
    return wait, library


def routes() -> Router:
    router = Router(name="waits")
    router.callback_query.register(list_waits, LibraryWaits.filter())
    router.callback_query.register(turn_page, words.WaitsPage.filter())
    router.callback_query.register(open_wait, words.OpenWait.filter())
    router.callback_query.register(tick_paper, words.TickPaper.filter())
    router.callback_query.register(refuse_wait, words.RefuseWait.filter())
    return router
