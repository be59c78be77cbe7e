"""`/start` and its links: a stranger is asked the first question at once, everybody else sees what they can do here."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Person
from domain.registration import age_is_stale
from handlers.consents import follow
from handlers.filters import DeepLink
from handlers.questions import Asking, AskingMiddleware, begin, is_volunteer, must_register
from handlers.screen import answer, send, send_with_keyboard, show
from handlers.waiting import stop_waiting
from messages import home, profile
from messages import registration as words
from messages.doors import Home
from messages.home import BeginRegistering
from messages.screens import Screen
from messages.waits import Welcome
from storage import actions, libraries


class PlainStart(Filter):
    """`/start` in the private chat, without a payload: links belong to their capabilities."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == "private" and message.text is not None and message.text.strip() == "/start"


async def start(message: Message, asking: Asking) -> None:
    """Whatever was being typed is no longer waited for; what was entered before it stays."""
    await stop_waiting(asking.state)
    if asking.person is None or must_register(asking.person):
        await begin(asking, message)
        return
    await send_with_keyboard(message, home.hello(asking.say, asking.person), home.lasting_keyboard(asking.say))
    if age_is_stale(asking.person.age, asking.now.date(), NUMBERS):
        await send(message, profile.age_again(asking.say))
    else:
        await send(message, await _first_screen(asking, asking.person))


async def go_home(event: Message | CallbackQuery, asking: Asking) -> None:
    """The first screen, without another word."""
    if asking.person is None or must_register(asking.person):
        await begin(asking, event)
        return
    await stop_waiting(asking.state)
    await show(event, await _first_screen(asking, asking.person))


async def _first_screen(asking: Asking, person: Person) -> Screen:
    if person.is_owner:
        async with asking.db.read() as connection:
            if not await libraries.all_of_them(connection):
                return home.no_library_yet(asking.say)
    return home.home(asking.say, person)


async def begin_registering(query: CallbackQuery, asking: Asking) -> None:
    """«Стать волонтёром» of a librarian or the owner."""
    if is_volunteer(asking.person):
        await show(query, home.home(asking.say, asking.person))
    else:
        await begin(asking, query)


async def welcome(query: CallbackQuery, asking: Asking) -> None:
    """The first tap of a minor whose paper was ticked."""
    if not is_volunteer(asking.person):
        await begin(asking, query)
        return
    await answer(query)
    if query.message is not None:
        text = words.ready(asking.say, asking.person.name)
        await send_with_keyboard(query.message, text, home.lasting_keyboard(asking.say))
        await send(query.message, home.home(asking.say, asking.person))


async def start_for_role(message: Message, payload: str, asking: Asking) -> None:
    """From a card's «Записаться»: strangers register first, everybody else sees the action."""
    role_id = _id(payload)
    if not is_volunteer(asking.person):
        await begin(asking, message, role_id=role_id)
        return
    async with asking.db.read() as connection:
        action = await actions.of_role(connection, role_id)
    if action is None or asking.person is None or not action.shown_to(asking.person.id):
        raise DomainError("GONE")
    await send(message, words.your_action(asking.say, action))


async def start_for_library(message: Message, payload: str, asking: Asking) -> None:
    """A library's own link: registering with it, or one more library to hear of."""
    if is_volunteer(asking.person):
        await follow(asking, message, _id(payload))
    else:
        await begin(asking, message, library_id=_id(payload))


def _id(payload: str) -> int:
    """A forged payload becomes an id that nobody has."""
    return int(payload) if payload.isascii() and payload.isdigit() and len(payload) < 10 else 0


def routes() -> Router:
    router = Router(name="start")
    router.message.middleware(AskingMiddleware())
    router.callback_query.middleware(AskingMiddleware())
    router.message.register(start_for_role, DeepLink("j"))
    router.message.register(start_for_library, DeepLink("l"))
    router.message.register(start, PlainStart())
    router.callback_query.register(go_home, Home.filter())
    router.callback_query.register(begin_registering, BeginRegistering.filter())
    router.callback_query.register(welcome, Welcome.filter())
    return router
