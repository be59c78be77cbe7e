"""The composition root: settings become a database, a bot, a dispatcher, a schedule; nothing else connects them."""

import asyncio
import logging
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from aiogram import Bot, Dispatcher, Router
from aiogram.fsm.storage.memory import SimpleEventIsolation

from bot.cards import CardPace, Cards
from bot.clock import Clock
from bot.connection import connect
from bot.delivery import Delivery
from bot.forms import Forms
from bot.gateway import Gateway, Pace
from bot.menu import MenuMiddleware, publish
from bot.nightly import Nightly
from bot.obstacles import ALREADY_RUNNING, CannotGoOn
from bot.pace import Chat
from bot.progress import Progress
from bot.running import Running
from bot.schedule import Schedule
from bot.settings import Settings
from bot.status import Watching
from bot.visitor import VisitorMiddleware
from bot.watch import Watch
from bot.work import Work
from handlers import routes
from handlers.albums import AlbumsMiddleware
from handlers.mistakes import MistakesMiddleware
from storage import erasures
from storage.database import Committed, Database
from storage.earliest import earliest
from storage.lock import AlreadyRunning, Lock
from usecases import groups, inviting, owners, set_back

log = logging.getLogger("knigonosha")

AT_ONCE = 100
"""Updates handled at once; further ones wait their turn in Telegram's queue."""
HOLD = 3.0
"""Seconds between two looks whether this process still has the deliverer's lock."""
COURTESY = 0.25
"""Seconds that a message which is said unasked waits for handlers that run."""
NO_OWNER = (
    "OWNER_IDS: у бота нет владельца; запустите python -m bot setup, он даст ссылку "
    "/ the bot has no owner; python -m bot setup gives a link"
)
GRACE = 5.0
"""Seconds that waiting requests get when the bot stops."""


class App:
    """The bot, connected. `start`, then `run` until `stop`; the database must be migrated and ours alone."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock | None = None,
        pace: Pace | None = None,
        card_pace: CardPace | None = None,
        lock: Lock | None = None,
        handlers: Router | None = None,
    ) -> None:
        """`handlers`: those of an app that is stopped, for whoever starts hundreds one after the other."""
        self.settings = settings
        self._replaced = asyncio.Event()
        self._lock = lock or Lock()
        self._holding: asyncio.Task[None] | None = None
        self.clock = clock or Clock()
        self.db = Database(
            settings.database_url,
            on_commit=self._committed,
            deliverer=lock.engine if lock is not None else None,
            erased=settings.backup_folder / erasures.NAME,
        )
        self.gateway = Gateway(pace or Pace(bulk_per_second=settings.bulk_per_second), on_migrated=self._migrated)
        self.bot: Bot = connect(settings, self.gateway)
        self.bot.session.middleware(Watch())
        self.username = ""
        self.forms = Forms(self.db, self.clock)
        self.running = Running()
        self.nightly = Nightly(self.db, self.forms, self.clock, settings)
        self.schedule = Schedule(self.clock, self._due, self.nightly, self.next_due if self.db.is_shared else None)
        self.cards = Cards(self.db, self.bot, self.clock, settings.default_language, card_pace)
        self.progress = Progress(
            self.db,
            self.bot,
            self.clock,
            settings.default_language,
            settings.bulk_per_second,
            _progress_pause(card_pace or CardPace()),
        )
        self._progress_work = Work("progress", self.progress.round)
        self.watching = Watching(self.db, self.gateway, self.nightly, self.clock)
        self._card_work = Work("cards", self.cards.round)
        self._delivery_work = Work("delivery", self._deliver)
        self.delivery: Delivery | None = None
        self._publishing: asyncio.Task[None] | None = None
        self._handlers = handlers
        self.dispatcher = Dispatcher(storage=self.forms, events_isolation=SimpleEventIsolation())

    async def start(self) -> None:
        """Ask Telegram who we are, fill in what the rows say, take over what an earlier run left.

        Raises CannotGoOn when nobody owns the bot and nobody can come to own it.
        """
        settings = self.settings
        now = self.clock.now()
        if not await owners.follow_list(self.db, settings.owner_ids, now):
            raise CannotGoOn(NO_OWNER)
        me = await self.bot.me()
        self.username = username = me.username or ""
        self.dispatcher.workflow_data.update(
            db=self.db,
            username=username,
            default_language=settings.default_language,
            default_zone=settings.default_timezone,
            bulk_per_second=settings.bulk_per_second,
            look=self.watching.look,
        )
        self._build_routes()
        await self.forms.load()
        self.delivery = Delivery(
            self.db,
            self.bot,
            self.clock,
            settings.default_language,
            inviting.most_ahead(self.gateway.pace.bulk_per_second),
            self._after_you,
            self._due,
            self._invitations_went_on,
        )
        await self.delivery.take_over()
        await self.cards.take_over()
        await self.progress.take_over()
        self._card_work.start()
        self._delivery_work.start()
        self._progress_work.start()
        self.schedule.start()
        self.watching.start()
        self._holding = asyncio.create_task(self._hold())
        self._publishing = asyncio.create_task(publish(self.bot, settings.default_language))
        self._card_work.wake()
        self._delivery_work.wake()
        self._progress_work.wake()

    def _build_routes(self) -> None:
        dispatcher = self.dispatcher
        # Outermost, so that an update is counted while it waits for an earlier one of the same person in the same chat.
        outer = dispatcher.update.outer_middleware
        inside = list(outer)
        for each in inside:
            outer.unregister(each)
        outer.register(self.running)
        for each in inside:
            outer.register(each)
        dispatcher.message.middleware(AlbumsMiddleware())
        visitor = VisitorMiddleware(self.db, self.clock, self.settings.default_language)
        for observer in (dispatcher.message, dispatcher.callback_query, dispatcher.my_chat_member):
            observer.middleware(MistakesMiddleware())
            observer.middleware(visitor)
        menus = MenuMiddleware(self.bot)
        dispatcher.message.middleware(menus)
        dispatcher.callback_query.middleware(menus)
        dispatcher.include_router(self._handlers or routes())
        dispatcher.shutdown.register(self.running.idle)

    async def run(self) -> None:
        """Poll until `stop`; handlers that run are waited for."""
        await self.dispatcher.start_polling(
            self.bot,
            handle_signals=False,
            close_bot_session=False,
            tasks_concurrency_limit=AT_ONCE,
            polling_timeout=30,
        )

    async def replaced(self) -> None:
        """Until the database's server was away and another process took the deliverer's lock. Raises CannotGoOn."""
        await self._replaced.wait()
        raise CannotGoOn(ALREADY_RUNNING)

    async def stop(self) -> None:
        """Running handlers finish, requests that wait are given up after GRACE seconds, everything is closed."""
        giving_up = asyncio.create_task(self.gateway.close(GRACE))
        self.cards.stopping = True
        if self.delivery is not None:
            self.delivery.stopping = True
        self.schedule.stop()
        self.watching.stop()
        if self._holding is not None:
            self._holding.cancel()
        await self.nightly.stop()
        await self._stop_polling()
        await self._delivery_work.stop()
        if self.delivery is not None:
            await self.delivery.idle()
        await self._card_work.stop()
        self.progress.stop()
        await self._progress_work.stop()
        await giving_up
        if self._publishing is not None:
            self._publishing.cancel()
            await asyncio.gather(self._publishing, return_exceptions=True)
        await self.bot.session.close()
        await self.db.close()

    async def _stop_polling(self) -> None:
        try:
            await self.dispatcher.stop_polling()
        except RuntimeError:
            log.debug("polling had ended already")

    # The clock ------------------------------------------------------------------------------------------------------

    async def idle(self) -> None:
        """Until no handler runs, nothing is due and no card is stale."""
        works: list[Running | Work | Delivery] = [
            self.running,
            self._delivery_work,
            self._card_work,
            self._progress_work,
        ]
        if self.delivery is not None:
            works.append(self.delivery)
        while not all(work.is_idle for work in works):
            for work in works:
                await work.idle()

    async def next_due(self) -> datetime | None:
        async with self.db.read() as connection:
            return (await earliest(connection)).due

    async def turn_to(self, target: datetime) -> None:
        """From due row to due row, so that turning is not downtime (law 6)."""
        tried = None
        while True:
            await self.idle()
            due = await self.next_due()
            # A row that stayed after its round cannot be taken now; whoever turns the clock must not wait for it.
            if due is None or due > target or due == tried:
                break
            self.clock.turn_to(due)
            self._due()
            tried = due
        self.clock.turn_to(target)
        self.schedule.turned()

    def _committed(self, committed: Committed) -> None:
        if committed.earliest_due is not None:
            self.schedule.earlier(committed.earliest_due)
        if committed.stale_cards:
            self._card_work.wake()

    def _due(self) -> None:
        self._delivery_work.wake()

    def _invitations_went_on(self, ended: Collection[int]) -> None:
        self.progress.ended(ended)
        self._progress_work.wake()

    async def _deliver(self) -> None:
        if self.delivery is None:
            return
        try:
            await self._mind_the_clock()
            due = await self.delivery.round()
        except AlreadyRunning:
            self._replaced.set()
            return
        if due is not None:
            self.schedule.earlier(due)

    async def _hold(self) -> None:
        """Whoever lost the deliverer's lock hears of it soon, also when nothing is due."""
        while not self._replaced.is_set():
            await asyncio.sleep(HOLD)
            try:
                await self._lock.hold()
            except AlreadyRunning:
                self._replaced.set()
            except Exception as error:
                log.warning("the deliverer's lock could not be looked at: %s", type(error).__name__)

    async def _mind_the_clock(self) -> None:
        before = self.clock.set_back_from()
        if before is not None:
            now = self.clock.now()
            log.warning("the wall clock was set back by %.0f s", (before - now).total_seconds())
            await set_back.still_due(self.db, before, now)
            self.clock.follow()

    async def _after_you(self) -> None:
        """Whoever tapped goes before what is said unasked, though not for longer than COURTESY."""
        if not self.running.is_idle:
            with suppress(TimeoutError):
                async with asyncio.timeout(COURTESY):
                    await self.running.idle()

    async def _migrated(self, old: Chat, new: int) -> None:
        await groups.migrate(self.db, int(old), new, self.clock.now())


def _progress_pause(pace: CardPace) -> float:
    return pace.pause if pace.progress is None else pace.progress
