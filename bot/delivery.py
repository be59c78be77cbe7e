"""Delivery: claims what is due, looks whether it is still worth saying, words it, sends it and records it (law 3)."""

import asyncio
import logging
from datetime import datetime

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError, TelegramNotFound
from aiogram.types import BufferedInputFile

from bot.clock import Clock
from bot.gateway import Dropped, Lane, is_unknown, lane
from messages import notices as words
from messages.screens import CAPTION_LIMIT, TEXT_LIMIT, Screen, clip_html
from messages.texts import texts
from storage.database import Database
from usecases import delivery, recheck
from usecases.delivery import Bundle
from usecases.recheck import Checked

log = logging.getLogger(__name__)


class Delivery:
    """One round empties what is due; whoever is the deliverer runs it (the lock decides)."""

    def __init__(self, db: Database, bot: Bot, clock: Clock, default_language: str) -> None:
        self._db = db
        self._bot = bot
        self._clock = clock
        self._default_language = default_language
        self.stopping = False

    async def take_over(self) -> None:
        left = await delivery.take_over(self._db, self._clock.now())
        if left:
            log.warning("%d notices were being sent when the bot stopped: their outcome is unknown", left)

    async def round(self) -> None:
        """Timers first, since they may write notices; then notices, until nothing is due."""
        while True:
            done = await delivery.run_due_timers(self._db, self._clock.now())
            bundles = await delivery.claim_due(self._db, self._clock.now())
            now = self._clock.now()
            checked = await recheck.still_worth(self._db, bundles, now) if bundles else []
            await asyncio.gather(*(self._deliver(each, what, now) for each, what in zip(bundles, checked, strict=True)))
            if self.stopping or (not done and not bundles):
                return

    async def _deliver(self, bundle: Bundle, checked: Checked, now: datetime) -> None:
        if checked.skipped:
            await delivery.record_skipped(self._db, checked.skipped, now)
        for notice_id, instant in checked.waiting:
            await delivery.put_back(self._db, [notice_id], instant)
        if not checked.said:
            return
        remaining = Bundle(bundle.chat_id, bundle.language, bundle.silent, tuple(each.notice for each in checked.said))
        if bundle.chat_id == 0 or any(notice.blocked for notice in remaining.notices):
            await delivery.record_undeliverable(self._db, remaining, "blocked" if bundle.chat_id else "nobody", now)
            return
        say = texts(bundle.language or self._default_language)
        screen = words.together(say, checked.said, now)
        await self._send(remaining, screen, now)

    async def _send(self, bundle: Bundle, screen: Screen, now: datetime) -> None:
        patience = (bundle.patience_until - now).total_seconds()
        try:
            with lane(Lane.URGENT, within=max(patience, 1.0)):
                message_id = await self._say(bundle, screen)
        except (TelegramForbiddenError, TelegramNotFound):
            await delivery.record_undeliverable(self._db, bundle, "forbidden", self._clock.now())
        except Dropped as dropped:
            # Certainly not sent: out of patience, or the bot stops and the next start sends it.
            if self._clock.now() < bundle.patience_until:
                await delivery.put_back(self._db, bundle.ids, now)
            else:
                await delivery.record_skipped(self._db, [(each, dropped.why) for each in bundle.ids], now)
        except TelegramAPIError as error:
            await self._record_trouble(bundle, error)
        else:
            await delivery.record_sent(self._db, bundle.ids, message_id, self._clock.now())

    async def _record_trouble(self, bundle: Bundle, error: TelegramAPIError) -> None:
        now = self._clock.now()
        if is_unknown(error):
            await delivery.record_unknown(self._db, bundle.notices, now)
        elif "chat not found" in error.message or "user is deactivated" in error.message:
            await delivery.record_undeliverable(self._db, bundle, "no chat", now)
        else:
            log.error("a notice failed: %s %s", ",".join(bundle_kinds(bundle)), type(error).__name__)
            await delivery.record_failed(self._db, bundle.ids, type(error).__name__, now)

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
