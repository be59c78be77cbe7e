"""A town for conversations: the cast, the bot, a clock that only turns when told, and short ways to arrange a past."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiogram import Router
from pydantic import SecretStr
from sqlalchemy import insert, inspect, text
from sqlalchemy.sql.expression import Executable

from bot.app import App
from bot.cards import CardPace
from bot.clock import Clock
from bot.gateway import Pace
from bot.settings import Settings
from domain.libraries import Library
from domain.people import LibrarianRole
from handlers import routes
from playground.flood import Limits
from playground.people import Person
from playground.places import Group
from playground.server import Playground
from storage import actions as stored_actions
from storage import libraries
from storage.lock import alone
from storage.tables import (
    actions,
    cards,
    chats,
    consents,
    followers,
    librarians,
    organisations,
    people,
    roles,
    shifts,
)
from storage.tables import libraries as libraries_table
from storage.transaction import transaction
from usecases import shift_timers


@dataclass(frozen=True)
class MadeAction:
    """Ids of an action that was arranged, its role ids by name."""

    id: int
    shift_id: int
    roles: dict[str, int]


IDLE_HANDLERS: list[Router] = []
"""Of bots that are stopped: looking at every handler's signature takes longer than most conversations."""


def idle_handlers() -> Router:
    if not IDLE_HANDLERS:
        return routes()
    handlers = IDLE_HANDLERS.pop()
    handlers._parent_router = None  # aiogram attaches a router once and for all
    return handlers


class Town:
    """`app` can be stopped and started again on the same database; the playground lives on."""

    def __init__(self, database_url: str, folder: Path, now: datetime, *, flood: bool | Limits = False) -> None:
        self.database_url = database_url
        self.backup_folder = folder / "backups"
        self._lock = AsyncExitStack()
        self.start_at = now
        self.playground = Playground(flood=flood, now=lambda: self.clock.now())
        self.clock = Clock(now=lambda: now)
        self.pace = Pace.off()
        self.oleg = self.person("Олег", last_name="Орлов")
        self.vera = self.person("Вера", last_name="Смирнова")
        self.pavel = self.person("Павел", last_name="Иванов")
        self.anna = self.person("Анна", last_name="Петрова")
        self.boris = self.person("Борис", last_name="Кузнецов")
        self.outsider = self.person("Захар")
        self.owner_ids = frozenset({self.oleg.id})

    def person(self, first_name: str, **rest: Any) -> Person:
        return self.playground.person(first_name, **rest)

    # Starting and stopping ------------------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        await self.playground.start()
        await self.start_process()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop_process()
        await self.playground.stop()

    async def start_process(self) -> None:
        self.lock = await self._lock.enter_async_context(alone(self.database_url))
        await self.start_app()

    async def stop_process(self) -> None:
        """As `stop_app`, and the database is free for others."""
        await self.stop_app()
        await self._lock.aclose()

    async def start_app(self) -> None:
        self.settings = Settings(
            bot_token=SecretStr(self.playground.token),
            owner_ids=self.owner_ids,
            database_url=self.database_url,
            backup_folder=self.backup_folder,
            telegram_api_url=self.playground.url,
        )
        self._handlers = idle_handlers()
        self.app = App(self.settings, self.clock, self.pace, CardPace(0, 0), self.lock, self._handlers)
        await self.app.start()
        self.playground.settle = self.app.idle
        self._running = asyncio.create_task(self.app.run())
        await self.playground.settled()

    async def stop_app(self) -> None:
        await self.app.stop()
        await asyncio.gather(self._running)
        IDLE_HANDLERS.append(self._handlers)

    async def restart(self) -> None:
        """What a restart of the program does: everything in memory is gone."""
        await self.stop_app()
        await self.start_app()

    def check(self) -> None:
        """Nothing unmodelled was called, no tap was left unanswered."""
        self.playground.check()
        assert not self.playground.unanswered, f"taps without an answer: {self.playground.unanswered}"

    # The clock ------------------------------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def turn(self, to: datetime | timedelta) -> None:
        """Turn the clock from due row to due row to an instant, or by so much."""
        await self.app.turn_to(self.now + to if isinstance(to, timedelta) else to)
        await self.playground.settled()

    # Looking into the database --------------------------------------------------------------------------------------

    async def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """Rows of a query in plain SQL, for what nobody can see on a screen."""
        async with self.app.db.read() as connection:
            return [tuple(row) for row in await connection.execute(text(sql), values)]

    async def tables(self) -> list[str]:
        """Names of all tables, of the schema itself."""
        async with self.app.db.read() as connection:
            return await connection.run_sync(lambda it: inspect(it).get_table_names())

    async def write(self, sql: str, **values: Any) -> None:
        """Change rows behind the bot's back: a crash, another program."""
        async with transaction(self.app.db) as tx:
            await tx.execute(text(sql), values)

    async def _insert(self, statement: Executable) -> int:
        async with transaction(self.app.db) as tx:
            return await tx.insert(statement)

    # Arranging a past -----------------------------------------------------------------------------------------------

    async def library(
        self,
        name: str = "Детская библиотека",
        *,
        librarian: Person | None = None,
        role: LibrarianRole = LibrarianRole.HEAD,
        country: str = "RU",
        city: str = "Москва",
        zone: str = "Europe/Moscow",
        address: str = "ул. Мира, 5",
        phone: str = "+7 495 123-45-67",
    ) -> Library:
        """A library with its own organisation and, if named, a librarian."""
        organisation = await self._insert(insert(organisations).values(country=country, name=name))
        library_id = await self._insert(
            insert(libraries_table).values(
                organisation_id=organisation, name=name, country=country, city=city, zone=zone,
                address=address, phone=phone, created_at=self.now,
            )
        )  # fmt: skip
        if librarian is not None:
            await self.librarian(librarian, library_id, role)
        async with self.app.db.read() as connection:
            found = await libraries.by_id(connection, library_id)
        assert found is not None
        return found

    async def person_id(self, person: Person) -> int:
        rows = await self.rows("SELECT id FROM people WHERE telegram_id = :id", id=person.id)
        if rows:
            return int(rows[0][0])
        return await self._insert(
            insert(people).values(
                telegram_id=person.id, name=person.user.first_name, language="ru", created_at=self.now
            )
        )

    async def librarian(self, person: Person, library_id: int, role: LibrarianRole = LibrarianRole.HEAD) -> None:
        person_id = await self.person_id(person)
        await self._insert(
            insert(librarians).values(person_id=person_id, library_id=library_id, role=role, since=self.now)
        )
        person.user.started = True

    async def volunteer(self, person: Person, library: Library, *, age: str = "18-34", years: int | None = None) -> int:
        """Somebody who registered with a library and gave consent."""
        person_id = await self.person_id(person)
        async with transaction(self.app.db) as tx:
            await tx.execute(
                people.update()
                .where(people.c.id == person_id)
                .values(age_band=age, age_years=years, age_asked_on=self.now.date(), registered_at=self.now)
            )
            await tx.execute(
                text("INSERT INTO consent_texts (sha256, purpose, language, version, text) "
                     "VALUES ('arranged', 'volunteer', 'ru', 1, 'arranged') ON CONFLICT DO NOTHING")
            )  # fmt: skip
            await tx.execute(
                insert(consents).values(
                    person_id=person_id, organisation_id=library.organisation_id, purpose="volunteer",
                    text_sha256="arranged", how="button", language="ru", given_at=self.now,
                )
            )  # fmt: skip
            await tx.execute(insert(followers).values(person_id=person_id, library_id=library.id, since=self.now))
        person.user.started = True
        return person_id

    async def action(
        self,
        library: Library,
        title: str = "Громкие чтения",
        *,
        starts: datetime,
        hours: float = 1,
        prep: int = 45,
        after: int = 15,
        roles_: dict[str, tuple[int, int]] | None = None,
        min_age: int = 12,
        by: Person | None = None,
        group: Group | None = None,
        state: str = "published",
    ) -> MadeAction:
        """A published action: role name -> (min, max). With `group` its card is posted there at once."""
        creator = await self.person_id(by or self.vera)
        ends = starts + timedelta(hours=hours)
        day: date = starts.astimezone(library.zone).date()
        closes = datetime.combine(day - timedelta(days=1), datetime.min.time(), library.zone).replace(hour=18)
        action_id = await self._insert(
            insert(actions).values(
                library_id=library.id, title=title, state=state, created_by=creator, created_at=self.now,
                published_at=self.now if state == "published" else None,
            )
        )  # fmt: skip
        shift_id = await self._insert(
            insert(shifts).values(
                action_id=action_id, day=day, starts_at=starts, ends_at=ends, prep_minutes=prep, after_minutes=after,
                begins_at=starts - timedelta(minutes=prep), finishes_at=ends + timedelta(minutes=after),
                closes_at=closes,
            )
        )  # fmt: skip
        made = {}
        for position, (name, (least, most)) in enumerate((roles_ or {"чтец": (1, 4), "фотограф": (0, 1)}).items()):
            made[name] = await self._insert(
                insert(roles).values(
                    shift_id=shift_id, name=name, min=least, max=most, min_age=min_age, position=position
                )
            )
        async with transaction(self.app.db) as tx:
            stored = await stored_actions.by_id(tx.connection, action_id)
            assert stored is not None
            if state == "published":
                await shift_timers.wind(tx, stored, self.now)
        if group is not None:
            await self.card(action_id, group)
        return MadeAction(action_id, shift_id, made)

    async def action_of(self, other_action: int, title: str, *, starts: datetime) -> MadeAction:
        """Another action of the same library."""
        async with self.app.db.read() as connection:
            other = await stored_actions.by_id(connection, other_action)
        assert other is not None
        return await self.action(other.library, title, starts=starts)

    async def link(self, group: Group, library: Library, by: Person | None = None) -> int:
        """A group that was linked to a library; the bot is in it."""
        chat_id = await self._insert(
            insert(chats).values(
                telegram_id=group.id, kind=group.chat.kind, title=group.title, library_id=library.id,
                linked_by=await self.person_id(by or self.vera), linked_at=self.now,
            )
        )  # fmt: skip
        # Linked first: a librarian who adds the bot to a group that is not linked hears what to do.
        await (by or self.vera).add_bot(group, admin=True)
        return chat_id

    async def card(self, action_id: int, group: Group) -> None:
        """The action's card in a linked group, posted by the bot itself."""
        chat_id = (await self.rows("SELECT id FROM chats WHERE telegram_id = :id", id=group.id))[0][0]
        async with transaction(self.app.db) as tx:
            await tx.execute(insert(cards).values(action_id=action_id, chat_id=chat_id, state="wanted"))
            tx.cards_are_stale()
        await self.playground.settled()
