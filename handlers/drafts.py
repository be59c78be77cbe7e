"""«Новая акция»: what to hold, then its day and hour, then the preview that is the card, and [Опубликовать]."""

from collections.abc import Sequence
from datetime import date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.libraries import Library, require_open
from domain.memorable_dates import Occasion, upcoming
from domain.mistakes import DomainError
from domain.people import Person
from domain.permissions import require_lead
from domain.templates import Template
from domain.wall_clock import local_day
from handlers.filters import Typed
from handlers.opening import Choosing, number, open_action, somebody
from handlers.screen import answer, show
from handlers.waiting import ask_to_type, stop_waiting
from messages import days, preview
from messages import drafts as words
from messages.doors import NewAction
from messages.drafts import (
    LikeLastTime,
    MoreTemplates,
    Offer,
    OwnTitle,
    PickTemplate,
)
from messages.managing import LinkAndQr
from messages.preview import DeleteDraft, Publish, StepSeats
from messages.texts import Texts
from storage import catalogue, libraries, library_actions, library_templates
from storage.database import Database
from usecases import drafts, editing, leading

DAYS_AHEAD = 30
"""How far «Скоро» looks."""
LIBRARY, DAY = "library", "day"


class Drafting(StatesGroup):
    title = State()


def routes() -> Router:
    router = Router(name="drafts")
    router.callback_query.register(new_action, NewAction.filter())
    router.callback_query.register(more_templates, MoreTemplates.filter())
    router.callback_query.register(pick_template, PickTemplate.filter())
    router.callback_query.register(like_last_time, LikeLastTime.filter())
    router.callback_query.register(own_title, OwnTitle.filter())
    router.callback_query.register(step_seats, StepSeats.filter())
    router.callback_query.register(publish, Publish.filter())
    router.callback_query.register(delete_draft, DeleteDraft.filter())
    router.message.register(typed_title, StateFilter(Drafting.title), Typed())
    return router


# What to hold -------------------------------------------------------------------------------------------------------


async def new_action(
    query: CallbackQuery,
    callback_data: NewAction,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    require_lead(person, callback_data.library)
    await stop_waiting(state)
    await offer(query, callback_data.library, say, now, db)


async def offer(event: Message | CallbackQuery, library_id: int, say: Texts, now: datetime, db: Database) -> None:
    await show(event, words.offer(say, await _offer(db, library_id, now), 0, now))


async def more_templates(
    query: CallbackQuery, callback_data: MoreTemplates, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    """Another page, or what suits a memorable date."""
    require_lead(person, callback_data.library)
    what = await _offer(db, callback_data.library, now)
    if not callback_data.occasion:
        await show(query, words.offer(say, what, callback_data.page, now))
        return
    occasion = next((each for each in what.occasions if each.memorable.id == callback_data.occasion), None)
    if occasion is None:
        raise DomainError("GONE")
    suits = [each for each in what.templates if each.id in occasion.memorable.templates]
    fitting = Offer(what.library, suits)
    await show(query, words.offer_for_occasion(say, fitting, occasion, callback_data.page, now))


async def _offer(db: Database, library_id: int, now: datetime) -> Offer:
    async with db.read() as connection:
        library = require_open(await libraries.by_id(connection, library_id))
        used = await library_actions.used_templates(connection, library_id)
        on = await library_templates.turned_on(connection, library_id)
        last = await library_actions.last(connection, library_id)
    shown = [each for each in catalogue.templates() if not each.off_by_default or each.id in on]
    return Offer(library, _most_used_first(shown, used), _soon(library, now), last)


def _most_used_first(templates: list[Template], used: Sequence[str]) -> list[Template]:
    order = {template: place for place, template in enumerate(used)}
    return sorted(templates, key=lambda each: order.get(each.id, len(order)))


def _soon(library: Library, now: datetime) -> tuple[Occasion, ...]:
    today = local_day(now, library.zone)
    return upcoming(catalogue.memorable_dates(), today, library.country, DAYS_AHEAD)


async def pick_template(
    query: CallbackQuery,
    callback_data: PickTemplate,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    default_language: str,
) -> None:
    """What the template words stands on cards, so it is in their language, not the librarian's."""
    librarian = require_lead(person, callback_data.library)
    day = day_of(callback_data.day)
    library, template = callback_data.library, callback_data.template
    action_id = await drafts.begin(db, librarian.id, library, template, default_language, now, day)
    if day is not None:
        # A memorable date is a proposal: it may be kept on the weekend after.
        screen = days.ask_day(say, await leading.seen(db, librarian, action_id), now)
        await ask_to_type(query, state, Choosing.day_offered, screen, action=action_id)
        return
    await open_action(query, librarian, action_id, say, now, db, state=state)


async def like_last_time(
    query: CallbackQuery, callback_data: LikeLastTime, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = require_lead(person, callback_data.library)
    action_id = await drafts.repeat(db, librarian.id, callback_data.library, now)
    await open_action(query, librarian, action_id, say, now, db)


def day_of(compact: str) -> date | None:
    """20261205; None for nothing and for what was forged."""
    try:
        return date.fromisoformat(compact)
    except ValueError:
        return None


# A title of one's own -----------------------------------------------------------------------------------------------


async def own_title(
    query: CallbackQuery,
    callback_data: OwnTitle,
    person: Person | None,
    say: Texts,
    db: Database,
    state: FSMContext,
) -> None:
    require_lead(person, callback_data.library)
    async with db.read() as connection:
        library = await libraries.by_id(connection, callback_data.library)
    if library is None:
        raise DomainError("GONE")
    screen = words.ask_title(say, library)
    await ask_to_type(query, state, Drafting.title, screen, library=library.id, day=callback_data.day)


async def typed_title(
    message: Message, typed: str, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    library_id = await number(state, LIBRARY)
    librarian = require_lead(person, library_id)
    day = day_of(str((await state.get_data()).get(DAY, "")))
    action_id = await drafts.begin_free(db, librarian.id, library_id, typed, words.usual_role(say), now, day)
    await stop_waiting(state)
    await open_action(message, librarian, action_id, say, now, db, state=state)


# The preview --------------------------------------------------------------------------------------------------------


async def step_seats(
    query: CallbackQuery, callback_data: StepSeats, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    action, role = await leading.seen_role(db, person, callback_data.role)
    if callback_data.by == 0 or person is None:
        await answer(query, preview.seats_popup(say, role))
        return
    await editing.step_seats(db, person.id, role.id, callback_data.by, now)
    await open_action(query, person, action.id, say, now, db)


async def publish(
    query: CallbackQuery, callback_data: Publish, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = somebody(person)
    done = await drafts.publish(db, librarian.id, callback_data.action, now)
    link = LinkAndQr(action=done.action.id)
    await show(query, preview.published(say, done.action, done.chats, link))


async def delete_draft(
    query: CallbackQuery, callback_data: DeleteDraft, person: Person | None, say: Texts, now: datetime, db: Database
) -> None:
    librarian = somebody(person)
    if not callback_data.sure:
        await show(query, preview.ask_delete(say, await leading.seen(db, librarian, callback_data.action)))
        return
    library_id = await drafts.delete(db, librarian.id, callback_data.action, now)
    await show(query, preview.deleted(say, library_id))
