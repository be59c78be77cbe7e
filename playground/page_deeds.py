"""What can be done on the page, read from JSON as strictly as if it were forged: only what a phone would offer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from playground.cast import Language
from playground.people import Person
from playground.phones import groups_of
from playground.places import Group
from playground.refusals import Refusal
from playground.town import DemoTown
from playground.world import Json, Message

LONGEST_NAME = 64
"""Characters that Telegram lets a first or a last name have."""
AHEAD = {"hour": timedelta(hours=1), "day": timedelta(days=1)}


class NotOffered(Exception):
    """The phone does not show that (any more); the text is a key of the page's words."""


class PageDeeds:
    def __init__(self, town: DemoTown) -> None:
        self._town = town
        self._deeds: dict[str, Callable[[Person, Json], Awaitable[object]]] = {
            "send": self._send,
            "tap": self._tap,
            "key": self._key,
            "open": self._open,
            "vote": self._vote,
            "sticker": lambda person, wanted: person.send_sticker(in_=self._place(person, wanted), wait=False),
            "voice": lambda person, wanted: person.send_voice(in_=self._place(person, wanted), wait=False),
            "photo": lambda person, wanted: person.send_photo(in_=self._place(person, wanted), wait=False),
            "contact": lambda person, wanted: person.share_contact(wait=False),
            "block": lambda person, wanted: person.block(wait=False),
            "unblock": lambda person, wanted: person.unblock(wait=False),
        }

    async def do(self, wanted: Json) -> None:
        """Does it and does not wait for the bot. NotOffered, AssertionError and ValueError say why it cannot be."""
        deed = self._deeds.get(str(wanted.get("deed")))
        person = self._town.person_of(number(wanted, "person"))
        if deed is None or person is None:
            raise NotOffered("unknown")
        self._town.think()
        await deed(person, wanted)

    async def welcome(self, wanted: Json) -> int:
        """The number of somebody new in the town."""
        first, last = (words(wanted, key).strip() for key in ("first_name", "last_name"))
        group = next((group for group in self._town.groups.values() if group.id == number(wanted, "group")), None)
        if group is None or not first or max(len(first), len(last)) > LONGEST_NAME:
            raise NotOffered("unknown")
        if first in self._town.people:
            raise NotOffered("name_taken")
        language: Language = "en" if words(wanted, "language") == "en" else "ru"
        return (await self._town.welcome(first, last, language, group)).id

    async def turning(self, by: str) -> Coroutine[Any, Any, None]:
        """Turns the clock when it is run: to the next event, or by an hour or a day."""
        if by in AHEAD:
            return self._town.turn(self._town.clock.now() + AHEAD[by])
        if by == "next" and await self._town.next_due() is not None:
            return self._town.turn_to_next()
        raise NotOffered("nothing_due" if by == "next" else "unknown")

    async def _send(self, person: Person, wanted: Json) -> None:
        place = self._place(person, wanted)
        text = words(wanted, "text")
        if not text.strip():
            raise NotOffered("unknown")
        reply_to = self._message(person, wanted, "reply_to") if wanted.get("reply_to") else None
        await person.send(text, in_=place, reply_to=reply_to, wait=False)

    async def _tap(self, person: Person, wanted: Json) -> None:
        message = self._message(person, wanted, "message")
        await person.press_button(message, button_at(message.markup, wanted), to=self._to(person, wanted), wait=False)

    async def _key(self, person: Person, wanted: Json) -> None:
        await person.press_button(None, button_at(person.private.keyboard, wanted), wait=False)

    async def _vote(self, person: Person, wanted: Json) -> None:
        options = wanted.get("options")
        if not isinstance(options, list) or not all(type(option) is int for option in options):
            raise NotOffered("unknown")
        try:
            await person.vote(self._message(person, wanted, "message"), *options, wait=False)
        except Refusal as refusal:
            raise AssertionError(refusal.description) from refusal

    async def _open(self, person: Person, wanted: Json) -> None:
        await person.open(words(wanted, "link").strip(), to=self._to(person, wanted), wait=False)

    def _place(self, person: Person, wanted: Json, key: str = "chat") -> Group | None:
        """The group of that number in which the person is; None is the private chat."""
        chat = number(wanted, key)
        if chat == person.id:
            return None
        for group in groups_of(self._town, person):
            if group.id == chat:
                return group
        raise NotOffered("unknown")

    def _to(self, person: Person, wanted: Json) -> Group | None:
        """The group that a `startgroup` link shall bring the bot into; the person must be an admin of it."""
        if not wanted.get("to"):
            return None
        group = self._place(person, wanted, "to")
        if group is None or not group.chat.members[person.id].admin:
            raise NotOffered("unknown")
        return group

    def _message(self, person: Person, wanted: Json, key: str) -> Message:
        place = self._place(person, wanted)
        for message in person.messages(place):
            if message.id == number(wanted, key):
                return message
        raise NotOffered("changed")


def button_at(markup: Json | None, wanted: Json) -> Json:
    """The button in that row and column, if it still has that label."""
    rows: list[list[Json]] = [list(row) for row in rows_of(markup)]
    row, column = number(wanted, "row"), number(wanted, "column")
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])) or rows[row][column]["text"] != wanted.get("label"):
        raise NotOffered("changed")
    return rows[row][column]


def rows_of(markup: Json | None) -> list[list[Json]]:
    return (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []


def number(wanted: Json, key: str) -> int:
    value = wanted.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotOffered("unknown")
    return value


def words(wanted: Json, key: str) -> str:
    value = wanted.get(key, "")
    if not isinstance(value, str):
        raise NotOffered("unknown")
    return value
