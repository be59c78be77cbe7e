"""Who speaks, in which language, at what instant: looked up only after a handler's filter matched."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject, User

from bot.clock import Clock
from domain.people import Person, Visitor
from messages.texts import LANGUAGES, texts
from storage import people
from storage.database import Database
from usecases import people as deeds


class Acquaintances:
    """Who people are. Whoever comes while the database is asked is asked for with the next question: a card that
    hundreds tap at once costs a few queries instead of hundreds."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._asked_for: dict[int, asyncio.Future[Person | None]] = {}
        self._asking: asyncio.Task[None] | None = None

    async def person(self, telegram_id: int) -> Person | None:
        """As the database has it from now on. Raises Away."""
        if telegram_id not in self._asked_for:
            self._asked_for[telegram_id] = asyncio.get_running_loop().create_future()
        answer = self._asked_for[telegram_id]
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())
        # Several may wait for one answer, and one of them may give up.
        return await asyncio.shield(answer)

    async def _ask(self) -> None:
        while self._asked_for:
            waiting, self._asked_for = self._asked_for, {}
            try:
                async with self._db.read() as connection:
                    found = await people.by_telegrams(connection, list(waiting))
            except Exception as error:
                for answer in waiting.values():
                    answer.set_exception(error)
            else:
                for telegram_id, answer in waiting.items():
                    answer.set_result(found.get(telegram_id))
        self._asking = None


class VisitorMiddleware(BaseMiddleware):
    """Gives handlers `visitor`, `person` (None for a stranger), `say`, `now`; aiogram hands them over by name."""

    def __init__(self, db: Database, clock: Clock, default_language: str) -> None:
        self.db = db
        self.acquaintances = Acquaintances(db)
        self.clock = clock
        self.default_language = default_language

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        data["now"] = self.clock.now()
        user: User | None = data.get("event_from_user")
        person = None
        visitor = None
        if user is not None:
            visitor = Visitor(user.id, user.first_name, user.last_name, self._spoken(user.language_code))
        spoken = visitor.language if visitor else self.default_language
        data["say"] = texts(spoken)  # What goes wrong from here on can be told.
        if visitor is not None:
            person = await self.acquaintances.person(visitor.telegram_id)
            if person is not None and not person.language:
                person = await deeds.first_heard(self.db, person, visitor.language)
        data["visitor"] = visitor
        data["person"] = person
        chosen = None if person else await _chosen(data.get("state"))
        data["say"] = texts(person.language if person else chosen or spoken)
        return await handler(event, data)

    def _spoken(self, code: str | None) -> str:
        """A stranger's language is Telegram's word for it, where we have it; else the installation's."""
        short = (code or "").split("-")[0].lower()
        return short if short in LANGUAGES else self.default_language


async def _chosen(state: FSMContext | None) -> str | None:
    """What a stranger chose in `/language`; it lies in their half-filled form, which is memory, not a query."""
    chosen = (await state.get_data()).get("language") if state is not None else None
    return chosen if isinstance(chosen, str) else None
