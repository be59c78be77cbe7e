"""`/status`: how the bot itself is doing, for its owner alone."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.people import Person
from domain.permissions import require_owner
from domain.status import Condition
from handlers.filters import Private
from handlers.help import not_understood
from handlers.questions import Asking, AskingMiddleware
from handlers.screen import show
from messages import status as words
from messages.doors import OpenStatus
from messages.texts import Texts

Look = Callable[[], Awaitable[Condition]]


def routes() -> Router:
    router = Router(name="status")
    router.message.middleware(AskingMiddleware())
    router.message.register(status_command, Command("status"), Private())
    router.callback_query.register(status_button, OpenStatus.filter())
    return router


async def status_command(message: Message, asking: Asking, look: Look) -> None:
    """To anybody else it is a command that does not exist."""
    if asking.person is None or not asking.person.is_owner:
        await not_understood(message, asking)
        return
    await show(message, words.status(asking.say, await look()))


async def status_button(query: CallbackQuery, person: Person | None, say: Texts, look: Look) -> None:
    require_owner(person)
    await show(query, words.status(say, await look()))
