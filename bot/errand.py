"""One request to Telegram: which lane it takes, what it counts as, when it is too late for it, how it failed."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramServerError,
)
from aiogram.methods.base import TelegramMethod
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.pace import Chat, Lane, Stamp

Method = TelegramMethod[Any]


class NotConnected(TelegramNetworkError):
    """No connection was made, so nothing was sent."""


class Why(StrEnum):
    LATE = "late"
    SUPERSEDED = "superseded"
    STOPPING = "stopping"


class Dropped(TelegramAPIError):
    """The request's end passed before its turn came; if it was to send something, that was certainly not sent."""

    label = "Not sent"

    def __init__(self, method: Method, why: Why) -> None:
        super().__init__(method=method, message=f"{method.__api_method__}: {why}")
        self.why = why


@dataclass(frozen=True, slots=True)
class Terms:
    """What the caller said about the requests it is about to make."""

    lane: Lane = Lane.ANSWERS
    within: float | None = None
    until: Callable[[], bool] | None = None
    leaving: Callable[[], None] | None = None


terms: ContextVar[Terms] = ContextVar("terms", default=Terms())  # noqa: B039 - Terms is frozen


@contextmanager
def lane(
    lane: Lane,
    *,
    within: float | None = None,
    until: Callable[[], bool] | None = None,
    leaving: Callable[[], None] | None = None,
) -> Iterator[None]:
    """Requests made inside take this lane; without it everything is an answer (law 8).

    Each is dropped when its turn has not come `within` seconds, or when `until()` is true as its turn comes: a newer
    card overtook this one. `until` is asked while others wait, so it only looks and never does anything. `leaving` is
    told, once more for each repeat, that the turn has come.
    """
    before = terms.set(Terms(lane, within, until, leaving))
    try:
        yield
    finally:
        terms.reset(before)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a Bot API method means for the gateway."""

    name: str
    polls: bool
    counts: bool
    """A message sent, copied, forwarded or edited: what Telegram's limits are about (telegram.md, Limits)."""
    reads: bool
    """Changes nothing and speaks to nobody, so a paused chat does not hold it back."""
    repeatable: bool
    """Doing it twice is the same as once, so it may be repeated when nobody knows whether it was done."""
    answers_tap: bool


@cache
def kind_of(method: type[Method]) -> Kind:
    name = method.__api_method__
    reads = name.startswith("get")
    # Drafts and chat actions begin with "send" but leave no message in the chat.
    passing = name == "sendChatAction" or name.endswith("Draft")
    answers_tap = name == "answerCallbackQuery"
    return Kind(
        name=name,
        polls=name == "getUpdates",
        counts=name.startswith(("send", "copy", "forward", "editMessage", "stop")) and not passing,
        reads=reads,
        repeatable=reads or passing or answers_tap or name.startswith(("edit", "delete", "set", "answerInline")),
        answers_tap=answers_tap,
    )


@dataclass(slots=True, eq=False)
class Errand:
    """One request on its way; the number keeps its place in its lane when it has to be repeated."""

    kind: Kind
    method: Method
    lane: Lane
    number: int
    end: float
    until: Callable[[], bool] | None
    leaving: Callable[[], None] | None
    not_before: float = 0.0
    tries: int = 1
    moved: bool = False
    turn: "asyncio.Future[None] | None" = None
    stamp: Stamp | None = None

    @property
    def chat(self) -> Chat | None:
        return getattr(self.method, "chat_id", None)

    @property
    def paused_with(self) -> Chat | None:
        """The chat whose pause holds this back."""
        return None if self.kind.reads else self.chat


def place(errand: Errand) -> tuple[Lane, int]:
    return errand.lane, errand.number


def is_done_already(kind: Kind, error: TelegramAPIError) -> bool:
    """Telegram's refusals that are nobody's error: the message is already so, or the tap was answered too late."""
    if not isinstance(error, TelegramBadRequest):
        return False
    said = error.message
    if kind.answers_tap:
        return "query is too old" in said or "query ID is invalid" in said
    return kind.name.startswith("edit") and "message is not modified" in said


def is_broken(error: TelegramAPIError) -> bool:
    """The server failed or the connection did: another try may succeed."""
    return isinstance(error, TelegramServerError | TelegramNetworkError) and not isinstance(
        error, TelegramEntityTooLarge
    )


def is_never_sent(error: BaseException) -> bool:
    """The connection was refused before a byte of the request left."""
    return isinstance(error, NotConnected) or isinstance(error.__cause__, ClientConnectorError | ConnectionTimeoutError)


def is_unknown(error: BaseException) -> bool:
    """Nobody knows whether Telegram did it: the connection broke or the server failed after the request had left.

    Every other TelegramAPIError, Dropped too, says that it certainly was not done.
    """
    return not isinstance(error, TelegramAPIError) or (is_broken(error) and not is_never_sent(error))
