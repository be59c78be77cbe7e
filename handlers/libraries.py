"""The owner's list of libraries."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.people import Person
from domain.permissions import require_owner
from handlers.filters import Private
from handlers.library_answers import answers_in
from handlers.screen import show
from handlers.waiting import stop_waiting
from messages import libraries as words
from messages.doors import Libraries
from messages.texts import Texts
from storage import libraries as rows
from storage.database import Database


def routes() -> Router:
    router = Router(name="libraries")
    router.message.register(list_command, Command("libraries"), Private())
    router.callback_query.register(list_page, Libraries.filter())
    return router


async def list_command(message: Message, person: Person | None, say: Texts, db: Database, state: FSMContext) -> None:
    if person is None or not person.is_owner:
        await show(message, words.owner_only(say))
        return
    await show_list(message, say, db, state)


async def list_page(
    query: CallbackQuery, callback_data: Libraries, person: Person | None, say: Texts, db: Database, state: FSMContext
) -> None:
    require_owner(person)
    await show_list(query, say, db, state, callback_data.page)


async def show_list(event: Message | CallbackQuery, say: Texts, db: Database, state: FSMContext, page: int = 0) -> None:
    """Leaves the waiting question, keeps its answers."""
    await stop_waiting(state)
    async with db.read() as connection:
        every = await rows.all_of_them(connection)
        archived = len(await rows.in_archive(connection))
    await show(event, words.listed(say, every, archived, page, await answers_in(state)))
