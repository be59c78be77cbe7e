"""A library's actions for its librarians: lists, one action, copy, calling off with its minute, link and QR picture."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import require_lead
from handlers.opening import open_action, somebody
from handlers.screen import show
from handlers.waiting import stop_waiting
from messages import handouts
from messages import managing as words
from messages.doors import LibraryActions, ManageAction
from messages.managing import BringBack, CallOff, CopyAction, LinkAndQr, PostAgain
from messages.qr import qr_png
from messages.screens import PAGE
from messages.texts import Texts
from storage import libraries, library_actions, signups
from storage.database import Database
from storage.library_actions import Which
from usecases import actions, drafts, leading

LISTS = {Which.AHEAD: words.ahead, Which.DRAFTS: words.drafts, Which.PAST: words.past}


def routes() -> Router:
    router = Router(name="actions")
    router.callback_query.register(listed, LibraryActions.filter())
    router.callback_query.register(manage, ManageAction.filter())
    router.callback_query.register(copy, CopyAction.filter())
    router.callback_query.register(call_off, CallOff.filter())
    router.callback_query.register(bring_back, BringBack.filter())
    router.callback_query.register(post_again, PostAgain.filter())
    router.callback_query.register(link_and_qr, LinkAndQr.filter())
    return router


async def listed(
    query: CallbackQuery,
    callback_data: LibraryActions,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    """Ahead, drafts or past, six a page; a page that is no longer there becomes the first."""
    require_lead(person, callback_data.library)
    if callback_data.which not in set(Which):
        raise DomainError("GONE")
    which, page = Which(callback_data.which), max(callback_data.page, 0)
    await stop_waiting(state)
    async with db.read() as connection:
        library = await libraries.by_id(connection, callback_data.library)
        if library is None:
            raise DomainError("GONE")
        some = await library_actions.page(connection, library.id, which, now, page * PAGE, PAGE)
        if page and not some.actions:
            page, some = 0, await library_actions.page(connection, library.id, which, now, 0, PAGE)
    await show(query, LISTS[which](say, library, some.actions, some.count, page, now))


async def manage(
    query: CallbackQuery,
    callback_data: ManageAction,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    await stop_waiting(state)
    await open_action(query, person, callback_data.action, say, now, db, state=state)


async def copy(
    query: CallbackQuery, callback_data: CopyAction, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = somebody(person)
    action_id = await drafts.copy(db, librarian.id, callback_data.action, now)
    await open_action(query, librarian, action_id, say, now, db)


async def call_off(
    query: CallbackQuery, callback_data: CallOff, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = somebody(person)
    action = await leading.seen(db, librarian, callback_data.action)
    people = await _people(db, action.id)
    if not callback_data.sure:
        await show(query, words.ask_call_off(say, action, people))
        return
    action = await actions.call_off(db, librarian.id, action.id, now)
    await show(query, words.called_off(say, action, people, now))


async def _people(db: Database, action_id: int) -> int:
    """How many people would be told or telephoned; a stranger's hold is nobody yet."""
    async with db.read() as connection:
        return sum(1 for seat in await signups.roster(connection, action_id) if seat.person_id is not None)


async def bring_back(
    query: CallbackQuery, callback_data: BringBack, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = somebody(person)
    action = await actions.bring_back(db, librarian.id, callback_data.action, now)
    await open_action(query, librarian, action.id, say, now, db, popup=words.brought_back(say))


async def post_again(
    query: CallbackQuery, callback_data: PostAgain, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = somebody(person)
    count = await actions.post_again(db, librarian.id, callback_data.action, now)
    await open_action(query, librarian, callback_data.action, say, now, db, popup=words.posted_again(say, count))


async def link_and_qr(
    query: CallbackQuery,
    callback_data: LinkAndQr,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    username: str,
) -> None:
    action = await leading.seen(db, person, callback_data.action)
    if too_late := handouts.closed(say, action, now):
        await show(query, too_late)
        return
    picture = qr_png(words.link_of(username, action))
    await show(query, words.link_and_qr(say, action, username, picture))
