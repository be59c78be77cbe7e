"""/desk: a librarian's library at a glance, and the templates its head turns on."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.libraries import Library
from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import require_head, require_lead
from handlers.filters import Private
from handlers.screen import show
from handlers.waiting import stop_waiting
from messages import archive as archive_words
from messages import desk as words
from messages.desk import DeskChoice, SwitchTemplate
from messages.doors import Desk, LibraryTemplates
from messages.texts import Texts
from storage import catalogue, desk, first_steps, libraries, library_templates
from storage.database import Database
from usecases import libraries as changes


def routes() -> Router:
    router = Router(name="desk")
    router.message.register(desk_command, Command("desk"), Private())
    router.callback_query.register(open_desk, Desk.filter())
    router.callback_query.register(turn_choice, DeskChoice.filter())
    router.callback_query.register(open_templates, LibraryTemplates.filter())
    router.callback_query.register(switch_template, SwitchTemplate.filter())
    return router


async def desk_command(
    message: Message, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    await _open(message, person, say, now, db, state)


async def open_desk(
    query: CallbackQuery,
    callback_data: Desk,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    await _open(query, person, say, now, db, state, callback_data.library)


async def turn_choice(
    query: CallbackQuery, callback_data: DeskChoice, person: Person | None, say: Texts, db: Database
) -> None:
    if person is None or not person.is_librarian:
        raise DomainError("NOT_ALLOWED")
    await show(query, words.choice(say, _offered(await _mine(person, db), person), callback_data.page))


async def _open(
    event: Message | CallbackQuery,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    library_id: int = 0,
) -> None:
    """The only library at once, a choice of several; whatever text was waited for is waited for no more."""
    if person is None or not person.is_librarian:
        await show(event, words.not_librarian(say))
        return
    await stop_waiting(state)
    mine = await _mine(person, db)
    at_work = [each for each in mine if each.archived_at is None]
    if library_id:
        require_lead(person, library_id)
    elif len(at_work) > 1:
        await show(event, words.choice(say, _offered(mine, person), 0))
        return
    elif not mine:
        await show(event, words.no_library(say))
        return
    first = (at_work or mine)[0]
    library = next((each for each in mine if each.id == (library_id or first.id)), None)
    if library is None:
        raise DomainError("GONE")
    if library.archived_at is not None:
        await show(event, archive_words.desk(say, library, person))
        return
    async with db.read() as connection:
        glance = await desk.glance(connection, library, now)
        steps = await first_steps.of(connection, person.id, library.id) if library.id in person.librarian_in else None
    await show(event, words.desk(say, library, glance, person, steps, len(mine) > 1, now))


async def _mine(person: Person, db: Database) -> list[Library]:
    """The libraries somebody leads in, those in the archive last; the owner every one."""
    async with db.read() as connection:
        every = [*await libraries.all_of_them(connection), *await libraries.in_archive(connection)]
    return [each for each in every if person.is_owner or each.id in person.librarian_in]


def _offered(mine: list[Library], person: Person) -> list[Library]:
    """The owner has a list of the archive in /libraries."""
    return [each for each in mine if each.archived_at is None or not person.is_owner]


# Templates -----------------------------------------------------------------------------------------------------------


async def open_templates(
    query: CallbackQuery, callback_data: LibraryTemplates, person: Person | None, say: Texts, db: Database
) -> None:
    require_head(person, callback_data.library)
    await _templates(query, callback_data.library, say, db, callback_data.page)


async def switch_template(
    query: CallbackQuery,
    callback_data: SwitchTemplate,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
) -> None:
    head = require_head(person, callback_data.library)
    on = bool(callback_data.on)
    await changes.switch_template(db, head.id, callback_data.library, callback_data.template, on, now)
    await _templates(query, callback_data.library, say, db)


async def _templates(query: CallbackQuery, library_id: int, say: Texts, db: Database, page: int = 0) -> None:
    every = [template for template in catalogue.templates() if template.off_by_default]
    async with db.read() as connection:
        library = await libraries.by_id(connection, library_id)
        on = await library_templates.turned_on(connection, library_id)
    if library is None:
        raise DomainError("GONE")
    await show(query, words.templates(say, library, every, on, page))
