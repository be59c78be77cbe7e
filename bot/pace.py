"""How fast the bot may speak: Telegram's limits as numbers (telegram.md, Limits), and what has been used of them.

Instants are seconds of a monotonic clock; nothing here reads one. Telegram counts a request when it arrives, some time
between leaving and answer. So it counts here from when it leaves, and from its answer once that is in: a slow start of
many never ends in a 429 for those behind them. What is said unasked goes evenly into what answers leave, so that it
never stands in a crowd in front of one.
"""

from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum
from heapq import nlargest

Chat = int | str
"""A chat's id; negative ids and @names are groups and channels."""


class Lane(IntEnum):
    """Who goes first when there is a queue."""

    ANSWERS = 0
    URGENT = 1
    CARDS = 2
    INVITATIONS = 3


@dataclass(frozen=True, slots=True)
class Pace:
    """Each limit can be turned off with 0; `Pace.off()` turns off all, for tests and benchmarks.

    The seconds that a request may wait for its turn are its end: later than that it is dropped.
    """

    total_per_second: int = 30
    """Telegram's own number; only answers come so far."""
    unasked_per_second: float = 29.5
    """What is said unasked waits until all that counts, answers too, keeps to this: places come back one by one, and
    half a one a second is nobody's."""
    bulk_per_second: int = 25
    private_burst: int = 5
    private_every: float = 1.0
    group_per_minute: int = 20
    cards_per_minute: int = 15
    tries: int = 5
    """How often a request is made in all when the connection breaks and repeating is safe."""
    first_repeat: float = 0.5
    """Seconds before the first repeat; each further one waits twice as long."""
    storm: float = 10.0
    """A second 429 elsewhere within so many seconds pauses the invitations."""
    callback_end: float = 10.0
    ends: tuple[float, float, float, float] = (60.0, 600.0, 300.0, 3600.0)
    """By lane, where the caller names no end of its own."""

    @classmethod
    def off(cls) -> "Pace":
        return cls(
            total_per_second=0,
            unasked_per_second=0,
            bulk_per_second=0,
            private_burst=0,
            group_per_minute=0,
            cards_per_minute=0,
            first_repeat=0.0,
        )


@dataclass(slots=True)
class Stamp:
    """The instant that a request counts from: when it left, later its answer. `number` counts its chat's requests."""

    at: float
    chat: "_Chat | None" = None
    number: int = 0


class Window:
    """At most `most` in any `seconds`, counted from the stamps of the last ones; 0 counts nothing."""

    __slots__ = ("_most", "_seconds", "_taken")

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        # Twice as many as fit: one that left earlier may have been answered later.
        self._taken: deque[Stamp] = deque(maxlen=2 * most)

    def free_at(self) -> float:
        """The earliest instant at which one more fits."""
        if not self._most or len(self._taken) < self._most:
            return 0.0
        return nlargest(self._most, (stamp.at for stamp in self._taken))[-1] + self._seconds

    def take(self, stamp: Stamp) -> None:
        self._taken.append(stamp)


CATCHING_UP = 0.1
"""Seconds by which an even pace may be late and still makes up for it: else each late waking would slow it for good."""


class Even:
    """So many a second, one after the other, counted from leaving: a number of our own, not Telegram's, so slow answers
    do not lower it. Who need not wait for it is counted all the same. 0 is no limit."""

    __slots__ = ("_every", "_next_at")

    def __init__(self, per_second: float) -> None:
        self._every = 1 / per_second if per_second else 0.0
        self._next_at = 0.0

    def free_at(self) -> float:
        return self._next_at if self._every else 0.0

    def take(self, now: float) -> None:
        self._next_at = max(self._next_at, now - CATCHING_UP) + self._every


@dataclass(frozen=True, slots=True)
class Paused:
    """What Telegram made wait: seconds that invitations still wait, and how many chats do."""

    invitations: float
    chats: int


@dataclass(slots=True)
class _Chat:
    """What one chat has used. `next_at` is where a private chat's allowance would be empty (GCRA)."""

    messages: Window
    cards: Window
    next_at: float = 0.0
    number: int = 0
    paused_until: float = 0.0
    last: float = 0.0


@dataclass(slots=True)
class Limits:
    """What has been used of a pace, and what Telegram has paused."""

    pace: Pace
    invitations_paused_until: float = 0.0
    _total: Window = field(init=False)
    _unasked: Even = field(init=False)
    _bulk: Even = field(init=False)
    _chats: dict[Chat, _Chat] = field(default_factory=dict)
    _sweep_at: int = 1000

    def __post_init__(self) -> None:
        self._total = Window(self.pace.total_per_second, 1.0)
        self._unasked = Even(self.pace.unasked_per_second)
        self._bulk = Even(self.pace.bulk_per_second)

    def free_at(self, lane: Lane, chat: Chat | None, *, counts: bool) -> float:
        """The earliest instant at which this may leave, as known now. What does not count minds only the pauses."""
        at = self.invitations_paused_until if lane is Lane.INVITATIONS else 0.0
        known = self._chats.get(chat) if chat is not None else None
        if known is not None and known.paused_until > at:
            at = known.paused_until
        if not counts:
            return at
        paced = self._total.free_at()
        if lane is not Lane.ANSWERS:
            paced = max(paced, self._unasked.free_at())
        if lane is Lane.INVITATIONS:
            paced = max(paced, self._bulk.free_at())
        if known is not None and chat is not None:
            paced = max(paced, self._chat_free_at(known, chat, lane))
        return max(at, paced)

    def leave(self, lane: Lane, chat: Chat | None, now: float) -> Stamp:
        """One counted request leaves now; hand its stamp to `answered` later."""
        stamp = Stamp(now)
        self._total.take(stamp)
        self._unasked.take(now)
        if lane is Lane.INVITATIONS:
            self._bulk.take(now)
        if chat is not None:
            known = stamp.chat = self._chat(chat, now)
            known.number += 1
            stamp.number = known.number
            if is_private(chat):
                known.next_at = max(known.next_at, now) + self.pace.private_every
            else:
                known.messages.take(stamp)
                if lane is Lane.CARDS:
                    known.cards.take(stamp)
        return stamp

    def answered(self, stamp: Stamp, now: float) -> None:
        """The answer is in: at the latest now Telegram counted the request."""
        stamp.at = now
        known = stamp.chat
        if known is not None:
            since = known.number - stamp.number + 1
            known.next_at = max(known.next_at, now + since * self.pace.private_every)

    @property
    def known_chats(self) -> int:
        return len(self._chats)

    def paused(self, now: float) -> Paused:
        chats = sum(1 for known in self._chats.values() if known.paused_until > now)
        return Paused(max(self.invitations_paused_until - now, 0.0), chats)

    def pause(self, chat: Chat, now: float, until: float) -> None:
        known = self._chat(chat, now)
        known.paused_until = max(known.paused_until, until)

    def pause_invitations(self, until: float) -> None:
        self.invitations_paused_until = max(self.invitations_paused_until, until)

    def _chat_free_at(self, known: _Chat, chat: Chat, lane: Lane) -> float:
        if not is_private(chat):
            messages = known.messages.free_at()
            return max(messages, known.cards.free_at()) if lane is Lane.CARDS else messages
        if not self.pace.private_burst:
            return 0.0
        return known.next_at - (self.pace.private_burst - 1) * self.pace.private_every

    def _chat(self, chat: Chat, now: float) -> _Chat:
        known = self._chats.get(chat)
        if known is None:
            if len(self._chats) >= self._sweep_at:
                self._forget_the_quiet(now)
            cards, messages = self.pace.cards_per_minute, self.pace.group_per_minute
            known = self._chats[chat] = _Chat(Window(messages, 60.0), Window(cards, 60.0))
        known.last = now
        return known

    def _forget_the_quiet(self, now: float) -> None:
        """A chat that was quiet for a minute has its whole allowance again; twice the rest is the next time to look."""
        self._chats = {
            chat: known for chat, known in self._chats.items() if known.last > now - 60.0 or known.paused_until > now
        }
        self._sweep_at = max(1000, 2 * len(self._chats))


def is_private(chat: Chat) -> bool:
    return isinstance(chat, int) and chat > 0
