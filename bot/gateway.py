"""The only way out to Telegram: four lanes, pace, 429, and repeats where repeating is safe."""

import asyncio
import logging
import random
import time
from bisect import insort
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import cast

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.methods.base import Response, TelegramMethod, TelegramType

from bot.errand import (
    Dropped,
    Errand,
    Kind,
    Method,
    Why,
    is_broken,
    is_done_already,
    is_never_sent,
    is_unknown,
    kind_of,
    lane,
    place,
    terms,
)
from bot.pace import Chat, Lane, Limits, Pace, Paused

__all__ = ["Dropped", "Gateway", "Lane", "LaneCount", "Pace", "is_unknown", "lane"]
"""Who speaks to Telegram imports what it needs from here."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LaneCount:
    """One lane since the start: requests that Telegram took, that wait now, that were given up; seconds since a 429."""

    sent: int
    waiting: int
    dropped: int
    last_429: float | None


class Gateway(BaseRequestMiddleware):
    """A request middleware of the bot's session. A request that need not wait costs no task and no lock.

    `on_migrated(old, new)` hears, perhaps more than once, that a group became a supergroup.
    """

    def __init__(
        self,
        pace: Pace | None = None,
        *,
        on_migrated: Callable[[Chat, int], Awaitable[None]] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.pace = pace or Pace()
        self._limits = Limits(self.pace)
        self._on_migrated = on_migrated
        self._monotonic = monotonic
        self._sleep = sleep
        self._jitter = jitter
        self._queue: list[Errand] = []
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = inf
        self._stop_at = inf
        self._number = 0
        self._sent: Counter[Lane] = Counter()
        self._dropped: Counter[Lane] = Counter()
        self._last_429: dict[Lane, float] = {}
        self._last_429_in: tuple[float, Chat | None] | None = None

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        kind = kind_of(type(method))
        if kind.polls:
            return await make_request(bot, method)
        errand = self._errand(kind, method)
        while True:
            await self._turn(errand)
            try:
                result = await make_request(bot, errand.method)
            except TelegramAPIError as error:
                if not is_done_already(kind, error):
                    await self._prepare_repeat(errand, error)
                    continue
                log.debug("%s in lane %s: %s", kind.name, errand.lane.name, "nothing to change")
                # aiogram's sessions return what the method returns, here a success, whatever the annotation says.
                result = cast(Response[TelegramType], True)
            finally:
                if errand.stamp is not None:
                    self._limits.answered(errand.stamp, self._monotonic())
            self._sent[errand.lane] += 1
            return result

    @property
    def counters(self) -> Mapping[Lane, LaneCount]:
        now = self._monotonic()
        waiting = Counter(errand.lane for errand in self._queue)
        return {
            each: LaneCount(
                self._sent[each],
                waiting[each],
                self._dropped[each],
                now - self._last_429[each] if each in self._last_429 else None,
            )
            for each in Lane
        }

    @property
    def paused(self) -> Paused:
        return self._limits.paused(self._monotonic())

    async def close(self, grace: float = 5.0) -> None:
        """From now on nothing waits longer than `grace` seconds from now; what cannot make it is dropped at once.

        Requests that need not wait still go out, so running handlers can finish. Returns when nobody waits.
        """
        self._stop_at = self._monotonic() + grace
        self._grant()
        while self._queue:
            await asyncio.wait([errand.turn for errand in self._queue if errand.turn is not None])
            # A caller that was cancelled leaves the queue when it runs, a round of the loop later.
            await asyncio.sleep(0)
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _errand(self, kind: Kind, method: Method) -> Errand:
        said = terms.get()
        end = self.pace.ends[said.lane] if said.within is None else said.within
        if kind.answers_tap:
            end = min(end, self.pace.callback_end)
        self._number += 1
        return Errand(kind, method, said.lane, self._number, self._monotonic() + end, said.until, said.leaving)

    async def _turn(self, errand: Errand) -> None:
        """Returns when the errand may leave; raises Dropped when it is no longer worth it."""
        now = self._monotonic()
        at = self._free_at(errand)
        if at <= now and not (errand.kind.counts and self._queue):
            # Only what counts competes for a place; the rest need not stand in the queue to be overtaken by nobody.
            if errand.until is not None and errand.until():
                self._drop(errand, Why.SUPERSEDED)
            self._take(errand, now)
            return
        errand.turn = asyncio.get_running_loop().create_future()
        insort(self._queue, errand, key=place)
        if at <= now or at > min(errand.end, self._stop_at):
            self._grant()
        else:
            self._ring_at(at)
        try:
            await errand.turn
        except asyncio.CancelledError:
            if errand in self._queue:
                self._queue.remove(errand)
            raise

    def _free_at(self, errand: Errand) -> float:
        at = self._limits.free_at(errand.lane, errand.paused_with, counts=errand.kind.counts)
        return max(at, errand.not_before)

    def _take(self, errand: Errand, now: float) -> None:
        if errand.kind.counts:
            errand.stamp = self._limits.leave(errand.lane, errand.chat, now)
        if errand.leaving is not None:
            errand.leaving()

    def _grant(self) -> None:
        """Lets everyone go whose turn has come, the higher lanes first, and rings when the next turn may have come."""
        now = self._monotonic()
        staying: list[Errand] = []
        wake = inf
        for errand in self._queue:
            turn = errand.turn
            if turn is None or turn.done():
                continue
            at = self._free_at(errand)
            try:
                if max(at, now) > min(errand.end, self._stop_at):
                    self._drop(errand, Why.LATE if errand.end <= self._stop_at else Why.STOPPING)
                elif at > now:
                    staying.append(errand)
                    wake = min(wake, at)
                elif errand.until is not None and errand.until():
                    self._drop(errand, Why.SUPERSEDED)
                else:
                    self._take(errand, now)
                    turn.set_result(None)
            except Exception as error:
                turn.set_exception(error)
        self._queue = staying
        self._ring_at(wake)

    def _ring_at(self, instant: float) -> None:
        if instant == inf or (self._alarm is not None and self._alarm_at <= instant):
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = instant
        self._alarm = asyncio.get_running_loop().create_task(self._ring(instant))

    async def _ring(self, instant: float) -> None:
        await self._sleep(max(0.0, instant - self._monotonic()))
        self._alarm = None
        self._grant()

    def _drop(self, errand: Errand, why: Why) -> None:
        self._dropped[errand.lane] += 1
        log.info("%s in lane %s: dropped, %s", errand.kind.name, errand.lane.name, why)
        raise Dropped(errand.method, why)

    async def _prepare_repeat(self, errand: Errand, error: TelegramAPIError) -> None:
        """Sets when and how the errand is tried again; raises the error when it must not be."""
        if isinstance(error, TelegramRetryAfter):
            self._refused(errand, float(error.retry_after))
        elif isinstance(error, TelegramMigrateToChat) and not errand.moved:
            await self._move(errand, error.migrate_to_chat_id)
        elif is_broken(error) and errand.tries < self.pace.tries and (errand.kind.repeatable or is_never_sent(error)):
            pause = self.pace.first_repeat * 2 ** (errand.tries - 1) * (1 + self._jitter() / 2)
            errand.not_before = self._monotonic() + pause
            errand.tries += 1
            log.warning(
                "%s in lane %s: %s, again in %.1f s", errand.kind.name, errand.lane.name, type(error).__name__, pause
            )
        else:
            log.debug("%s in lane %s: %s", errand.kind.name, errand.lane.name, type(error).__name__)
            raise error

    def _refused(self, errand: Errand, retry_after: float) -> None:
        now = self._monotonic()
        log.warning("%s in lane %s: 429, retry after %.0f s", errand.kind.name, errand.lane.name, retry_after)
        errand.not_before = now + retry_after
        chat = errand.chat
        if chat is not None:
            self._limits.pause(chat, now, now + retry_after)
        before = self._last_429_in
        if before is not None and now - before[0] <= self.pace.storm and (chat is None or chat != before[1]):
            self._limits.pause_invitations(now + retry_after)
            log.warning("The invitations pause for %.0f s", retry_after)
        self._last_429[errand.lane] = now
        self._last_429_in = (now, chat)

    async def _move(self, errand: Errand, new: int) -> None:
        log.info("%s in lane %s: the group became a supergroup", errand.kind.name, errand.lane.name)
        old = errand.chat
        if self._on_migrated is not None and old is not None:
            await self._on_migrated(old, new)
        errand.method = errand.method.model_copy(update={"chat_id": new})
        errand.moved = True
