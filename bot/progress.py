"""Edits the messages in which librarians watch their invitations go: every few seconds, and the last state always."""

import asyncio
import logging
import time
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.clock import Clock
from bot.gateway import Lane, lane
from domain.invitations import Invitation, InvitationState
from messages import invitation_progress as words
from messages.screens import Screen
from messages.texts import texts
from storage import invitations, people
from storage.database import Database
from usecases import inviting

log = logging.getLogger(__name__)

LATELY = timedelta(hours=1)
WITHIN = 30.0
"""Seconds that an edit may wait for its turn: a newer one comes anyway."""


class Progress:
    """A round shows every running invitation once; between two rounds `pause` seconds pass."""

    def __init__(
        self, db: Database, bot: Bot, clock: Clock, default_language: str, per_second: int, pause: float
    ) -> None:
        self._db = db
        self._bot = bot
        self._clock = clock
        self._default_language = default_language
        self._per_second = per_second
        self._pause = pause
        self._rested_at = 0.0
        self._stopping = asyncio.Event()
        self._shown: dict[int, str] = {}  # What this process last showed of each.
        self._ended: set[int] = set()  # Whose last state is still to be shown.

    def stop(self) -> None:
        self._stopping.set()

    async def take_over(self) -> None:
        """The last edit of what ended just before the bot did may be missing; one that came is not made again."""
        async with self._db.read() as connection:
            self._ended |= set(await invitations.ended_since(connection, self._clock.now() - LATELY))

    def ended(self, these: Collection[int]) -> None:
        """A small one begins and ends between two rounds."""
        self._ended.update(these)

    async def round(self) -> None:
        await self._rest()
        if self._stopping.is_set():
            return
        ended, self._ended = self._ended, set()
        async with self._db.read() as connection:
            running = await invitations.running(connection)
            found = await invitations.by_ids(connection, {*running, *self._shown, *ended})
        for invitation in found.values():
            await self._show(invitation)
        self._shown = {each: looks for each, looks in self._shown.items() if each in running}

    async def _rest(self) -> None:
        left = self._rested_at + self._pause - time.monotonic()
        if left > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), left)
        self._rested_at = time.monotonic()

    async def _show(self, invitation: Invitation) -> None:
        async with self._db.read() as connection:
            maker = await people.by_id(connection, invitation.created_by)
        if invitation.message_id is None or maker is None or maker.telegram_id is None:
            return
        counted = await inviting.counted(self._db, invitation)
        say = texts(maker.language or self._default_language)
        screen = words.watched(say, invitation, counted, self._per_second, self._clock.now())
        if self._shown.get(invitation.id) == screen.text and invitation.state is InvitationState.SENDING:
            return
        self._shown[invitation.id] = screen.text
        await self._edit(maker.telegram_id, invitation.message_id, screen)

    async def _edit(self, chat_id: int, message_id: int, screen: Screen) -> None:
        try:
            with lane(Lane.CARDS, within=WITHIN):
                await self._bot.edit_message_text(
                    screen.text, chat_id=chat_id, message_id=message_id, reply_markup=screen.keyboard
                )
        except TelegramAPIError as error:
            # The report at the end is a notice, which is said whatever becomes of this message.
            log.info("a progress was not shown: %s", type(error).__name__)
