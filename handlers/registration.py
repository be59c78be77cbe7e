"""Registering: library, age, consent, name. Everything by buttons; only another name may be typed."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from domain.libraries import Library
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Age, AgeBand
from domain.registration import Answers, Question, Way, age_of, next_question, way
from domain.signups import Answer
from domain.wall_clock import local_day
from handlers.filters import Typed
from handlers.questions import Asking, AskingMiddleware, Registering, ask, begin, given_by, is_volunteer, too_old
from handlers.screen import send, send_with_keyboard, show
from handlers.waiting import ask_to_type, not_so
from messages import consents as consent_words
from messages import home
from messages import registration as words
from messages import signups as signup_words
from messages.consents import AnswerConsent
from messages.names import read_name
from messages.texts import Html
from messages.typed import Impossible
from messages.wishes import read_wish
from storage import actions, libraries, waits
from usecases import holds, registration
from usecases.registration import Registered


async def pick_library(query: CallbackQuery, callback_data: words.PickLibrary, asking: Asking) -> None:
    answers = await _answers(asking, query)
    if answers is None:
        return
    async with asking.db.read() as connection:
        if await libraries.by_id(connection, callback_data.library) is None:
            raise DomainError("GONE")
    await _step(asking, query, Answers(callback_data.library, answers.role_id, language=answers.language))


async def turn_page(query: CallbackQuery, callback_data: words.LibraryPage, asking: Asking) -> None:
    answers = await _answers(asking, query)
    if answers is not None:
        await ask(asking, query, replace(answers, library_id=None), page=callback_data.page)


async def back_to_libraries(query: CallbackQuery, asking: Asking) -> None:
    answers = await _answers(asking, query)
    if answers is not None:
        await _step(asking, query, Answers(role_id=answers.role_id, language=answers.language))


async def back_to_age(query: CallbackQuery, asking: Asking) -> None:
    answers = await _answers(asking, query)
    if answers is not None:
        await _step(asking, query, replace(answers, age=None, paper=False, consent=None))


async def pick_age(query: CallbackQuery, callback_data: words.PickAge, asking: Asking) -> None:
    answers = await _answers(asking, query)
    if answers is None:
        return
    library = await _library(asking, answers)
    if library is None:
        await begin(asking, query)
    elif callback_data.band is AgeBand.MINOR:
        await holds.touch_hold(asking.db, query.from_user.id, asking.now)
        await show(query, words.ask_years(asking.say))
    else:
        await _step(asking, query, replace(answers, age=Age(callback_data.band), paper=False, consent=None))


async def pick_years(query: CallbackQuery, callback_data: words.PickYears, asking: Asking) -> None:
    answers = await _answers(asking, query)
    if answers is None:
        return
    library = await _library(asking, answers)
    if library is None:
        await begin(asking, query)
        return
    age = age_of(AgeBand.MINOR, callback_data.years, local_day(asking.now, library.zone))
    if age is None:
        raise DomainError("GONE")
    if way(age, library.country, NUMBERS) is Way.WITH_ADULT:
        await _forget(asking)
        await show(query, words.with_adult(asking.say, library))
        return
    refused = await _role_refused(asking, answers.role_id, age)
    if refused is not None:
        await holds.drop_hold(asking.db, query.from_user.id)
        answers = replace(answers, role_id=None)
    await _step(asking, query, replace(answers, age=age, paper=False, consent=None), refused)


async def _role_refused(asking: Asking, role_id: int | None, age: Age) -> Html | None:
    """Said as soon as the age is known: nobody waits days for a role that would refuse them."""
    if role_id is None:
        return None
    async with asking.db.read() as connection:
        action = await actions.of_role(connection, role_id)
    return too_old(asking, action, role_id, age)


async def answer_consent(query: CallbackQuery, callback_data: AnswerConsent, asking: Asking) -> None:
    """«Даю согласие» counts for the very words under which it was tapped; «Не даю» forgets everything."""
    answers = await _answers(asking, query)
    if answers is None:
        return
    library = await _library(asking, answers)
    if not callback_data.yes:
        await _forget(asking)
        await show(query, consent_words.refused(asking.say, library.phone if library else None))
        return
    if library is None or next_question(answers, library.country, NUMBERS) is not Question.CONSENT:
        await ask(asking, query, answers)
        return
    given = await given_by(asking, query, library, callback_data.mark)
    if given is None:
        await ask(asking, query, answers, renewed=True)
        return
    await _step(asking, query, replace(answers, consent=given))


async def agree_paper(query: CallbackQuery, callback_data: words.AgreePaper, asking: Asking) -> None:
    answers = await _answers(asking, query)
    if answers is None:
        return
    if callback_data.yes:
        await _step(asking, query, replace(answers, paper=True))
        return
    library = await _library(asking, answers)
    await _forget(asking)
    await show(query, consent_words.refused(asking.say, library.phone if library else None))


async def other_name(query: CallbackQuery, asking: Asking) -> None:
    if await _answers(asking, query) is None:
        return
    await holds.touch_hold(asking.db, query.from_user.id, asking.now)
    await ask_to_type(query, asking.state, Registering.typing_name, words.type_name(asking.say))


async def take_name(query: CallbackQuery, asking: Asking) -> None:
    answers = await _answers(asking, query)
    if answers is None:
        return
    name = asking.suggested_name
    if name is None or not await _is_name_next(asking, answers):
        await ask(asking, query, answers)
        return
    await _finish(asking, query, answers, name)


async def typed_name(message: Message, typed: str, asking: Asking) -> None:
    answers = await asking.answers()
    if not await _is_name_next(asking, answers):
        await begin(asking, message)
        return
    name = read_name(typed)
    if isinstance(name, Impossible):
        await not_so(message, words.unfit_name(asking.say, name), asking.state)
        return
    await _finish(asking, message, answers, name)


async def like_a_name(message: Message) -> bool:
    """Under the button with a name «помощь» and «зачем?» are not meant as one."""
    text = message.text or ""
    return "?" not in text and read_wish(text) is None


async def stop_waiting(query: CallbackQuery, asking: Asking) -> None:
    async with asking.db.read() as connection:
        waiting = await waits.of(connection, query.from_user.id)
        library = await libraries.by_id(connection, waiting.library_id) if waiting else None
    await registration.stop_waiting(asking.db, query.from_user.id)
    await show(query, words.waiting_stopped(asking.say, library.phone if library else None))


# The end -------------------------------------------------------------------------------------------------------------


async def _finish(asking: Asking, event: Message | CallbackQuery, answers: Answers, name: str) -> None:
    """The last answer: an adult is a volunteer now, a minor waits for the tick."""
    telegram_id, language = asking.visitor.telegram_id, asking.say.language
    if answers.paper:
        await registration.ask_paper(asking.db, telegram_id, name, language, answers, asking.now)
        await holds.drop_hold(asking.db, telegram_id)
        await asking.state.clear()
        await begin(asking, event)  # shows that they wait, until when and for what
        return
    done = await registration.register(asking.db, telegram_id, name, language, answers, asking.now)
    await asking.state.clear()
    await _welcome(asking, event, answers, done)


async def _welcome(asking: Asking, event: Message | CallbackQuery, answers: Answers, done: Registered) -> None:
    """«Готово, {имя}.» with the lasting keyboard and what became of the held seat."""
    say, name = asking.say, done.person.name
    outcome = done.outcome
    text = words.done(say, name, done.library, came_for_action=answers.role_id is not None)
    if outcome is not None and outcome.answer is not Answer.OK:  # the receipt tells that one is signed up
        text = words.with_outcome(text, signup_words.joined(say, outcome.answer, outcome.facts, asking.now))
    to = event if isinstance(event, Message) else event.message
    if isinstance(event, CallbackQuery):
        await show(event, words.name_taken(say, name))
    if to is None:
        return
    await send_with_keyboard(to, text, home.lasting_keyboard(say))
    if answers.role_id is None or (outcome is not None and outcome.answer is Answer.OK):
        return
    async with asking.db.read() as connection:
        action = await actions.of_role(connection, answers.role_id)
    if action is not None:
        await send(to, words.your_action(say, action))


# What every question asks first --------------------------------------------------------------------------------------


async def _answers(asking: Asking, query: CallbackQuery) -> Answers | None:
    """What was answered so far. None, and another screen, for those whom no question is asked any more."""
    if is_volunteer(asking.person):
        await show(query, home.home(asking.say, asking.person))
        return None
    async with asking.db.read() as connection:
        waiting = await waits.of(connection, query.from_user.id)
    if waiting is not None:
        await begin(asking, query)
        return None
    return await asking.answers()


async def _step(asking: Asking, query: CallbackQuery, answers: Answers, first: Html | None = None) -> None:
    """One question is answered: keep it, prolong the held seat, ask the next."""
    await asking.keep(answers)
    await holds.touch_hold(asking.db, query.from_user.id, asking.now)
    await ask(asking, query, answers, first=first)


async def _forget(asking: Asking) -> None:
    """Nothing of the stranger stays: no form, no held seat."""
    await asking.state.clear()
    await holds.drop_hold(asking.db, asking.visitor.telegram_id)


async def _library(asking: Asking, answers: Answers) -> Library | None:
    if answers.library_id is None:
        return None
    async with asking.db.read() as connection:
        return await libraries.by_id(connection, answers.library_id)


async def _is_name_next(asking: Asking, answers: Answers) -> bool:
    library = await _library(asking, answers)
    country = library.country if library is not None else None
    return next_question(answers, country, NUMBERS) is Question.NAME


def routes() -> Router:
    router = Router(name="registration")
    router.message.middleware(AskingMiddleware())
    router.callback_query.middleware(AskingMiddleware())
    router.callback_query.register(pick_library, words.PickLibrary.filter())
    router.callback_query.register(turn_page, words.LibraryPage.filter())
    router.callback_query.register(back_to_libraries, words.BackToLibraries.filter())
    router.callback_query.register(back_to_age, words.BackToAge.filter())
    router.callback_query.register(pick_age, words.PickAge.filter())
    router.callback_query.register(pick_years, words.PickYears.filter())
    router.callback_query.register(answer_consent, AnswerConsent.filter())
    router.callback_query.register(agree_paper, words.AgreePaper.filter())
    router.callback_query.register(other_name, words.OtherName.filter())
    router.callback_query.register(take_name, words.TakeName.filter())
    router.callback_query.register(stop_waiting, words.StopWaiting.filter())
    router.message.register(typed_name, StateFilter(Registering.typing_name), Typed())
    router.message.register(typed_name, StateFilter(Registering.name_offered), Typed(), like_a_name)
    return router
