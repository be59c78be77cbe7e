"""Where registering stands: the question that is next, asked from wherever somebody came."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeGuard

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, TelegramObject

from domain.actions import Action, ActionState
from domain.consents import Given
from domain.libraries import Library
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Age, Person, Visitor
from domain.registration import Answers, Question, next_question
from domain.signups import open_to
from handlers.screen import show
from handlers.waiting import ask_to_type, stop_waiting
from messages import consents as consent_words
from messages import home
from messages import registration as words
from messages.names import display_name
from messages.screens import Screen
from messages.texts import Html, Texts, texts
from storage import actions, consents, libraries, signups, waits
from storage.database import Database
from usecases import registration


class Registering(StatesGroup):
    name_offered = State()
    typing_name = State()


@dataclass(frozen=True)
class Asking:
    """Somebody in the private chat with their half-filled form; `say` speaks the language they chose in it."""

    db: Database
    state: FSMContext
    visitor: Visitor
    person: Person | None
    say: Texts
    now: datetime

    async def answers(self) -> Answers:
        return Answers.of_facts(await self.state.get_data())

    async def speak(self, event: Message | CallbackQuery, language: str) -> None:
        """A stranger's language, kept in the form; the questions begin in it."""
        await self.keep(replace(await self.answers(), language=language))
        await begin(replace(self, say=texts(language)), event)

    async def keep(self, answers: Answers) -> None:
        """Keep what was answered; whatever was being typed is no longer waited for."""
        await stop_waiting(self.state)
        await self.state.set_data(answers.facts())

    @property
    def suggested_name(self) -> str | None:
        """What a librarian is called already, else «Анна П.» of Telegram's names."""
        if self.person is not None and self.person.name:
            return self.person.name
        return display_name(self.visitor.first_name, self.visitor.last_name)


class AskingMiddleware(BaseMiddleware):
    """Gives the handlers of a router `asking`."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        state: FSMContext = data["state"]
        say: Texts = data["say"]
        if data["person"] is None and (chosen := (await state.get_data()).get("language")):
            say = texts(chosen)
        data["asking"] = Asking(data["db"], state, data["visitor"], data["person"], say, data["now"])
        return await handler(event, data)


def must_register(person: Person | None) -> bool:
    """Strangers are asked; librarians and the owner may register but need not."""
    return person is None or (person.registered_at is None and not person.is_librarian)


def is_volunteer(person: Person | None) -> TypeGuard[Person]:
    return person is not None and person.registered_at is not None


async def begin(
    asking: Asking,
    event: Message | CallbackQuery,
    *,
    library_id: int | None = None,
    role_id: int | None = None,
    first: Html | None = None,
) -> None:
    """The first question that has no answer yet: the library is known from a card, a link, or as the only one.

    Only another library or role than the one that is being registered with begins anew.
    """
    async with asking.db.read() as connection:
        waiting = await waits.of(connection, asking.visitor.telegram_id)
        hold = await signups.hold_of(connection, asking.visitor.telegram_id)
        action = await actions.of_role(connection, role_id) if role_id is not None else None
        every = await libraries.all_of_them(connection)
    if waiting is not None:
        if role_id is not None:
            await registration.choose_while_waiting(asking.db, asking.visitor.telegram_id, role_id)
        await _show_wait(asking, event, action, role_id)
        return
    given = await asking.answers()
    language = given.language
    if hold is not None:
        answers = Answers(hold.action.library.id, hold.role.id, language=language)
        first = words.held(asking.say, hold)
    elif action is not None and action.state is ActionState.PUBLISHED:
        answers = Answers(action.library.id, role_id, language=language)
        first = words.for_action(asking.say, action)
    else:
        answers = Answers(_known(library_id, every), language=language)
        first = first or words.hello(asking.say)
    if must_register(asking.person) and given.are_for(answers.library_id, answers.role_id):
        # Nothing that was answered is asked again: whatever was typed, the open question stays.
        unanswered = given.age is None
        await ask(asking, event, given, first=first if unanswered else None)
        return
    await asking.keep(answers)
    await ask(asking, event, answers, first=first)


async def _show_wait(
    asking: Asking, event: Message | CallbackQuery, tapped: Action | None, role_id: int | None
) -> None:
    """What is waited for, until when, and for the sake of which role; of one that was tapped now, why it is not."""
    async with asking.db.read() as connection:
        wait = await waits.of(connection, asking.visitor.telegram_id)
        library = await libraries.by_id(connection, wait.library_id) if wait is not None else None
        chosen = await actions.of_role(connection, wait.role_id) if wait is not None and wait.role_id else None
    if wait is None or library is None:
        raise DomainError("WAIT_GONE")
    refused = too_old(asking, tapped, role_id, wait.age)
    await show(event, words.waiting(asking.say, wait, library, chosen, asking.now, refused))


def too_old(asking: Asking, action: Action | None, role_id: int | None, age: Age) -> Html | None:
    """Why a role is not for this age; None where it is."""
    role = next((each for each in action.roles if each.id == role_id), None) if action is not None else None
    if action is None or role is None or open_to(age, action, role, NUMBERS):
        return None
    return words.role_too_old(asking.say, action, role, age)


def _known(library_id: int | None, every: list[Library]) -> int | None:
    if any(each.id == library_id for each in every):
        return library_id
    return every[0].id if len(every) == 1 else None


async def ask(
    asking: Asking,
    event: Message | CallbackQuery,
    answers: Answers,
    *,
    page: int = 0,
    first: Html | None = None,
    renewed: bool = False,
) -> None:
    """Show the question that is next; `renewed`: the consent's text has changed since it was shown."""
    async with asking.db.read() as connection:
        every = await libraries.all_of_them(connection)
        library = next((each for each in every if each.id == answers.library_id), None)
        operator = await consents.operator_of(connection, library.id) if library is not None else None
    say, may_leave = asking.say, not must_register(asking.person)
    if library is None or operator is None:
        await show(event, _which_library(asking, every, page, first))
        return
    match next_question(answers, library.country, NUMBERS):
        case Question.PAPER:
            await show(event, words.paper(say, library, first))
        case Question.CONSENT:
            text = consent_words.text_of(say, library, operator)
            await show(event, consent_words.asked(say, text, renewed=renewed, first=first))
        case Question.NAME:
            await ask_name(asking, event)
        case _:
            many = len(every) > 1
            await show(event, words.ask_age(say, library, one_of_many=many, first=first, may_leave=may_leave))


def _which_library(asking: Asking, every: list[Library], page: int, first: Html | None) -> Screen:
    """Before there is one the owner adds it; everybody else can only come back later."""
    say, person = asking.say, asking.person
    if every:
        return words.ask_library(say, every, page, first, may_leave=not must_register(person))
    return home.no_library_yet(say) if person is not None and person.is_owner else words.no_libraries(say)


async def ask_name(asking: Asking, event: Message | CallbackQuery) -> None:
    """Telegram's name on a button, and a typed one is as good; without a letter in it the name is typed at once."""
    name = asking.suggested_name
    if name is not None and await asking.state.get_state() != Registering.typing_name.state:
        await ask_to_type(event, asking.state, Registering.name_offered, words.ask_name(asking.say, name))
    else:
        await ask_to_type(event, asking.state, Registering.typing_name, words.type_name(asking.say))


async def given_by(asking: Asking, query: CallbackQuery, library: Library, mark: str) -> Given | None:
    """The proof of the tap; None when the text is no longer the one that was shown."""
    async with asking.db.read() as connection:
        operator = await consents.operator_of(connection, library.id)
    if operator is None or query.message is None:
        raise DomainError("GONE")
    text = consent_words.text_of(asking.say, library, operator)
    if text.mark != mark:
        return None
    label = consent_words.yes_label(asking.say)
    return Given(operator.id, text, query.from_user.id, query.message.message_id, label, asking.now)
