"""Adding a library, question by question: the owner may stop, restart and go on where it was left."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.cities import zones
from domain.libraries import (
    ADDRESS_LIMIT,
    Country,
    LibraryField,
    NewLibrary,
    checked_country,
    checked_field,
)
from domain.people import Person
from domain.permissions import require_owner
from domain.phones import PHONE_LIMIT, split_contact
from domain.typed import one_line
from handlers.filters import Typed
from handlers.libraries import show_list
from handlers.library_answers import answers_in, keep, note
from handlers.screen import show
from handlers.waiting import ask_to_type, stop_waiting
from messages import libraries as words
from messages.libraries import (
    AddingBack,
    AddingSkip,
    AddingStop,
    AddLibrary,
    PickCountry,
    PickOrganisation,
    PickZone,
    Step,
)
from messages.texts import Texts
from storage import organisations
from storage.database import Database
from usecases import libraries


class Adding(StatesGroup):
    """A question that waits for typed text, or (`button`) for a button, where typing only asks it again."""

    name = State()
    city = State()
    contact = State()
    organisation = State()
    button = State()


STATES = {
    Step.NAME: Adding.name,
    Step.COUNTRY: Adding.button,
    Step.CITY: Adding.city,
    Step.ZONE: Adding.button,
    Step.CONTACT: Adding.contact,
    Step.ORGANISATION: Adding.organisation,
}


def routes() -> Router:
    router = Router(name="library_adding")
    router.callback_query.register(begin, AddLibrary.filter())
    router.callback_query.register(stop, AddingStop.filter())
    router.callback_query.register(back, AddingBack.filter())
    router.callback_query.register(skip, AddingSkip.filter())
    router.callback_query.register(pick_country, PickCountry.filter())
    router.callback_query.register(pick_zone, PickZone.filter())
    router.callback_query.register(pick_organisation, PickOrganisation.filter())
    router.message.register(typed_answer, StateFilter(Adding), Typed())
    return router


async def begin(
    query: CallbackQuery, person: Person | None, say: Texts, now: datetime, db: Database, state: FSMContext
) -> None:
    require_owner(person)
    await _ask(query, say, now, db, state)


async def stop(query: CallbackQuery, person: Person | None, say: Texts, db: Database, state: FSMContext) -> None:
    require_owner(person)
    await keep(state, {})
    await show_list(query, say, db, state)


async def back(
    query: CallbackQuery,
    callback_data: AddingBack,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    require_owner(person)
    answers = await answers_in(state)
    given = [step for step in Step if step in answers]
    if given and words.next_step(answers) == callback_data.step:
        gone = {given[-1], "address", "phone"} if given[-1] is Step.CONTACT else {given[-1]}
        await keep(state, {key: answer for key, answer in answers.items() if key not in gone})
    await _ask(query, say, now, db, state)


async def pick_country(
    query: CallbackQuery,
    callback_data: PickCountry,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    require_owner(person)
    if await _is_asked(query, Step.COUNTRY, say, db, state):
        await note(state, {Step.COUNTRY: checked_country(callback_data.country)})
        await _ask(query, say, now, db, state)


async def pick_zone(
    query: CallbackQuery,
    callback_data: PickZone,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    require_owner(person)
    if await _is_asked(query, Step.ZONE, say, db, state):
        if callback_data.zone:
            country = Country((await answers_in(state))[Step.COUNTRY])
            await note(state, {Step.ZONE: checked_field(LibraryField.ZONE, callback_data.zone, zones(country))})
        await _ask(query, say, now, db, state, callback_data.page)


async def skip(
    query: CallbackQuery,
    callback_data: AddingSkip,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    """«Пропустить» of the contact, or of the organisation: then the library answers for itself."""
    owner = require_owner(person)
    if callback_data.step == Step.CONTACT and await _is_asked(query, Step.CONTACT, say, db, state):
        await note(state, {Step.CONTACT: ""})
        await _ask(query, say, now, db, state)
    elif callback_data.step != Step.CONTACT and await _is_asked(query, Step.ORGANISATION, say, db, state):
        await _finish(query, owner, None, say, now, db, state)


async def pick_organisation(
    query: CallbackQuery,
    callback_data: PickOrganisation,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    owner = require_owner(person)
    if await _is_asked(query, Step.ORGANISATION, say, db, state):
        if callback_data.organisation:
            await _finish(query, owner, callback_data.organisation, say, now, db, state)
        else:
            await _ask(query, say, now, db, state, callback_data.page)


async def typed_answer(
    message: Message,
    typed: str,
    person: Person | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    default_zone: str,
) -> None:
    """A typed answer to the waiting question; one that a rule refuses leaves the question waiting."""
    if person is None or not person.is_owner:
        await stop_waiting(state)
    owner = require_owner(person)
    step = words.next_step(await answers_in(state))
    if step is Step.ORGANISATION:
        await _finish(message, owner, typed, say, now, db, state)
        return
    if step is Step.NAME:
        await note(state, {Step.NAME: checked_field(LibraryField.NAME, typed)})
    elif step is Step.CITY:
        city = checked_field(LibraryField.CITY, typed)
        await note(state, {Step.CITY: city, words.USUAL_ZONE: default_zone})
    elif step is Step.CONTACT:
        await note(state, _contact(typed))
    await _ask(message, say, now, db, state, only_buttons=step in (Step.COUNTRY, Step.ZONE))


def _contact(typed: str) -> dict[str, str]:
    line = one_line(typed, ADDRESS_LIMIT + PHONE_LIMIT)
    address, phone = split_contact(line)
    found = {str(Step.CONTACT): line}
    if address:
        found["address"] = checked_field(LibraryField.ADDRESS, address)
    if phone:
        found["phone"] = checked_field(LibraryField.PHONE, phone)
    return found


async def _is_asked(query: CallbackQuery, step: Step, say: Texts, db: Database, state: FSMContext) -> bool:
    """Whether a button still answers the question it stands under; an old one leads to the list."""
    if words.next_step(await answers_in(state)) is step:
        return True
    await show_list(query, say, db, state)
    return False


async def _ask(
    event: Message | CallbackQuery,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
    page: int = 0,
    *,
    only_buttons: bool = False,
) -> None:
    answers = await answers_in(state)
    step = words.next_step(answers) or Step.ORGANISATION
    there = []
    if step is Step.ORGANISATION:
        async with db.read() as connection:
            there = await organisations.in_country(connection, Country(answers[Step.COUNTRY]))
    await ask_to_type(
        event, state, STATES[step], words.question(say, answers, there, now, page, only_buttons=only_buttons)
    )


async def _finish(
    event: Message | CallbackQuery,
    owner: Person,
    operator: int | str | None,
    say: Texts,
    now: datetime,
    db: Database,
    state: FSMContext,
) -> None:
    answers = await answers_in(state)
    new = NewLibrary(
        name=answers[Step.NAME],
        country=Country(answers[Step.COUNTRY]),
        city=answers[Step.CITY],
        zone_name=answers[Step.ZONE],
        address=answers.get("address"),
        phone=answers.get("phone"),
    )
    library = await libraries.add(db, owner.id, new, operator, now)
    await keep(state, {})
    await stop_waiting(state)
    await show(event, words.added(say, library))
