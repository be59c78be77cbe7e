"""`/profile` and `/language`: name, age, libraries, language, reminders; each is one or two taps."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from domain.consents import Given
from domain.libraries import Library
from domain.mistakes import DomainError
from domain.people import Age, AgeBand, Person
from domain.registration import Way, age_of
from handlers import consents
from handlers.filters import Private, Typed
from handlers.questions import Asking, AskingMiddleware, begin, given_by, is_volunteer, must_register
from handlers.screen import answer, send, send_with_keyboard, show
from handlers.waiting import ask_to_type, not_so, stop_waiting
from messages import consents as consent_words
from messages import home
from messages import profile as words
from messages import registration as registration_words
from messages.doors import Profile
from messages.names import read_name
from messages.screens import Screen
from messages.texts import LANGUAGES, Texts, texts
from messages.typed import Impossible
from storage import consents as stored_consents
from storage import interests, libraries, registration
from storage.database import Database
from usecases import profile


class Renaming(StatesGroup):
    typing_name = State()


async def show_profile(event: Message | CallbackQuery, asking: Asking) -> None:
    person = asking.person
    if person is None or must_register(person):
        await begin(asking, event)
        return
    await stop_waiting(asking.state)
    async with asking.db.read() as connection:
        followed = await registration.followed(connection, person.id)
        hours, fewer, silent = await registration.reminders_of(connection, person.id)
        likes = words.Likes(
            await interests.of_person(connection, person.id), await interests.urgent(connection, person.id)
        )
    choice = words.ReminderChoice(hours or 0, fewer, silent)
    await show(event, words.profile(asking.say, person, followed, choice, likes, asking.now))


# Name and age --------------------------------------------------------------------------------------------------------


async def change_name(query: CallbackQuery, asking: Asking) -> None:
    _known(asking)
    await ask_to_type(query, asking.state, Renaming.typing_name, words.type_name(asking.say))


async def typed_name(message: Message, typed: str, asking: Asking) -> None:
    name = read_name(typed)
    if isinstance(name, Impossible):
        await not_so(message, registration_words.unfit_name(asking.say, name), asking.state)
        return
    await profile.rename(asking.db, _known(asking).id, name)
    await stop_waiting(asking.state)
    await send(message, words.name_changed(asking.say, name))


async def change_age(query: CallbackQuery, asking: Asking) -> None:
    _volunteer(asking)
    await show(query, words.ask_age(asking.say))


async def change_band(query: CallbackQuery, callback_data: words.ChangeBand, asking: Asking) -> None:
    if callback_data.band is AgeBand.MINOR:
        _volunteer(asking)
        await show(query, words.ask_years(asking.say))
    else:
        await _set_age(query, asking, Age(callback_data.band))


async def change_years(query: CallbackQuery, callback_data: words.ChangeYears, asking: Asking) -> None:
    await _set_age(query, asking, age_of(AgeBand.MINOR, callback_data.years, asking.now.date()))


async def agree_age(query: CallbackQuery, callback_data: words.AgreeAge, asking: Asking) -> None:
    """«Даю согласие» of somebody for whom a guardian agreed until now."""
    _volunteer(asking)
    age = age_of(callback_data.band, callback_data.years or None, asking.now.date())
    async with asking.db.read() as connection:
        library = await libraries.by_id(connection, callback_data.library)
    if library is None:
        raise DomainError("GONE")
    given = await given_by(asking, query, library, callback_data.mark)
    await _set_age(query, asking, age, given, renewed=given is None)


async def _set_age(
    query: CallbackQuery, asking: Asking, age: Age | None, given: Given | None = None, *, renewed: bool = False
) -> None:
    if age is None:
        raise DomainError("GONE")
    answered = await profile.set_age(asking.db, _volunteer(asking).id, age, asking.now, given)
    if answered.library is not None:
        await show(query, await _own_consent(asking, answered.library, age, renewed=renewed))
        return
    match answered.way:
        case Way.WITH_ADULT:
            await show(query, words.age_with_adult(asking.say))
        case Way.PAPER:
            await show(query, words.age_paper(asking.say))
        case _:
            await show(query, words.age_changed(asking.say))


async def _own_consent(asking: Asking, library: Library, age: Age, *, renewed: bool) -> Screen:
    async with asking.db.read() as connection:
        operator = await stored_consents.operator_of(connection, library.id)
    if operator is None:
        raise DomainError("GONE")
    text = consent_words.text_of(asking.say, library, operator)
    return words.ask_own_consent(asking.say, text, library, age, renewed=renewed)


# Libraries and reminders ---------------------------------------------------------------------------------------------


async def list_libraries(query: CallbackQuery, callback_data: words.FollowedLibraries, asking: Asking) -> None:
    await show(query, await libraries_screen(asking.db, _volunteer(asking), asking.say, callback_data.page))


async def toggle_library(query: CallbackQuery, callback_data: words.ToggleLibrary, asking: Asking) -> None:
    """A library of an organisation without consent asks for it first."""
    person, library_id = _volunteer(asking), callback_data.library
    async with asking.db.read() as connection:
        followed = {library.id for library in await registration.followed(connection, person.id)}
    if library_id in followed:
        await profile.mute(asking.db, person.id, library_id, asking.now)
    elif not await profile.follow(asking.db, person.id, library_id, asking.now):
        await show(query, await consents.question(asking.db, person, asking.say, library_id))
        return
    await show(query, await libraries_screen(asking.db, person, asking.say, callback_data.page))


async def libraries_screen(db: Database, person: Person, say: Texts, page: int) -> Screen:
    async with db.read() as connection:
        every = await libraries.all_of_them(connection)
        followed = {library.id for library in await registration.followed(connection, person.id)}
    return words.libraries(say, every, followed, page)


async def show_reminders(query: CallbackQuery, asking: Asking) -> None:
    async with asking.db.read() as connection:
        hours, fewer, silent = await registration.reminders_of(connection, _volunteer(asking).id)
    await show(query, words.reminders(asking.say, words.ReminderChoice(hours or 0, fewer, silent)))


async def set_reminders(query: CallbackQuery, callback_data: words.SetReminders, asking: Asking) -> None:
    hours, fewer, silent = callback_data.hours, callback_data.fewer, callback_data.silent
    person = _volunteer(asking)
    await profile.set_reminders(asking.db, person.id, hours or None, fewer=fewer, silent=silent)
    await show(query, words.reminders(asking.say, words.ReminderChoice(hours, fewer, silent)))


# Language ------------------------------------------------------------------------------------------------------------


async def show_languages(event: Message | CallbackQuery, asking: Asking) -> None:
    await show(event, words.languages(asking.say))


async def speak(query: CallbackQuery, callback_data: words.Speak, asking: Asking) -> None:
    """A stranger's choice is kept in the form until they register; everybody else's in their row."""
    language = callback_data.language
    if language not in LANGUAGES:
        raise DomainError("GONE")
    if asking.person is None:
        await asking.speak(query, language)
        return
    await profile.speak(asking.db, asking.person.id, language)
    say = texts(language)
    await answer(query)
    if query.message is not None:
        await send_with_keyboard(query.message, words.language_changed(say), home.lasting_keyboard(say))
        await send(query.message, home.home(say, asking.person))


def _known(asking: Asking) -> Person:
    if asking.person is None:
        raise DomainError("GONE")
    return asking.person


def _volunteer(asking: Asking) -> Person:
    if not is_volunteer(asking.person):
        raise DomainError("GONE")
    return asking.person


def routes() -> Router:
    router = Router(name="profile")
    router.message.middleware(AskingMiddleware())
    router.callback_query.middleware(AskingMiddleware())
    router.message.register(show_profile, Private(), Command("profile"))
    router.message.register(show_languages, Private(), Command("language"))
    router.message.register(typed_name, StateFilter(Renaming.typing_name), Typed())
    router.callback_query.register(show_profile, Profile.filter())
    router.callback_query.register(change_name, words.ChangeName.filter())
    router.callback_query.register(change_age, words.ChangeAge.filter())
    router.callback_query.register(change_band, words.ChangeBand.filter())
    router.callback_query.register(change_years, words.ChangeYears.filter())
    router.callback_query.register(agree_age, words.AgreeAge.filter())
    router.callback_query.register(list_libraries, words.FollowedLibraries.filter())
    router.callback_query.register(toggle_library, words.ToggleLibrary.filter())
    router.callback_query.register(show_reminders, words.Reminders.filter())
    router.callback_query.register(set_reminders, words.SetReminders.filter())
    router.callback_query.register(show_languages, words.Languages.filter())
    router.callback_query.register(speak, words.Speak.filter())
    return router
