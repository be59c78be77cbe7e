"""Delivery: claims what is due, looks whether it is still worth saying, words it, sends it and records it (law 3)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from functools import partial

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError, TelegramNotFound
from aiogram.types import BufferedInputFile

from bot import work
from bot.clock import Clock
from bot.errand import Why, is_never_sent
from bot.gateway import Dropped, Lane, is_unknown, lane
from bot.records import Records
from domain.delivery import Overtaken, Said
from messages import notices as words
from messages.screens import CAPTION_LIMIT, TEXT_LIMIT, Screen, clip_html
from messages.texts import texts
from storage.database import Database
from storage.earliest import earliest
from usecases import delivery, inviting, recheck, timers
from usecases.delivery import Bundle, Record
from usecases.recheck import Checked

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0
"""Seconds that a message may wait for its turn in the gateway: a chat that is paused for long holds up no others."""

Courtesy = Callable[[], Awaitable[None]]
"""Returns when nobody who tapped is waiting, or soon."""


class Delivery:
    """One round empties what is due; whoever is the deliverer runs it (the lock decides).

    `most_ahead` invitations may be claimed before their turn; `wake` asks for another round, `went_on` is told whenever
    an invitation got further, and which ended.
    """

    def __init__(
        self,
        db: Database,
        bot: Bot,
        clock: Clock,
        default_language: str,
        most_ahead: int,
        after_you: Courtesy,
        wake: Callable[[], None],
        went_on: Callable[[Collection[int]], None],
    ) -> None:
        self._db = db
        self._bot = bot
        self._clock = clock
        self._default_language = default_language
        self._most_ahead = most_ahead
        self._after_you = after_you
        self._wake = wake
        self._went_on = went_on
        self._bulk: set[asyncio.Task[None]] = set()
        self._ahead: set[int] = set()
        """Ids of invitations that are claimed and whose turn to leave has not come."""
        self.stopping = False
        self._records = Records(db)
        self._in_doubt = False
        """A claim broke off: perhaps it was committed."""
        self._starting = asyncio.Lock()

    async def take_over(self) -> None:
        left = await delivery.take_over(self._db, self._clock.now())
        if left:
            log.warning("%d notices were being sent when the bot stopped: their outcome is unknown", left)

    async def round(self) -> datetime | None:
        """Until nothing is due: timers first, since they may write notices. Gives when the next row is due.

        Invitations are claimed when nothing else is due. Nobody waits for them here: they go on beside the next rounds.
        """
        await self._records.write()
        await self._end_doubt()
        while True:
            async with self._db.read() as connection:
                soonest = await earliest(connection)
            now = self._clock.now()
            if self.stopping:
                return None
            if soonest.invites and not self._bulk:
                ended = await inviting.end_all_said(self._db, now)
                # What is stopped stays as it is shown; counting it costs, and it may stay for a week.
                if ended or soonest.invitation is not None:
                    self._went_on(ended)
            done = await timers.run_due(self._db, now) if _is_due(soonest.timer, now) else 0
            bundles = await self._claimed(delivery.claim_due(self._db, now)) if _is_due(soonest.notice, now) else []
            if bundles:
                await self._deliver_all(bundles, now)
            elif not done and not (_is_due(soonest.invitation, now) and await self._invite(now)):
                # What is due and cannot be taken, since too much that was said is not written down yet, waits too.
                if self._records.left:
                    asyncio.get_running_loop().call_later(work.RETRY, self._wake)
                return soonest.after(now)

    async def _invite(self, now: datetime) -> bool:
        """Claims further invitations when there is room; whether there is room for more, and may be more."""
        room = self._room()
        if not room or self._in_doubt:
            return False
        bundles = await self._claimed(inviting.claim(self._db, now, room))
        for each, what in await self._checked(bundles, now):
            task = asyncio.create_task(self._deliver(each, what, now))
            self._bulk.add(task)
            self._ahead.update(each.ids)
            task.add_done_callback(partial(self._invited, each))
        return bool(bundles) and self._room() > 0

    def _room(self) -> int:
        """For how many invitations; none until it is half of what may wait, since each claim is a commit."""
        room = min(self._most_ahead - len(self._ahead), inviting.BULK_AT_ONCE - len(self._bulk))
        return room if 2 * room >= self._most_ahead else 0

    async def _claimed(self, claim: Awaitable[list[Bundle]]) -> list[Bundle]:
        before, self._in_doubt = self._in_doubt, True
        bundles = await claim
        self._in_doubt = before
        return bundles

    async def _end_doubt(self) -> None:
        """Once nothing is under way, whatever is in `sending` was claimed by nobody who would say it."""
        if self._in_doubt and self.is_idle and not self._records.left:
            await delivery.put_back_claimed(self._db, self._clock.now())
            self._in_doubt = False

    def _invited(self, bundle: Bundle, task: asyncio.Task[None]) -> None:
        self._bulk.discard(task)
        self._went_on(())
        self._left(bundle)

    def _left(self, bundle: Bundle) -> None:
        """Its turn has come, or it is not said at all."""
        self._ahead.difference_update(bundle.ids)
        if self._room():
            self._wake()

    @property
    def is_idle(self) -> bool:
        """No invitation is under way; what else there is to do is done within `round`."""
        return not self._bulk

    async def idle(self) -> None:
        while self._bulk:
            await asyncio.wait(self._bulk)

    async def _deliver_all(self, bundles: list[Bundle], now: datetime) -> None:
        checked = await self._checked(bundles, now)
        await asyncio.gather(*(self._deliver(each, what, now) for each, what in checked))
        await self._records.write()

    async def _checked(self, bundles: list[Bundle], now: datetime) -> list[tuple[Bundle, Checked]]:
        """All at once; where that fails one by one, so that a row whose facts cannot be read holds up nobody."""
        try:
            return list(zip(bundles, await recheck.still_worth(self._db, bundles, now), strict=True))
        except Exception:
            if len(bundles) == 1:
                log.exception("what a notice is about could not be read: %s", ",".join(bundle_kinds(bundles[0])))
                self._records.add(_not_worded(bundles[0], "facts", now))
                return []
        return [pair for each in bundles for pair in await self._checked([each], now)]

    async def _deliver(self, bundle: Bundle, checked: Checked, now: datetime) -> None:
        """What became of a bundle is written, if need be later: one that cannot be worded holds up nobody."""
        if checked.skipped or checked.waiting:
            self._records.add(lambda tx: delivery.put_aside(tx, checked.skipped, checked.waiting, now))
        if checked.said:
            try:
                record = await self._attempt(bundle, checked.said, now)
            except Exception as error:
                log.exception("a notice could not be worded: %s", ",".join(bundle_kinds(bundle)))
                record = _not_worded(bundle, type(error).__name__, now)
            self._records.add(record)
        await self._records.write()

    async def _attempt(self, bundle: Bundle, said: tuple[Said, ...], now: datetime) -> Record:
        """Says what is to be said; gives what is to be recorded of it."""
        remaining = Bundle(bundle.chat_id, bundle.language, bundle.silent, tuple(each.notice for each in said))
        if bundle.chat_id == 0 or any(notice.blocked for notice in remaining.notices):
            reason = "blocked" if bundle.chat_id else "nobody"
            return lambda tx: delivery.record_undeliverable(tx, remaining, reason, now)
        if not bundle.is_bulk:
            # Invitations are paced and stand behind every answer anyway; waiting here too would slow them to a crawl.
            async with self._starting:
                await self._after_you()
        say = texts(bundle.language or self._default_language)
        screen = words.together(say, said, now)
        return await self._send(remaining, said, screen, now)

    async def _send(self, bundle: Bundle, said: tuple[Said, ...], screen: Screen, now: datetime) -> Record:
        patience = (bundle.patience_until - now).total_seconds()
        try:
            with lane(
                Lane.INVITATIONS if bundle.is_bulk else Lane.URGENT,
                within=min(max(patience, 1.0), LONGEST_WAIT),
                leaving=partial(self._left, bundle),
            ):
                overtaken = said[0].overtaken
                message_id = await (self._edit(bundle, overtaken, screen) if overtaken else self._say(bundle, screen))
        except (TelegramForbiddenError, TelegramNotFound):
            then = self._clock.now()
            return lambda tx: delivery.record_undeliverable(tx, bundle, "forbidden", then)
        except Dropped as dropped:
            if dropped.why is Why.STOPPING:
                # The next start sends it.
                return lambda tx: delivery.put_back(tx, bundle.ids, now)
            then = self._clock.now()
            return lambda tx: delivery.record_not_sent(tx, said, then)
        except TelegramAPIError as error:
            return self._trouble(bundle, said, error)
        return delivery.Sent(bundle.ids, message_id, self._clock.now())

    def _trouble(self, bundle: Bundle, said: tuple[Said, ...], error: TelegramAPIError) -> Record:
        now = self._clock.now()
        if is_unknown(error):
            return lambda tx: delivery.record_unknown(tx, said, now)
        if is_never_sent(error):
            return lambda tx: delivery.record_not_sent(tx, said, now)
        if "chat not found" in error.message or "user is deactivated" in error.message:
            return lambda tx: delivery.record_undeliverable(tx, bundle, "no chat", now)
        reason = type(error).__name__
        log.error("a notice failed: %s %s", ",".join(bundle_kinds(bundle)), reason)
        return lambda tx: delivery.record_failed(tx, bundle.ids, reason, now)

    async def _edit(self, bundle: Bundle, overtaken: Overtaken, screen: Screen) -> int:
        """A message that was said becomes true again; one that its reader deleted needs nothing."""
        message_id = overtaken.message_id or 0
        try:
            text = clip_html(screen.text, TEXT_LIMIT)
            await self._bot.edit_message_text(
                text, chat_id=bundle.chat_id, message_id=message_id, reply_markup=screen.keyboard
            )
        except TelegramBadRequest as refusal:
            if "message to edit not found" not in refusal.message:
                raise
        return message_id

    async def _say(self, bundle: Bundle, screen: Screen) -> int:
        quietly = bundle.silent
        if screen.picture is not None:
            sent = await self._bot.send_photo(
                bundle.chat_id,
                screen.picture,
                caption=clip_html(screen.text, CAPTION_LIMIT),
                reply_markup=screen.keyboard,
                disable_notification=quietly,
            )
            return sent.message_id
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


def _is_due(instant: datetime | None, now: datetime) -> bool:
    return instant is not None and instant <= now


def _not_worded(bundle: Bundle, reason: str, now: datetime) -> Record:
    return lambda tx: delivery.record_not_worded(tx, bundle, reason, now)


def bundle_kinds(bundle: Bundle) -> list[str]:
    return [notice.kind for notice in bundle.notices]
