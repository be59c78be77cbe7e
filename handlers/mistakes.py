"""What goes wrong is told kindly: a rule's no as one sentence, a bug as an apology; what was entered is kept."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import CallbackQuery, Message, TelegramObject

from domain.mistakes import DomainError
from handlers.screen import answer
from handlers.waiting import not_so
from messages import mistakes as words
from messages.texts import Texts
from storage.database import Busy, NoRoom
from usecases import alarms

log = logging.getLogger("knigonosha.mistakes")


class MistakesMiddleware(BaseMiddleware):
    """Stands round every handler and the visitor's middleware, which gives `say` before it asks the database."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> None:
        try:
            await handler(event, data)
        except DomainError as mistake:
            await _tell(event, data, words.sentence(_say(data), mistake), alert=True)
        except OverflowError:
            # A forged button with an id that no database can hold.
            await _tell(event, data, words.sentence(_say(data), DomainError("GONE")), alert=True)
        except NoRoom as full:
            log.error("no room: %s", full.why)
            await _tell(event, data, words.no_room(_say(data)), alert=True)
        except Busy:
            log.warning("busy: the writer was not free in time")
            await _tell(event, data, words.busy(_say(data)), alert=False)
        except TelegramForbiddenError:
            # Whoever blocked the bot or removed it cannot be told anything; my_chat_member records it.
            log.info("forbidden: nobody to answer")
        except TelegramBadRequest as error:
            await _unexpected(event, data, error)
        except TelegramAPIError as error:
            # What was committed stays; only its answer is lost, with the network or at the end of the process.
            log.warning("an answer was lost: %s", type(error).__name__)
            with suppress(TelegramAPIError):
                await _tell(event, data, words.busy(_say(data)), alert=False)
        except Exception as error:
            await _unexpected(event, data, error)


async def _unexpected(event: TelegramObject, data: dict[str, Any], error: Exception) -> None:
    kind = type(error).__name__
    log.exception("unexpected: %s", kind)
    try:
        await _tell(event, data, words.unexpected(_say(data)), alert=True)
    except TelegramAPIError as lost:
        log.warning("an answer was lost: %s", type(lost).__name__)
    try:
        await alarms.sound(data["db"], kind, data["now"])
    except Exception as worse:
        log.warning("the owner cannot be told: %s", type(worse).__name__)


def _say(data: dict[str, Any]) -> Texts:
    words_of_the_reader: Texts = data["say"]
    return words_of_the_reader


async def _tell(event: TelegramObject, data: dict[str, Any], sentence: str, *, alert: bool) -> None:
    """In the pop-up of a tap, or as a message with the way back of the question that was answered by typing; groups
    hear nothing of what went wrong with a typed text."""
    if isinstance(event, CallbackQuery):
        await answer(event, sentence, alert=alert)
    elif isinstance(event, Message) and event.chat.type == "private":
        await not_so(event, words.escaped(sentence), data["state"])
