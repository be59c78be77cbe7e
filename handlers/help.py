"""`/help`, and the last router: in private nobody is left without an answer; in groups the bot stays silent."""

import logging

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.libraries import Library
from domain.people import Person
from handlers.filters import Label, Private
from handlers.library_adding import Adding
from handlers.my_actions import upcoming_screen
from handlers.opening import Choosing
from handlers.privacy import show_privacy
from handlers.questions import Asking, AskingMiddleware, Registering, begin, must_register
from handlers.screen import answer, send, show
from handlers.start import go_home
from handlers.waiting import way_back
from messages import help as words
from messages import home, my_actions
from messages.doors import Help
from messages.screens import Screen, lines
from messages.texts import Html
from messages.wishes import Wish, read_wish
from storage import registration, signups

log = logging.getLogger("knigonosha.help")

SAID_BY_TELEGRAM = frozenset(
    {
        ContentType.PINNED_MESSAGE,
        ContentType.MESSAGE_AUTO_DELETE_TIMER_CHANGED,
        ContentType.CHAT_BACKGROUND_SET,
        ContentType.WRITE_ACCESS_ALLOWED,
    }
)
"""Messages that no person wrote; an answer would only puzzle them."""
ON_BUTTONS = frozenset(
    each.state for each in (Choosing.day_offered, Choosing.hours_offered, Adding.button, Registering.name_offered)
)
"""Questions that are answered by a button as well."""


async def show_help(event: Message | CallbackQuery, asking: Asking) -> None:
    await show(event, words.help_screen(asking.say, asking.person, await _near(asking)))


async def not_understood(message: Message, asking: Asking) -> None:
    """Whatever no other handler took: everyday words lead somewhere, all else gets a kind answer with buttons."""
    if message.content_type in SAID_BY_TELEGRAM:
        return
    log.info("not understood: %s", message.content_type)
    text = message.text if message.text and message.forward_origin is None else None
    wish = read_wish(text) if text and not text.startswith("/") else None
    if wish is not None:
        await _fulfil(message, wish, asking)
    elif asking.person is None or must_register(asking.person):
        await begin(asking, message)
    elif not (text or "").startswith("/") and (back := await way_back(asking.state)):
        typed = text is None and await asking.state.get_state() not in ON_BUTTONS
        await send(message, words.text_needed(asking.say, back) if typed else words.answer_above(asking.say, back))
    elif text is None:
        await send(message, words.no_text(asking.say, asking.person, await _near(asking)))
    elif text.startswith("/"):
        await send(message, words.unknown_command(asking.say, asking.person, await _near(asking)))
    else:
        await send(message, words.not_understood(asking.say, asking.person, await _near(asking)))


async def _fulfil(message: Message, wish: Wish, asking: Asking) -> None:
    """What the words wish. A stranger's help, data and address are answered; all else begins with the questions."""
    match wish:
        case Wish.PRIVACY:
            await show_privacy(message, asking)
        case Wish.HELP:
            await show_help(message, asking)
        case Wish.CALL:
            await send(message, words.call(asking.say, await _near(asking)))
        case Wish.WHERE:
            await _where(message, asking)
        case _ if asking.person is None or must_register(asking.person):
            await begin(asking, message)
        case Wish.SIGN_UP:
            await send(message, await upcoming_screen(asking.db, asking.person, 0, asking.say, asking.now))
        case Wish.STOP:
            await send(message, words.stop(asking.say))
        case Wish.THANKS:
            await send(message, words.thanks(asking.say))
        case Wish.GREETING:
            await send(message, home.home(asking.say, asking.person))
        case _:
            await send(message, await _signups(asking, asking.person, wish))


async def _signups(asking: Asking, person: Person, wish: Wish) -> Screen:
    """«Не приду», «заболел», «когда»: the person's own sign-ups, with what to do there."""
    async with asking.db.read() as connection:
        seats = await signups.of_person(connection, person.id, asking.now)
        had_any = await signups.had_any(connection, person.id)
    screen = my_actions.my_signups(asking.say, seats, asking.now, 0, had_any)
    if not seats:
        return screen
    return Screen(lines(words.about_signups(asking.say, wish), "", Html(screen.text)), screen.rows)


async def _where(message: Message, asking: Asking) -> None:
    near = await _near(asking)
    seats = []
    if asking.person is not None:
        async with asking.db.read() as connection:
            seats = await signups.of_person(connection, asking.person.id, asking.now)
    if asking.person is not None and seats:
        await send(message, await _signups(asking, asking.person, Wish.WHERE))
    else:
        await send(message, words.where(asking.say, near))


async def _near(asking: Asking) -> list[Library]:
    async with asking.db.read() as connection:
        return await registration.near(connection, asking.person.id if asking.person is not None else None)


async def outdated(query: CallbackQuery, asking: Asking) -> None:
    """A button of an old screen, or a forged one: the pop-up says so, the private chat shows what is true now."""
    log.info("a button that nobody knows")
    in_private = query.message is not None and query.message.chat.type == "private"
    if not in_private:
        await answer(query, words.outdated_in_group(asking.say), alert=True)
        return
    await answer(query, words.outdated(asking.say), alert=True)
    if isinstance(query.message, Message):
        await go_home(query.message, asking)


def routes() -> Router:
    router = Router(name="help")
    router.message.middleware(AskingMiddleware())
    router.callback_query.middleware(AskingMiddleware())
    router.message.register(show_help, Private(), Command("help"))
    router.message.register(show_help, Private(), Label(*home.help_labels()))
    router.callback_query.register(show_help, Help.filter())
    router.message.register(go_home, Private(), Command("start"))  # with a payload that no capability knows
    router.message.register(not_understood, Private())
    router.callback_query.register(outdated)
    return router
