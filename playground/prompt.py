"""The demo's prompt: speak as anybody in the town, look at screens, turn the clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from playground.cast import Language
from playground.keyboards import buttons_of
from playground.lines import NEXT, Deed, Order, Verb, ahead, instant_of, read_line
from playground.names import alike, latin
from playground.narrator import Narrator
from playground.people import Person
from playground.phrases import PHRASES
from playground.places import Group
from playground.refusals import PlaygroundError
from playground.sight import looks
from playground.town import DemoTown

FURTHEST = timedelta(days=366)
LONGEST_SCREEN = 3
"""Messages: a receipt has its calendar file below it."""


class Unknown(Exception):
    """What was typed cannot be done; the text says so kindly."""


class Prompt:
    """`play_week` is what `week` does."""

    def __init__(
        self, town: DemoTown, narrator: Narrator, language: Language, play_week: Callable[[], Awaitable[None]]
    ) -> None:
        self._town = town
        self._narrator = narrator
        self._language = language
        self._say = PHRASES[language]
        self._play_week = play_week
        self._orders: dict[Order, Callable[[str], Awaitable[None]]] = {
            Order.HELP: self._help,
            Order.WHO: self._who,
            Order.GROUPS: self._groups,
            Order.CLOCK: self._clock,
            Order.WEEK: self._week,
        }

    async def answer(self, line: str) -> bool:
        """Does what a line says; False when it says to end."""
        if not line.strip():
            return True
        told = read_line(line)
        try:
            if told is None:
                raise Unknown(self._say.unknown.format(line=line.strip()))
            if isinstance(told, Deed):
                await self._do(told)
            elif told.order is Order.EXIT:
                return False
            else:
                await self._orders[told.order](told.rest)
        except Unknown as unknown:
            self._narrator.line(str(unknown))
        except PlaygroundError as trouble:
            self._narrator.line(self._say.bot_trouble.format(why=trouble))
        except (AssertionError, ValueError) as impossible:
            self._narrator.line(self._say.not_possible.format(why=str(impossible).splitlines()[0]))
        return True

    # What people do.

    async def _do(self, deed: Deed) -> None:
        person = self._person(deed)
        place = self._group(deed.place) if deed.place else None
        self._town.think()
        if deed.verb is Verb.LOOK:
            self._narrator.line(screen_of(person, place) or self._say.nothing_said)
        elif deed.verb is Verb.WRITE:
            await self._write(person, deed.words, place)
        elif deed.verb is Verb.TAP:
            await self._tap(person, deed, place)
        elif deed.verb is Verb.OPEN:
            await person.open(deed.words, to=place)
        elif deed.verb is Verb.UNCLEAR:
            raise Unknown(self._say.what_does.format(name=deed.name, rest=deed.words))
        else:
            await simple_deeds(person, place)[deed.verb]()

    async def _write(self, person: Person, text: str, place: Group | None) -> None:
        message = await person.send(text, in_=place)
        if place is not None and not place.chat.bot:
            self._narrator.line(self._say.no_bot_here)
        elif place is not None and not self._town.playground.telegram.sees(message):
            self._narrator.line(self._say.bot_does_not_see)

    async def _tap(self, person: Person, deed: Deed, place: Group | None) -> None:
        """A group named after the label of a `startgroup` button is where the bot goes; else where the button is."""
        adds = person.button(deed.words)
        if adds is not None and "startgroup=" in adds.get("url", ""):
            if place is None:
                some = next(iter(self._town.groups))
                raise Unknown(self._say.needs_group.format(name=deed.name, label=deed.words, group=some))
            await person.click(deed.words, to=place)
        elif person.button(deed.words, place) is None:
            labels = labels_of(person, place) or labels_of(person, None)
            words = self._say.no_button if labels else self._say.no_buttons
            buttons = " ".join(f"[{label}]" for label in labels)
            raise Unknown(words.format(label=deed.words, buttons=buttons, name=deed.name))
        else:
            await person.click(deed.words, in_=place)

    def _person(self, deed: Deed) -> Person:
        for name, person in self._town.people.items():
            if alike(name, deed.name):
                return person
        raise Unknown(self._say.unknown_person.format(name=deed.name, people=", ".join(self._town.people)))

    def _group(self, title: str) -> Group:
        for known, group in self._town.groups.items():
            if alike(known, title):
                return group
        groups = ", ".join(f"@{known}" for known in self._town.groups)
        raise Unknown(self._say.unknown_group.format(group=title, groups=groups))

    # What is asked of the town.

    async def _help(self, _: str) -> None:
        self._narrator.line(self._say.help)

    async def _week(self, _: str) -> None:
        await self._play_week()

    async def _who(self, _: str) -> None:
        people = self._town.introductions()
        if self._language == "en":
            people = [f"{latin(name)}: {words}" for name, words in zip(self._town.people, people, strict=True)]
        self._narrator.line(self._say.people.format(people="; ".join(people)))

    async def _groups(self, _: str) -> None:
        titles = (f"@{title} ({group.creator.user.first_name})" for title, group in self._town.groups.items())
        self._narrator.line(self._say.groups.format(groups=", ".join(titles)))

    async def _clock(self, rest: str) -> None:
        if not rest:
            await self._tell_the_time()
        elif rest.lower() in NEXT:
            await self._turn_to_next()
        elif (by := ahead(rest)) is not None:
            await self._turn(self._town.turn(self._town.clock.now() + min(by, FURTHEST)))
        else:
            here = self._town.local(self._town.homes[0])
            to = instant_of(rest, here)
            if to is None:
                raise Unknown(self._say.clock_unclear)
            if to < here:
                raise Unknown(self._say.clock_back)
            await self._turn(self._town.turn(min(to, here + FURTHEST)))

    async def _tell_the_time(self) -> None:
        self._narrator.line(self._say.now.format(times=self._narrator.times()))
        due = await self._town.next_due()
        if due is None:
            self._narrator.line(self._say.nothing_due)
        else:
            self._narrator.line(self._say.next_due.format(when=self._narrator.times(due)))

    async def _turn_to_next(self) -> None:
        if await self._town.next_due() is None:
            raise Unknown(self._say.nothing_due)
        await self._turn(self._town.turn_to_next())

    async def _turn(self, turning: Coroutine[Any, Any, None]) -> None:
        before = self._narrator.told
        await turning
        if self._narrator.told == before:
            self._narrator.line(f"⏰ {self._narrator.times()}. {self._say.nothing_seen}")


def simple_deeds(person: Person, place: Group | None) -> dict[Verb, Callable[[], Awaitable[object]]]:
    return {
        Verb.STICKER: lambda: person.send_sticker(in_=place),
        Verb.VOICE: lambda: person.send_voice(in_=place),
        Verb.PHOTO: lambda: person.send_photo(in_=place),
        Verb.BLOCK: person.block,
        Verb.UNBLOCK: person.unblock,
    }


def screen_of(person: Person, place: Group | None) -> str:
    """What lies at the end of a chat: in private the bot's words since the person's own, in a group the last three."""
    messages = person.messages(place)
    shown = messages[-LONGEST_SCREEN:]
    if place is None:
        own = [number for number, message in enumerate(shown) if not message.by_bot]
        shown = shown[own[-1] + 1 :] if own and own[-1] + 1 < len(shown) else shown
    lines = [looks(message) for message in shown]
    if place is None and person.keyboard:
        lines.append(" ".join(f"[{key}]" for key in person.keyboard))
    return "\n\n".join(lines)


def labels_of(person: Person, place: Group | None) -> list[str]:
    """Buttons of the newest messages that have any, newest first, each label once."""
    with_buttons = [message for message in reversed(person.messages(place)) if message.markup is not None]
    labels = [str(button["text"]) for message in with_buttons[:2] for button in buttons_of(message.markup)]
    if place is None:
        labels += person.keyboard
    return list(dict.fromkeys(labels))
