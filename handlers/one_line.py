"""/new, with a whole action in one line or without; and the same sentence without a command, by a librarian."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.drafts import USUAL_SEATS, NewDraft, NewRole, TextField, checked_text, from_line, from_template
from domain.libraries import Library
from domain.people import Person
from domain.permissions import may_lead, require_lead
from domain.shift_times import length_between
from domain.templates import Template
from domain.wall_clock import local_day
from handlers.drafts import offer
from handlers.filters import Private, Typed
from handlers.opening import Choosing, open_action, somebody
from handlers.screen import show
from handlers.waiting import ask_to_type, stop_waiting
from messages import archive as archive_words
from messages import desk as desk_words
from messages import drafts as draft_words
from messages import one_line as words
from messages.one_line import NoAction, ShowCard
from messages.reading import ReadAction, is_like_action, read_action
from messages.reading_dates import find_day
from messages.screens import Screen
from messages.texts import Texts
from messages.typed import Impossible
from storage import catalogue, libraries, library_templates, people
from storage.database import Database
from usecases import drafts

LINE, TITLE = "line", "title"
"""The typed line, until it is agreed; and its title, where that had to be asked."""


class Line(StatesGroup):
    title = State()


class LikeAction(Filter):
    """A sentence that looks like an action, typed by somebody who leads in a library.

    The look at the text is cheap and comes first; only then it is asked who types. Telegram's date is near enough for
    a likeness: what the words mean is read later, in the library's zone.
    """

    async def __call__(self, message: Message, db: Database) -> bool:
        if message.text is None or message.from_user is None:
            return False
        if find_day(message.text, message.date.date()) is None:
            return False
        if not is_like_action(message.text, message.date, ZoneInfo("UTC"), *catalogue_names()):
            return False
        async with db.read() as connection:
            person = await people.by_telegram(connection, message.from_user.id)
        return person is not None and person.is_librarian


def routes() -> Router:
    router = Router(name="one_line")
    router.message.register(new_command, Command("new"), Private())
    router.message.register(typed_title, StateFilter(Line.title), Typed())
    idle = StateFilter(None, Choosing.day_offered, Choosing.hours_offered)
    router.message.register(sentence, idle, Typed(), LikeAction())
    router.callback_query.register(show_card, ShowCard.filter())
    router.callback_query.register(no_action, NoAction.filter())
    return router


async def new_command(
    message: Message,
    command: CommandObject,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    await stop_waiting(state)
    theirs = await _libraries_of(db, person)
    if not theirs:
        await show(message, await _nowhere(person, say, db))
    elif command.args:
        await _understand(message, command.args, theirs, say, now, db, state, person, sure=True)
    elif len(theirs) == 1:
        await offer(message, theirs[0].id, say, now, db)
    else:
        await show(message, draft_words.choose_library(say, theirs))


async def sentence(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    theirs = await _libraries_of(db, person)
    if not theirs:
        await show(message, await _nowhere(person, say, db))
        return
    await _understand(message, typed, theirs, say, now, db, state, person, sure=False)


async def _libraries_of(db: Database, person: Person | None) -> list[Library]:
    if person is None:
        return []
    async with db.read() as connection:
        mine = await libraries.named(connection, list(person.librarian_in))
        return mine or (await libraries.all_of_them(connection) if person.is_owner else [])


async def _nowhere(person: Person | None, say: Texts, db: Database) -> Screen:
    """No library at work in which somebody leads: theirs is in the archive, there is none yet, or they lead nowhere."""
    if person is None or not person.is_librarian:
        return words.not_a_librarian(say)
    async with db.read() as connection:
        theirs = [each for each in await libraries.in_archive(connection) if may_lead(person, each.id)]
    return archive_words.closed(say, theirs[0], person) if theirs else desk_words.no_library(say)


async def _understand(
    message: Message,
    line: str,
    theirs: Sequence[Library],
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    person: Person | None,
    *,
    sure: bool,
) -> None:
    """A command in one's only library goes on to the card; anything else is agreed first."""
    read = read_action(line, now, theirs[0].zone, *catalogue_names())
    if isinstance(read, Impossible):
        await show(message, words.cannot_be(say, read, theirs[0]))
        return
    await state.update_data({LINE: line, TITLE: ""})
    if sure and len(theirs) == 1:
        await _make(message, theirs[0], say, now, db, state, somebody(person))
        return
    await show(message, words.looks_like(say, read, theirs, local_day(now, theirs[0].zone)))


async def show_card(
    query: CallbackQuery,
    callback_data: ShowCard,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    librarian = require_lead(person, callback_data.library)
    async with db.read() as connection:
        library = await libraries.by_id(connection, callback_data.library)
    if library is None or not (await state.get_data()).get(LINE):
        await show(query, words.forgotten(say))
        return
    await _make(query, library, say, now, db, state, librarian)


async def no_action(query: CallbackQuery, say: Texts, state: FSMContext) -> None:
    await state.update_data({LINE: "", TITLE: ""})
    await show(query, words.refused(say))


async def typed_title(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    held = await state.get_data()
    librarian = require_lead(person, int(held.get("library", 0)))
    async with db.read() as connection:
        library = await libraries.by_id(connection, int(held.get("library", 0)))
    await state.update_data({TITLE: checked_text(TextField.TITLE, typed)})
    if library is not None:
        await _make(message, library, say, now, db, state, librarian)


# From the line to a draft --------------------------------------------------------------------------------------------


async def _make(
    event: Message | CallbackQuery,
    library: Library,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    librarian: Person,
) -> None:
    """The draft, opened at what is still missing. A title that is missing is asked before there is a row."""
    held = await state.get_data()
    read = read_action(held[LINE], now, library.zone, *catalogue_names())
    if isinstance(read, Impossible):
        await show(event, words.cannot_be(say, read, library))
        return
    if held.get(TITLE):
        read = replace(read, title=held[TITLE], template=None)
    if not read.title:
        await ask_to_type(event, state, Line.title, words.ask_title(say, library), library=library.id)
        return
    action_id = await drafts.write(db, librarian.id, await _draft(db, read, library, say), now)
    await stop_waiting(state)
    await state.update_data({LINE: "", TITLE: ""})
    left_out = words.not_understood(say, read.rest)
    if left_out is not None and isinstance(event, Message):
        await event.answer(left_out)
    await open_action(event, librarian, action_id, say, now, db, state=state)


async def _draft(db: Database, read: ReadAction, library: Library, say: Texts) -> NewDraft:
    template = await _template(db, read.template, library)
    title = read.title or ""
    if template is None:
        usual = NewRole(draft_words.usual_role(say), USUAL_SEATS, USUAL_SEATS)
        draft = NewDraft(library.id, title, (usual,))
    else:
        draft = from_template(library.id, template, "en" if read.template == template.name_en else "ru")
    length: timedelta | None = draft.length
    if read.starts is not None and read.ends is not None:
        length = length_between(read.starts, read.ends)
    typed = replace(draft, day=read.day, start=read.starts, length=length)
    return from_line(typed, template, [(role.name, role.seats) for role in read.roles])


async def _template(db: Database, name: str | None, library: Library) -> Template | None:
    """A template that the library has not turned on is only a title."""
    found = next((each for each in catalogue.templates() if name in (each.name_ru, each.name_en)), None)
    if found is None or not found.off_by_default:
        return found
    async with db.read() as connection:
        return found if found.id in await library_templates.turned_on(connection, library.id) else None


def catalogue_names() -> tuple[list[str], list[str]]:
    """Names of templates and of their roles, in both languages, by which a line is understood."""
    every = catalogue.templates()
    roles = [role for each in every for role in each.card_roles]
    return (
        [name for each in every for name in (each.name_ru, each.name_en)],
        list(dict.fromkeys(name for role in roles for name in (role.name_ru, role.name_en))),
    )
