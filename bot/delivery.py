"""Delivery: claims what is due, looks whether it is still worth saying, words it, sends it and records it (law 3)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError, TelegramNotFound
from aiogram.types import BufferedInputFile

from bot.clock import Clock
from bot.errand import Why, is_never_sent
from bot.gateway import Dropped, Lane, is_unknown, lane
from domain.delivery import Said
from messages import notices as words
from messages.screens import CAPTION_LIMIT, TEXT_LIMIT, Screen, clip_html
from messages.texts import texts
from storage.database import Database
from usecases import delivery, recheck
from usecases.delivery import Bundle
from usecases.recheck import Checked

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0
"""Seconds that a message may wait for its turn in the gateway: a chat that is paused for long holds up no others."""

Record = Callable[[], Awaitable[None]]


class Delivery:
    """One round empties what is due; whoever is the deliverer runs it (the lock decides)."""

    def __init__(self, db: Database, bot: Bot, clock: Clock, default_language: str) -> None:
        self._db = db
        self._bot = bot
        self._clock = clock
        self._default_language = default_language
        self.stopping = False
        self._unwritten: list[Record] = []  # What was said or not, when the database could not be written.

    async def take_over(self) -> None:
        left = await delivery.take_over(self._db, self._clock.now())
        if left:
            log.warning("%d notices were being sent when the bot stopped: their outcome is unknown", left)

    async def round(self) -> None:
        """Timers first, since they may write notices; then notices, until nothing is due."""
        while True:
            await self._write_what_was_not()
            done = await delivery.run_due_timers(self._db, self._clock.now())
            bundles = await delivery.claim_due(self._db, self._clock.now())
            if bundles:
                await self._deliver_all(bundles, self._clock.now())
            if self.stopping or (not done and not bundles):
                return

    async def _deliver_all(self, bundles: list[Bundle], now: datetime) -> None:
        try:
            checked = await recheck.still_worth(self._db, bundles, now)
        except Exception:
            self._unwritten += [partial(delivery.record_not_worded, self._db, each, "facts", now) for each in bundles]
            raise
        await asyncio.gather(*(self._deliver(each, what, now) for each, what in zip(bundles, checked, strict=True)))

    async def _write_what_was_not(self) -> None:
        """Rows that stay in `sending` would be said again by the next start, and leave no room for others."""
        unwritten, self._unwritten = self._unwritten, []
        for record in unwritten:
            await self._write(record)

    async def _write(self, record: Record) -> None:
        try:
            await record()
        except Exception:
            log.exception("what became of a notice could not be recorded, tried again")
            self._unwritten.append(record)

    async def _deliver(self, bundle: Bundle, checked: Checked, now: datetime) -> None:
        """What became of a bundle is written, if need be later: one that cannot be worded holds up nobody."""
        try:
            record = await self._attempt(bundle, checked, now)
        except Exception as error:
            log.exception("a notice could not be worded: %s", ",".join(bundle_kinds(bundle)))
            record = partial(delivery.record_not_worded, self._db, bundle, type(error).__name__, now)
        if record is not None:
            await self._write(record)

    async def _attempt(self, bundle: Bundle, checked: Checked, now: datetime) -> Record | None:
        """Says what is to be said; gives what is to be recorded of it."""
        if checked.skipped:
            await delivery.record_skipped(self._db, checked.skipped, now)
        for notice_id, instant in checked.waiting:
            await delivery.put_back(self._db, [notice_id], instant)
        if not checked.said:
            return None
        remaining = Bundle(bundle.chat_id, bundle.language, bundle.silent, tuple(each.notice for each in checked.said))
        if bundle.chat_id == 0 or any(notice.blocked for notice in remaining.notices):
            reason = "blocked" if bundle.chat_id else "nobody"
            return partial(delivery.record_undeliverable, self._db, remaining, reason, now)
        say = texts(bundle.language or self._default_language)
        screen = words.together(say, checked.said, now)
        return await self._send(remaining, checked.said, screen, now)

    async def _send(self, bundle: Bundle, said: tuple[Said, ...], screen: Screen, now: datetime) -> Record:
        patience = (bundle.patience_until - now).total_seconds()
        try:
            with lane(Lane.URGENT, within=min(max(patience, 1.0), LONGEST_WAIT)):
                message_id = await self._say(bundle, screen)
        except (TelegramForbiddenError, TelegramNotFound):
            return partial(delivery.record_undeliverable, self._db, bundle, "forbidden", self._clock.now())
        except Dropped as dropped:
            if dropped.why is Why.STOPPING:
                # The next start sends it.
                return partial(delivery.put_back, self._db, bundle.ids, now)
            return partial(delivery.record_not_sent, self._db, said, self._clock.now())
        except TelegramAPIError as error:
            return self._trouble(bundle, said, error)
        return partial(delivery.record_sent, self._db, bundle.ids, message_id, self._clock.now())

    def _trouble(self, bundle: Bundle, said: tuple[Said, ...], error: TelegramAPIError) -> Record:
        now = self._clock.now()
        if is_unknown(error):
            return partial(delivery.record_unknown, self._db, said, now)
        if is_never_sent(error):
            return partial(delivery.record_not_sent, self._db, said, now)
        if "chat not found" in error.message or "user is deactivated" in error.message:
            return partial(delivery.record_undeliverable, self._db, bundle, "no chat", now)
        log.error("a notice failed: %s %s", ",".join(bundle_kinds(bundle)), type(error).__name__)
        return partial(delivery.record_failed, self._db, bundle.ids, type(error).__name__, now)

    async def _say(self, bundle: Bundle, screen: Screen) -> int:
        quietly = bundle.silent
        if screen.document is None:
            text = clip_html(screen.text, TEXT_LIMIT)
            sent = await self._bot.send_message(
                bundle.chat_id, text, reply_markup=screen.keyboard, disable_notification=quietly
            )
            return sent.message_id
        file = BufferedInputFile(screen.document.content, screen.document.name)
        caption = clip_html(screen.text, CAPTION_LIMIT)
        sent = await self._bot.send_document(
            bundle.chat_id, file, caption=caption, reply_markup=screen.keyboard, disable_notification=quietly
        )
        return sent.message_id


def bundle_kinds(bundle: Bundle) -> list[str]:
    return [notice.kind for notice in bundle.notices]
