"""Cards: words the newest state of stale cards, posts or edits them; nobody else touches a card (R11)."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import LinkPreviewOptions

from bot.clock import Clock
from bot.errand import Why
from bot.gateway import Dropped, Lane, is_unknown, lane
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from messages import cards as words
from messages.screens import Screen
from messages.texts import texts
from storage import actions, cards
from storage.cards import Card
from storage.database import Busy, Database
from usecases import cards as deeds
from usecases import chat_changes

log = logging.getLogger(__name__)

CLOSED = ("chat not found", "not enough rights", "need administrator rights", "CHAT_WRITE_FORBIDDEN")
"""Telegram's words for a chat in which the bot may not write."""
LOOK_AGAIN = 0.25
"""Seconds between two looks for stale cards while some wait for their pace."""


@dataclass(frozen=True)
class CardPace:
    """Seconds between two edits of one card; edits of all cards of a group in a minute. 0 turns a limit off."""

    pause: float = NUMBERS.card_edit_pause.total_seconds()
    group_per_minute: int = NUMBERS.group_card_edits_a_minute
    progress: float | None = None
    """Seconds between two edits of an invitation's progress; None: as between those of a card."""


@dataclass
class _Group:
    """When the cards of one group were posted or edited in the last minute."""

    at: deque[float] = field(default_factory=deque)

    def free_at(self, now: float, limit: int) -> float:
        while self.at and self.at[0] <= now - 60:
            self.at.popleft()
        return now if not limit or len(self.at) < limit else self.at[0] + 60


class Cards:
    """The first edit goes at once, the next no sooner than the pause allows, and the last state always wins."""

    def __init__(self, db: Database, bot: Bot, clock: Clock, language: str, pace: CardPace | None = None) -> None:
        self._db = db
        self._bot = bot
        self._clock = clock
        self.stopping = False
        self._say = texts(language)
        self._pace = pace or CardPace()
        self._edited_at: dict[int, float] = {}
        self._looks: dict[int, int] = {}  # What this process last showed on a card, as a hash.
        self._groups: dict[int, _Group] = {}
        self._showing: dict[int, asyncio.Task[None]] = {}  # By chat.
        self._unwritten: dict[int, Callable[[], Awaitable[None]]] = {}  # What became of a card, by its id.
        self._writing = asyncio.Lock()

    async def take_over(self) -> None:
        await deeds.take_over(self._db, self._clock.now())

    async def round(self) -> None:
        """Until no card is stale; each chat by itself, so that one which Telegram pauses holds up no other."""
        while not self.stopping:
            await self._write_down()
            now = time.monotonic()
            busy = self._busy(now)
            async with self._db.read() as connection:
                stale = await cards.stale(connection, busy)
                waiting = bool(busy and not stale and await cards.stale(connection, most=1))
                ready = {card.telegram_id: card for card in reversed(stale) if self._free_at(card, now) <= now}
                found = await actions.by_ids(connection, list({card.action_id for card in ready.values()}))
            if not (stale or waiting or self._showing):
                return
            for chat, card in ready.items():
                screen = words.card(self._say, found[card.action_id], self._clock.now())
                self._showing[chat] = asyncio.create_task(self._show(card, screen))
            await self._pause(min((self._free_at(card, now) - now for card in stale), default=LOOK_AGAIN))
        # The gateway gives up what waits in it; what it took is still written down.
        await asyncio.gather(*self._showing.values(), return_exceptions=True)

    async def _pause(self, until_free: float) -> None:
        """Not longer than a moment: a card that meanwhile becomes stale for the first time must not wait for others."""
        if not self._showing:
            await asyncio.sleep(min(LOOK_AGAIN, until_free))
            return
        tasks = self._showing.values()
        done, _ = await asyncio.wait(tasks, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
        ended = [self._showing.pop(chat) for chat, task in list(self._showing.items()) if task in done]
        for task in ended:
            task.result()

    def _busy(self, now: float) -> set[int]:
        """Chats that take nothing now: however many of their cards are stale, they hide no other chat's."""
        limit = self._pace.group_per_minute
        return {chat for chat, group in self._groups.items() if group.free_at(now, limit) > now} | set(self._showing)

    def _free_at(self, card: Card, now: float) -> float:
        after_edit = self._edited_at.get(card.id, -1e9) + self._pace.pause
        group = self._groups.setdefault(card.telegram_id, _Group())
        return max(after_edit, group.free_at(now, self._pace.group_per_minute))

    async def _show(self, card: Card, screen: Screen) -> None:
        looks = hash((screen.text, str(screen.keyboard)))
        if card.state == "posted" and self._looks.get(card.id) == looks:
            await deeds.shown(self._db, card)  # Nobody would see a difference: a hold became a seat.
            return
        self._looks.pop(card.id, None)  # Until the answer is in, either may hang there.
        now = time.monotonic()
        self._edited_at[card.id] = now
        self._groups[card.telegram_id].at.append(now)
        try:
            with lane(Lane.CARDS):
                if card.state == "wanted":
                    await self._post(card, screen)
                    self._looks[card.id] = looks
                elif card.message_id is not None:
                    await self._edit(card, screen)
                    self._looks[card.id] = looks
                    await deeds.shown(self._db, card)
        except Dropped as dropped:
            log.info("a card had to wait too long; the newest state goes next time")
            if card.state == "wanted":
                await self._record(card, partial(deeds.want_again, self._db, card))
            if dropped.why is not Why.STOPPING:
                await asyncio.sleep(max(self._pace.pause, LOOK_AGAIN))
        except (TelegramForbiddenError, TelegramBadRequest) as error:
            log.info("a card is lost: %s", type(error).__name__)
            await self._lose(card, error)
        except TelegramAPIError as error:
            if card.state == "wanted" and is_unknown(error):
                await self._record(card, partial(deeds.lost, self._db, card, "unknown", self._clock.now()))
            elif card.state == "wanted":
                await self._record(card, partial(deeds.want_again, self._db, card))
            else:
                log.warning("a card could not be shown: %s", type(error).__name__)
                await asyncio.sleep(self._pace.pause)

    async def _lose(self, card: Card, error: TelegramAPIError) -> None:
        """The chat takes nothing from us any more, its topic is gone, or an admin deleted the card."""
        now = self._clock.now()
        if "thread not found" in error.message:
            lost = partial(chat_changes.lose, self._db, card.telegram_id, now, card.thread_id)
        elif isinstance(error, TelegramForbiddenError) or any(words in error.message for words in CLOSED):
            lost = partial(chat_changes.lose, self._db, card.telegram_id, now)
        else:
            lost = partial(deeds.lost, self._db, card, "gone", now)
        await self._record(card, lost)

    async def _post(self, card: Card, screen: Screen) -> None:
        try:
            if not await deeds.claim(self._db, card):
                return
        except Busy:
            # Perhaps it was claimed all the same, and nobody else looks at one that is being posted.
            self._unwritten[card.id] = partial(deeds.want_again, self._db, card)
            raise
        sent = await self._bot.send_message(
            card.telegram_id,
            screen.text,
            message_thread_id=card.thread_id or None,
            reply_markup=screen.keyboard,
            disable_notification=True,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        await self._record(card, partial(deeds.posted, self._db, card, sent.message_id))

    async def _record(self, card: Card, deed: Callable[[], Awaitable[None]]) -> None:
        """What became of a card is written, if need be later: nobody else looks at one that was being posted."""
        self._unwritten[card.id] = deed
        await self._write_down()

    async def _write_down(self) -> None:
        async with self._writing:
            for card_id, deed in list(self._unwritten.items()):
                await deed()
                del self._unwritten[card_id]

    async def _edit(self, card: Card, screen: Screen) -> None:
        await self._bot.edit_message_text(
            screen.text, chat_id=card.telegram_id, message_id=card.message_id, reply_markup=screen.keyboard
        )
